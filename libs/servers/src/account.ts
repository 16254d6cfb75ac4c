import { createHash } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ServerError } from './server-error.js';

/** The account that servers run under; null uid: the one of this process. */
export interface Account {
  readonly uid: number | null;
  readonly gid: number | null;
  readonly name: string;
}

/** Where the servers keep binaries and data, and under which account. */
export interface ServerHome {
  readonly stateDir: string;
  readonly account: Account;
}

const SYSTEM_STATE = '/var/lib/flarewatch';

interface PasswdEntry {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

function accounts(): PasswdEntry[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 4)
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
}

/** Postgres refuses to run as root. Data that exist decide (their owner must not change), then whoever owns the checkout, then a system account. */
function unprivilegedAccount(rootDir: string, stateDirs: readonly string[]): Account {
  const known = accounts();
  for (const place of [...stateDirs.map((dir) => join(dir, 'postgres')), rootDir]) {
    if (!existsSync(place)) continue;
    const { uid, gid } = statSync(place);
    if (uid !== 0) return { uid, gid, name: known.find((entry) => entry.uid === uid)?.name ?? `uid ${uid}` };
  }
  const entry = known.find(({ name, uid }) => name === 'postgres' && uid !== 0) ?? known.find(({ name, uid }) => name === 'nobody' && uid !== 0);
  if (entry === undefined) {
    throw new ServerError('postgres', 'it refuses to run as root and there is no account "postgres" or "nobody" to run it under', 'start as an ordinary user, or add such an account');
  }
  return entry;
}

/** True when the account may pass through every folder above and including `path`, by the permission bits. */
function canReach(path: string, account: Account): boolean {
  for (let dir = realpathSync(path); ; dir = dirname(dir)) {
    const { uid, gid, mode } = statSync(dir);
    const shift = uid === account.uid ? 6 : gid === account.gid ? 3 : 0;
    if (((mode >> shift) & 1) === 0) return false;
    if (dirname(dir) === dir) return true;
  }
}

/**
 * Makes `dataDir` and finds the folder that holds the servers' data: `dataDir` itself, or, when this process is root and the
 * account cannot reach it (a checkout below a 0700 folder), a folder of its own under the system's state directory.
 */
export function openServerHome(rootDir: string, dataDir: string, systemState: string = SYSTEM_STATE): ServerHome {
  makeFolder(dataDir, 0o755);
  makeFolder(join(dataDir, 'log'), 0o755);
  const isRoot = process.getuid?.() === 0;
  if (!isRoot) return { stateDir: dataDir, account: { uid: null, gid: null, name: 'this user' } };
  const hashed = join(systemState, createHash('sha256').update(realpathSync(dataDir)).digest('hex').slice(0, 16));
  const account = unprivilegedAccount(rootDir, [dataDir, hashed]);
  if (existsSync(join(hashed, 'postgres'))) return { stateDir: hashed, account };
  // Passing through is all it needs: what lies in there keeps its own private modes.
  if (canReach(dirname(dataDir), account)) chmodSync(dataDir, statSync(dataDir).mode | 0o011);
  if (canReach(dataDir, account)) return { stateDir: dataDir, account };
  makeFolder(systemState, 0o755);
  makeFolder(hashed, 0o755);
  return { stateDir: hashed, account };
}

function makeFolder(path: string, mode: number): void {
  try {
    if (existsSync(path)) {
      if (process.getuid?.() === 0 || process.getuid?.() === statSync(path).uid) return;
      throw new Error(`it belongs to uid ${statSync(path).uid}`);
    }
    mkdirSync(path, { recursive: true });
    chmodSync(path, mode);
  } catch (error) {
    throw new ServerError(null, `the folder ${path} cannot be used: ${(error as Error).message}`, 'start as the user who owns it, or remove it to begin anew');
  }
}

/** A folder that only the servers' account can enter. */
export function makePrivateFolder(path: string, account: Account): void {
  mkdirSync(path, { recursive: true });
  chmodSync(path, 0o700);
  giveTo(path, account);
}

/** Hands a file that root wrote to the account that has to read it. */
export function giveTo(path: string, account: Account): void {
  if (account.uid !== null && account.gid !== null) chownSync(path, account.uid, account.gid);
}
