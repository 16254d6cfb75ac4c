import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { insisted, isTransientDatabaseError, openDatabase, type Database, type Queries } from '#libs/storage';
import { query } from '../../support/result-tables.js';
import { createTestDatabase, dropTestDatabase, type TestDatabase } from '../../support/test-servers.js';

describe('statements that are sent and answered together', () => {
  let store: TestDatabase;
  let database: Database;

  beforeAll(async () => {
    store = await createTestDatabase();
    database = openDatabase({ url: store.url, applicationName: 'rounds' });
  }, 60_000);

  afterAll(async () => {
    await database.close();
    await dropTestDatabase(store);
  });

  const insert = (log: string) => ({
    name: 'insert-log', text: `insert into flarewatch.log_position (log, log_made_at, sequence, stored_at) values ($1, 'then', 1, now())`, values: [log],
  });
  const insist = (holds: boolean) => ({ name: 'insist', text: `select flarewatch.insist($1, 'because')`, values: [holds] });
  const logs = async (): Promise<string[]> => (await query<{ log: string }>(store.url, 'select log from flarewatch.log_position order by 1')).map(({ log }) => log);
  const backend = async (db: Queries): Promise<number> => (await db.query<{ pid: number }>({ name: 'pid', text: 'select pg_backend_pid() as pid' })).rows[0]!.pid;
  const serving = (): Promise<number> => database.reading(backend);

  test('a transaction stands whole or not at all, and a broken insistence leaves its connection as it was', async () => {
    const before = await serving();
    const refused = await database.writing([insert('one'), insist(false), insert('two')]).catch((error: unknown) => error);
    expect(insisted(refused)).toBe('because');
    expect(await logs()).toEqual([]);
    await expect(database.writing([insert('one'), insist(true), insert('one')])).rejects.toMatchObject({ code: '23505' });
    expect(await logs()).toEqual([]);
    await database.writing([insert('one'), insist(true), insert('two')]);
    expect(await logs()).toEqual(['one', 'two']);
    expect(await serving()).toEqual(before);
  });

  test('two rounds stand together or not at all', async () => {
    const count = { name: 'count-logs', text: 'select count(*)::int4 as n from flarewatch.log_position' };
    const before = await serving();
    await expect(database.writingAfter([insert('three')], () => [insert('four'), insist(false)])).rejects.toMatchObject({ code: 'FW001' });
    await expect(database.writingAfter([insert('three'), insist(false)], () => [insert('four')])).rejects.toMatchObject({ code: 'FW001' });
    expect(await logs()).toEqual(['one', 'two']);
    const answers = await database.writingAfter([insert('three'), count], ([, counted]) => [insert(`after ${(counted!.rows[0] as { n: number }).n}`), count]);
    expect(answers.map(({ rows }) => rows)).toEqual([[], [{ n: 4 }]]);
    expect(await logs()).toEqual(['after 3', 'one', 'three', 'two']);
    expect(await serving()).toEqual(before);
  });

  test('what is asked in one turn is one transaction, what is asked after an answer another', async () => {
    const instant = (name: string) => ({ name, text: 'select now()::text as at' });
    await database.reading(async (db) => {
      const ask = async (name: string): Promise<string> => (await db.query<{ at: string }>(instant(name))).rows[0]!.at;
      const later = async (name: string): Promise<string> => {
        await Promise.resolve();
        return ask(name);
      };
      const [first, second, third] = await Promise.all([ask('now-a'), ask('now-b'), later('now-c')]);
      expect([second, third]).toEqual([first, first]);
      expect(await ask('now-a')).not.toBe(first);
    });
  });

  test('rows come as objects or arrays, null as null, the first time and again', async () => {
    const statement = { name: 'kinds', text: `select n, null::text as nothing, (n = 1) as yes, '{"a":[1]}'::jsonb as json, 2.5::float8 as half from generate_series(1, $1::int4) n` };
    await database.reading(async (db) => {
      for (let time = 0; time < 2; time++) {
        const [objects, arrays, none] = await Promise.all([
          db.query({ ...statement, values: [2] }), db.query({ ...statement, values: [1], rowMode: 'array' }), db.query({ ...statement, values: [0] }),
        ]);
        expect(objects.rows).toEqual([{ n: 1, nothing: null, yes: true, json: { a: [1] }, half: 2.5 }, { n: 2, nothing: null, yes: false, json: { a: [1] }, half: 2.5 }]);
        expect(arrays.rows).toEqual([[1, null, true, { a: [1] }, 2.5]]);
        expect(none.rows).toEqual([]);
      }
    });
  });

  test('a statement that fails takes those beside it along, and the next round is a new one', async () => {
    const failing = { name: 'zero', text: 'select 1 / $1::int4 as n', values: [0] };
    await expect(database.reading((db) => Promise.all([db.query({ name: 'one', text: 'select 1 as one' }), db.query(failing)]))).rejects.toMatchObject({ code: '22012' });
    expect(await database.reading(async (db) => (await db.query({ ...failing, values: [1] })).rows)).toEqual([{ n: 1 }]);
    // In a round that failed the statement was prepared all the same: its name must be free again.
    const refused = { name: 'late', text: 'select $1::int4 as late', values: [7] };
    await expect(database.writing([refused, insist(false)])).rejects.toMatchObject({ code: 'FW001' });
    expect((await database.writing([refused]))[0]!.rows).toEqual([{ late: 7 }]);
  });

  test('a connection that is cut fails what waits on it, and the next one serves', async () => {
    const waiting = database.reading(async (db) => {
      const pid = await backend(db);
      const slept = db.query({ name: 'sleep', text: 'select pg_sleep(60)' });
      await query(store.url, 'select pg_terminate_backend($1::int4)', [pid]);
      return slept;
    });
    const error: unknown = await waiting.catch((e: unknown) => e);
    expect(isTransientDatabaseError(error)).toBe(true);
    expect(await serving()).toBeGreaterThan(0);
  });
});
