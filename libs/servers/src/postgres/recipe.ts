import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { giveTo } from '../account.js';
import { commandLine } from '../process-identity.js';
import type { ServerRecipe } from '../recipe.js';
import type { Secrets } from '../secrets.js';
import { findPostgres, type PostgresSource } from './binaries.js';
import { ensureCluster, SETTINGS_FILE } from './cluster.js';
import { postgresAnswers } from './probe.js';
import { postgresSettings } from './settings.js';
import { socketFolder } from './socket-folder.js';

export interface PostgresRecipe extends ServerRecipe {
  readonly name: 'postgres';
  readonly socketDir: string | null;
}

/** Finds Postgres, makes the cluster when there is none, and tells how to run it. The owner's role and database are both `flarewatch`. */
export function preparePostgres(source: PostgresSource, secrets: Secrets, log: (line: string) => void): PostgresRecipe {
  const { stateDir, account } = source;
  const postgres = findPostgres(source);
  const data = join(stateDir, 'postgres');
  if (account.uid !== null) log(`postgres ${postgres.version} runs as ${account.name}, because it refuses root; data in ${data}`);
  ensureCluster(data, postgres, account, secrets);
  const socketDir = socketFolder(stateDir, account);
  return {
    name: 'postgres',
    version: postgres.version,
    origin: postgres.origin,
    portNames: ['client'],
    settings: createHash('sha256').update(`${postgres.path}\n${postgres.version}\n${postgresSettings(0, socketDir)}`).digest('hex').slice(0, 16),
    account,
    pidFile: join(data, 'postmaster.pid'),
    mark: data,
    readyWithinMs: 180_000,
    socketDir,
    command(ports) {
      dropStalePidFile(data);
      const settings = join(data, SETTINGS_FILE);
      writeFileSync(settings, postgresSettings(ports['client'] ?? 0, socketDir), { mode: 0o600 });
      giveTo(settings, account);
      return { file: postgres.path, args: ['-D', data] };
    },
    ready: (ports) => postgresAnswers(ports['client'] ?? 0),
  };
}

/** Postgres takes any live process with the pid of its old lock file for itself; in a restarted container that is often another program. */
function dropStalePidFile(data: string): void {
  const path = join(data, 'postmaster.pid');
  try {
    if (!commandLine(Number.parseInt(readFileSync(path, 'utf8'), 10)).includes(data)) rmSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
