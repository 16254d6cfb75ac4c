import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';

const FOLDER = 'libs/storage/migrations';

/** Makes an empty test database what it was when only these migrations had run: rows of old can be put in before it is brought up to date. */
export async function takeBackTo(client: pg.Client, hasRun: (file: string) => boolean): Promise<void> {
  await client.query('drop schema analytics_v1 cascade; drop schema flarewatch cascade; create schema flarewatch');
  await client.query('create table flarewatch.migration (name text primary key, applied_at timestamptz not null default now())');
  for (const name of readdirSync(FOLDER).filter((file) => file.endsWith('.sql') && hasRun(file)).sort()) {
    await client.query(readFileSync(join(FOLDER, name), 'utf8'));
    await client.query('insert into flarewatch.migration (name) values ($1)', [name]);
  }
}
