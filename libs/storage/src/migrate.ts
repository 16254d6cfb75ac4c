import { readFile, readdir } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

/** The SQL files stand in the source tree; this module runs from there or from the compiled one. */
export function storageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const candidate = join(folder, 'libs', 'storage');
    if (existsSync(join(candidate, 'migrations'))) return candidate;
    const parent = dirname(folder);
    if (parent === folder) throw new Error('libs/storage/migrations was not found above the program: the installation is incomplete.');
    folder = parent;
  }
}

export interface MigrationResult {
  readonly applied: readonly string[];
  readonly alreadyThere: number;
}

/**
 * Applies every migration that has not run yet, in order of its number, each in a transaction of its own.
 * Safe to call from several processes at once: one works, the others wait.
 * @throws Error naming the file when a migration fails, or when an applied one is missing
 */
export async function migrate(url: string, log: (line: string) => void = () => undefined): Promise<MigrationResult> {
  const folder = join(storageRoot(), 'migrations');
  const files = (await readdir(folder)).filter((name) => /^\d{4}_[a-z0-9_]+\.sql$/.test(name)).sort();
  const client = new pg.Client({ connectionString: url, application_name: 'flarewatch migrate' });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock(hashtext('flarewatch.migrate'))");
    await client.query('create schema if not exists flarewatch');
    await client.query(`create table if not exists flarewatch.migration (name text primary key, applied_at timestamptz not null default now())`);
    await client.query(`comment on table flarewatch.migration is 'Migrations that have run.'`);
    await client.query(`comment on column flarewatch.migration.name is 'File name.'`);
    await client.query(`comment on column flarewatch.migration.applied_at is 'When it ran.'`);
    const done = new Set((await client.query<{ name: string }>('select name from flarewatch.migration')).rows.map((row) => row.name));
    for (const name of done) {
      if (!files.includes(name)) throw new Error(`The database has migration ${name}, which this version does not know: start the newer version.`);
    }
    const applied: string[] = [];
    for (const name of files.filter((file) => !done.has(file))) {
      log(`migration ${name}`);
      await applyOne(client, name, await readFile(join(folder, name), 'utf8'));
      applied.push(name);
    }
    return { applied, alreadyThere: done.size };
  } finally {
    await client.end();
  }
}

async function applyOne(client: pg.Client, name: string, text: string): Promise<void> {
  await client.query('begin');
  try {
    await client.query(text);
    await client.query('insert into flarewatch.migration (name) values ($1)', [name]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`Migration ${name} failed: ${(error as Error).message}`, { cause: error });
  }
}
