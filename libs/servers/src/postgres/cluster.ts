import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { giveTo, makePrivateFolder, type Account } from '../account.js';
import { asAccount, serverEnvironment, type Executable } from '../executable.js';
import type { Secrets } from '../secrets.js';
import { ServerError } from '../server-error.js';

export const SETTINGS_FILE = 'flarewatch.conf';

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** The owner is no superuser: what works here also works on a server whose administrator is someone else. */
function bootstrapSql(secrets: Secrets): string {
  return [
    `create role flarewatch login createdb createrole password ${quoted(secrets.postgres)};`,
    'grant pg_monitor, pg_signal_backend, pg_checkpoint to flarewatch;',
    'create database flarewatch owner flarewatch;',
    '',
  ].join('\n');
}

/**
 * Makes the cluster on the first start: checksums, the C.UTF-8 collation of Postgres itself (no change of the system's C library
 * can reorder an index), scram passwords. It is made beside its place and moved there whole, so a kill leaves no half cluster.
 */
export function ensureCluster(data: string, postgres: Executable, account: Account, secrets: Secrets): void {
  if (existsSync(join(data, 'PG_VERSION'))) {
    const made = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim();
    if (made === postgres.version.split('.')[0]) return;
    throw new ServerError('postgres', `the data in ${data} were made by PostgreSQL ${made}, the server found is ${postgres.version}`, `name a PostgreSQL ${made} in DATABASE_URL, or move that folder away to begin anew`);
  }
  const making = `${data}.making`;
  const passwordFile = `${data}.password`;
  rmSync(making, { recursive: true, force: true });
  makePrivateFolder(making, account);
  writeFileSync(passwordFile, secrets.postgresAdmin, { mode: 0o600 });
  giveTo(passwordFile, account);
  try {
    run(join(dirname(postgres.path), 'initdb'), [
      '-D', making, '--username=postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--locale-provider=builtin', '--locale=C.UTF-8',
      '-E', 'UTF8', '--data-checksums', '--no-sync', '--no-instructions',
    ], account, 'making the database folder (initdb)');
    appendFileSync(join(making, 'postgresql.conf'), `\ninclude_if_exists '${SETTINGS_FILE}'\n`);
    run(postgres.path, ['--single', '-D', making, 'postgres'], account, 'creating the database', bootstrapSql(secrets));
    rmSync(data, { recursive: true, force: true });
    renameSync(making, data);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(making, { recursive: true, force: true });
  }
}

function run(program: string, args: readonly string[], account: Account, doing: string, input = ''): void {
  const result = spawnSync(program, args, { encoding: 'utf8', cwd: '/', env: serverEnvironment(), input, timeout: 120_000, ...asAccount(account) });
  const said = `${result.stdout ?? ''}${result.stderr ?? ''}`;
  // The single-user mode reports a failed statement and goes on, with exit code 0.
  if (result.error === undefined && result.status === 0 && !/^.*(ERROR|FATAL|PANIC):/m.test(said)) return;
  const lines = said.split('\n').filter((line) => line.trim() !== '').slice(-8);
  throw new ServerError('postgres', `${doing} as ${account.name} failed: ${result.error?.message ?? `exit ${result.status}`}`, 'check that the disk has 200 MB free and that this account may write there', lines);
}
