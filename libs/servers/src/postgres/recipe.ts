import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { giveTo } from '../account.js';
import { commandLine, identify } from '../process-identity.js';
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

/** A backend keeps up to 16 MB that it has freed: batches need the same memory again and again, and the kernel would clear every page anew. */
const KEEP_MEMORY = { MALLOC_TRIM_THRESHOLD_: '16777216', MALLOC_MMAP_THRESHOLD_: '16777216' } as const;

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
      dropStaleLocks(data, socketDir);
      const settings = join(data, SETTINGS_FILE);
      writeFileSync(settings, postgresSettings(ports['client'] ?? 0, socketDir), { mode: 0o600 });
      giveTo(settings, account);
      return { file: postgres.path, args: ['-D', data], environment: KEEP_MEMORY };
    },
    ready: (ports) => postgresAnswers(ports['client'] ?? 0),
  };
}

/**
 * Postgres takes any process with the pid of its old lock files for itself: in a restarted container that is often another
 * program, and a killed one that nobody reaped counts too. The socket's folder belongs to this cluster alone.
 */
function dropStaleLocks(data: string, socketDir: string | null): void {
  const lock = join(data, 'postmaster.pid');
  if (existsSync(lock)) {
    const pid = Number.parseInt(readFileSync(lock, 'utf8'), 10);
    if (identify(pid) !== null && commandLine(pid).includes(data)) return;
    rmSync(lock, { force: true });
  }
  if (socketDir === null) return;
  for (const name of readdirSync(socketDir)) rmSync(join(socketDir, name), { force: true });
}
