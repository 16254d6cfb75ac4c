import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { migrate, openDatabase, setAnalystPassword } from '#libs/storage';
import { testUrls } from '../../support/test-servers.js';

const MIGRATIONS = readdirSync('libs/storage/migrations').filter((name) => name.endsWith('.sql')).sort();
const mark = randomBytes(5).toString('hex');
/** Making, migrating and dropping databases waits for the disk. */
const SLOW_MS = 60_000;
const LIMITED = `limited_${mark}`;

function urlOf(database: string, user?: string): string {
  const url = new URL(testUrls().postgresUrl);
  url.pathname = `/${database}`;
  if (user !== undefined) {
    url.username = user;
    url.password = 'limited-password';
  }
  return url.href;
}

describe('migrations and the role of analysts', () => {
  const names = Array.from({ length: 3 }, (_, i) => `migrating_${mark}_${i}`);
  const owned = `owned_${mark}`;
  const password = decodeURIComponent(new URL(testUrls().analystUrl).password);
  let maintenance: pg.Client;

  const asAnalyst = async (database: string, statement: string): Promise<unknown[]> => {
    const url = new URL(testUrls().analystUrl);
    url.pathname = `/${database}`;
    const client = new pg.Client({ connectionString: url.href });
    await client.connect();
    try {
      return (await client.query(statement)).rows;
    } finally {
      await client.end();
    }
  };

  beforeAll(async () => {
    maintenance = new pg.Client({ connectionString: testUrls().postgresUrl });
    await maintenance.connect();
    for (const name of names) await maintenance.query(`create database ${name}`);
    await maintenance.query(`create role ${LIMITED} login password 'limited-password'`);
    await maintenance.query(`grant ${LIMITED} to flarewatch`);
    await maintenance.query(`create database ${owned} owner ${LIMITED}`);
  }, SLOW_MS);

  afterAll(async () => {
    for (const name of [...names, owned]) await maintenance.query(`drop database if exists ${name} with (force)`);
    await maintenance.query(`drop role if exists ${LIMITED}`);
    await maintenance.end();
  }, SLOW_MS);

  test('several processes migrate several databases of one cluster at once, each migration once', async () => {
    const results = await Promise.all(names.flatMap((name) => [1, 2, 3].map(async () => ({ name, ...(await migrate(urlOf(name))) }))));
    for (const name of names) {
      const ofOne = results.filter((result) => result.name === name).map((result) => result.applied);
      expect(ofOne.filter((applied) => applied.length > 0)).toEqual([MIGRATIONS]);
      expect(ofOne).toHaveLength(3);
    }
  }, SLOW_MS);

  test('migrating again changes nothing', async () => {
    const [name = ''] = names;
    expect(await migrate(urlOf(name))).toEqual({ applied: [], alreadyThere: MIGRATIONS.length });
  });

  test('every database lets the one role in, however many processes set its password at once', async () => {
    const databases = names.map((name) => openDatabase({ url: urlOf(name), applicationName: 'role spec' }));
    try {
      await Promise.all([...databases, ...databases].map((database) => setAnalystPassword(database.pool, password)));
    } finally {
      await Promise.all(databases.map((database) => database.close()));
    }
    for (const name of names) {
      expect(await asAnalyst(name, 'select count(*)::int as sets from set_fact')).toEqual([{ sets: 0 }]);
      // No temporary tables either, even where the session gives up being read-only.
      await expect(asAnalyst(name, 'begin; set transaction read write; create temp table mine (a int)')).rejects.toMatchObject({ code: '42501' });
    }
  });

  test('a view of a later migration is readable without a further grant', async () => {
    const [name = ''] = names;
    const client = new pg.Client({ connectionString: urlOf(name) });
    await client.connect();
    await client.query('create view analytics_v1.later as select 1 as one');
    await client.end();
    expect(await asAnalyst(name, 'select one from later')).toEqual([{ one: 1 }]);
  });

  test('an owner who may not alter roles can migrate, and is told what an administrator has to do', async () => {
    expect((await migrate(urlOf(owned, LIMITED))).applied).toEqual(MIGRATIONS);
    expect(await asAnalyst(owned, 'select count(*)::int as days from athlete_day')).toEqual([{ days: 0 }]);
    const database = openDatabase({ url: urlOf(owned, LIMITED), applicationName: 'role spec' });
    try {
      await expect(setAnalystPassword(database.pool, password)).rejects.toThrow(`The database user ${LIMITED} may not make or alter the role analyst`);
      await expect(setAnalystPassword(database.pool, 'it is short')).rejects.toThrow('8 to 128 printable ASCII characters');
    } finally {
      await database.close();
    }
  }, SLOW_MS);
});
