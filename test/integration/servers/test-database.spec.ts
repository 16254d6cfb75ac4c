import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase, dropTestDatabase, testUrls, type TestDatabase } from '../../support/test-servers.js';

describe('the embedded Postgres', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
  });

  afterAll(async () => {
    await dropTestDatabase(database);
  });

  async function ask(url: string, sql: string): Promise<Record<string, unknown>> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows[0] ?? {};
    } finally {
      await client.end();
    }
  }

  test('is version 17 with checksums, durable commits and collation of its own', async () => {
    const row = await ask(
      database.url,
      `select current_setting('server_version_num')::int / 10000 as major, current_setting('data_checksums') as checksums, current_setting('fsync') as fsync,
        current_setting('synchronous_commit') as commits, current_setting('password_encryption') as passwords, current_setting('listen_addresses') as listens,
        (select datlocprovider::text || datlocale from pg_database where datname = current_database()) as locale, (select rolsuper from pg_roles where rolname = current_user) as super`,
    );
    expect(row).toEqual({ major: 17, checksums: 'on', fsync: 'on', commits: 'on', passwords: 'scram-sha-256', listens: '127.0.0.1', locale: 'bC.UTF-8', super: false });
  });

  test('answers over its Unix socket as well', async () => {
    const { address } = await ask(database.socketUrl, 'select inet_client_addr() as address');
    expect(address).toBeNull();
    expect((await ask(database.url, 'select host(inet_client_addr()) as address'))['address']).toBe('127.0.0.1');
  });

  test('refuses a wrong password', async () => {
    const wrong = new URL(testUrls().postgresUrl);
    wrong.password = 'wrong';
    await expect(ask(wrong.href, 'select 1')).rejects.toMatchObject({ code: '28P01' });
  });

  test('gives each spec file a database of its own', async () => {
    const other = await createTestDatabase();
    await ask(other.url, 'create table only_here (one int)');
    expect(await ask(database.url, "select to_regclass('only_here') as found")).toEqual({ found: null });
    await dropTestDatabase(other);
    await expect(ask(other.url, 'select 1')).rejects.toMatchObject({ code: '3D000' });
  });
});
