import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { openDatabase, setAnalystPassword, type Database } from '#libs/storage';
import { createTestDatabase, dropTestDatabase, testUrls, type TestDatabase } from '../../support/test-servers.js';
import { SECRET_NAME, SET_ID, insertAnalystRows } from './analytics-rows.js';

const VIEWS = [
  'alert_fact', 'alert_transition_fact', 'athlete_day', 'athlete_day_load', 'athlete_squad', 'checkin_fact', 'flare_fact', 'notice_fact', 'rep_fact',
  'session_fact', 'set_fact', 'signal_value', 'trunktest_fact',
];

describe('what analysts read', () => {
  let testDatabase: TestDatabase;
  let owner: Database;
  let analyst: Database;

  const ask = async (text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> =>
    (await analyst.pool.query<Record<string, unknown>>(text, values)).rows;

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    owner = openDatabase({ url: testDatabase.url, applicationName: 'analytics spec' });
    await setAnalystPassword(owner.pool, decodeURIComponent(new URL(testUrls().analystUrl).password));
    await insertAnalystRows(owner.pool);
    analyst = openDatabase({ url: testDatabase.analystUrl, applicationName: 'analytics spec, analyst', maxConnections: 1 });
  });

  afterAll(async () => {
    await analyst.close();
    await owner.close();
    await dropTestDatabase(testDatabase);
  });

  test('an unknown day has no load, a known rest day has load 0', async () => {
    expect(await ask('select day, known, tonnage, lumbar_load, lumbar_load_squared, session_rpe_load from analytics_v1.athlete_day order by day')).toEqual([
      { day: '2026-03-01', known: true, tonnage: 1040, lumbar_load: 700, lumbar_load_squared: 98_000, session_rpe_load: 455 },
      { day: '2026-03-02', known: true, tonnage: 0, lumbar_load: 0, lumbar_load_squared: 0, session_rpe_load: 0 },
      { day: '2026-03-03', known: false, tonnage: null, lumbar_load: null, lumbar_load_squared: null, session_rpe_load: null },
    ]);
  });

  test('athlete_day has the frozen columns in their order, describing the lumbar load', async () => {
    const [row] = await ask(`select * from analytics_v1.athlete_day where athlete_id = 'ana' and day = '2026-03-01'`);
    expect(Object.entries(row ?? {})).toEqual([
      ['athlete_id', 'ana'], ['day', '2026-03-01'], ['known', true], ['coverage', 0.5], ['tonnage', 1040], ['lumbar_load', 700],
      ['lumbar_load_squared', 98_000], ['session_rpe_load', 455], ['acute_7', 100.5], ['chronic_28', 50.25], ['acwr_coupled', 2],
      ['acwr_uncoupled', 3], ['acwr_ewma', 1.5], ['monotony', 0.9], ['strain', 633.15], ['week_jump_z', 2.5], ['tier', 'watch'],
      ['score', 31.5], ['confidence', 'B'], ['model_version', 'm1'],
    ]);
  });

  test('athlete_day_load has a row per kind, signal_value one per measured signal', async () => {
    expect(await ask(`select load_kind, load, acute_7, monotony_population from analytics_v1.athlete_day_load where day = '2026-03-01' order by 1`)).toEqual([
      { load_kind: 'lumbar', load: 700, acute_7: 100.5, monotony_population: 1 },
      { load_kind: 'lumbarSquared', load: 98_000, acute_7: null, monotony_population: null },
      { load_kind: 'sessionRpe', load: 455, acute_7: null, monotony_population: null },
      { load_kind: 'tonnage', load: 1040, acute_7: 150, monotony_population: null },
    ]);
    expect(await ask('select day, signal, value, sub, detail from analytics_v1.signal_value order by signal')).toEqual([
      { day: '2026-03-01', signal: 'load-jump', value: 2.5, sub: 0.75, detail: { usualLowKg: 300, usualHighKg: 400 } },
    ]);
  });

  test('a set appears once, as its last revision, with its bar speed; retracted sets are gone', async () => {
    const sets = await ask(`select set_id, event_id, revision, exercise, load_kg, rep_count, warmup, belt, velocity_variable, mean_velocities_mps,
      best_velocity_mps, first_velocity_mps, last_velocity_mps, velocity_loss_pct, tags, extra from analytics_v1.set_fact order by event_id`);
    expect(sets.map((set) => set['event_id'])).toEqual(['e2', 'e3', 'e4']);
    expect(sets[0]).toEqual({
      set_id: SET_ID, event_id: 'e2', revision: 2, exercise: 'deadlift', load_kg: 140, rep_count: 5, warmup: false, belt: true, velocity_variable: 'mean',
      mean_velocities_mps: [0.44, 0.48, 0.41, 0.3, 0.36], best_velocity_mps: 0.48, first_velocity_mps: 0.44, last_velocity_mps: 0.36,
      velocity_loss_pct: (100 * (0.48 - 0.36)) / 0.48, tags: ['rounding'], extra: { tags: ['rounding'], shoes: 'flat' },
    });
    expect(sets[2]).toMatchObject({ warmup: true, belt: null, velocity_variable: 'peak', velocity_loss_pct: null, tags: [], extra: null });
  });

  test('the loads of the sets of a day are those of athlete_day', async () => {
    expect(await ask('select day, sum(tonnage_kg) as tonnage, sum(lumbar_kg) as lumbar_load from analytics_v1.set_fact group by day')).toEqual(
      await ask(`select day, tonnage, lumbar_load from analytics_v1.athlete_day where day = '2026-03-01'`),
    );
  });

  test('rep_fact has a row per measured rep', async () => {
    const reps = await ask('select set_id, rep, mean_velocity_mps, peak_velocity_mps, rom_m, duration_ms from analytics_v1.rep_fact order by rep');
    expect(reps).toHaveLength(5);
    expect(reps[2]).toEqual({ set_id: SET_ID, rep: 3, mean_velocity_mps: 0.41, peak_velocity_mps: null, rom_m: 0.51, duration_ms: 1500 });
  });

  test('reports appear as their last revision', async () => {
    expect(await ask('select revision, minutes, session_rpe_load, ended_at from analytics_v1.session_fact')).toEqual([
      { revision: 2, minutes: 65, session_rpe_load: 455, ended_at: new Date('2026-03-01T17:05:00Z') },
    ]);
    expect(await ask('select soreness_nrs, sleep_hours, interferes, red_flags, triggers, stress_nrs from analytics_v1.checkin_fact')).toEqual([
      { soreness_nrs: 4, sleep_hours: 6.5, interferes: false, red_flags: ['night'], triggers: null, stress_nrs: null },
    ]);
    expect(await ask('select started_on, ended_on, certainty, peak_nrs, reported_by from analytics_v1.flare_fact')).toEqual([
      { started_on: '2026-03-03', ended_on: null, certainty: 'sure', peak_nrs: 7, reported_by: 'athlete' },
    ]);
    expect(await ask('select test, seconds, metres from analytics_v1.trunktest_fact')).toEqual([{ test: 'sorensen', seconds: 92, metres: null }]);
  });

  test('alert_fact holds alerts that stand and those that were retracted for good', async () => {
    expect(await ask('select alert_id, tier, state, late, inputs_hash from analytics_v1.alert_fact order by alert_id')).toEqual([
      { alert_id: 'gone', tier: 'raised', state: 'retracted', late: true, inputs_hash: null },
      { alert_id: 'held', tier: 'watch', state: 'firing', late: false, inputs_hash: 'ab' },
    ]);
    expect(await ask('select count(*) from analytics_v1.alert_transition_fact')).toEqual([{ count: 6 }]);
    expect(await ask(`select audience, notice, told, count(*) from analytics_v1.notice_fact group by 1, 2, 3 order by 1, 2`)).toEqual([
      { audience: 'athlete', notice: 'alarm', told: true, count: 1 }, { audience: 'coach', notice: 'repeated', told: false, count: 1 },
    ]);
  });

  test('no view tells who an athlete is', async () => {
    for (const view of VIEWS) {
      const rows = JSON.stringify(await ask(`select v::text from analytics_v1.${view} v`));
      expect(rows).toContain('ana');
      expect(rows).not.toContain(SECRET_NAME);
    }
  });

  test('the queries of the analyst guide run and find something', async () => {
    const guide = readFileSync('docs/analyst-guide.md', 'utf8');
    const queries = [...guide.matchAll(/```sql\n([\s\S]+?)```/g)].map(([, query]) => query ?? '');
    expect(queries).toHaveLength(6);
    for (const query of queries) expect(await ask(query)).not.toHaveLength(0);
  });

  test('everything in both schemas is explained', async () => {
    const silent = await owner.pool.query<{ thing: string }>(`
      select c.oid::regclass || '.' || a.attname as thing from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relnamespace in ('flarewatch'::regnamespace, 'analytics_v1'::regnamespace) and c.relkind in ('r', 'p', 'v') and not c.relispartition
        and (col_description(c.oid, a.attnum) is null or obj_description(c.oid, 'pg_class') is null)`);
    expect(silent.rows).toEqual([]);
  });

  test('the role may read exactly the views', async () => {
    const readable = await owner.pool.query<{ thing: string }>(`
      select c.oid::regclass::text as thing from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_(toast|temp)' and c.relkind in ('r', 'p', 'v', 'm', 'f')
        and has_schema_privilege('analyst', n.oid, 'usage') and has_table_privilege('analyst', c.oid, 'select') order by 1`);
    expect(readable.rows.map((row) => row.thing)).toEqual(VIEWS.map((view) => `analytics_v1.${view}`));
  });

  test.each([
    ['read the tables behind them', 'select 1 from flarewatch.athlete', '42501'],
    ['call functions of the program', 'select flarewatch.admit_analyst()', '42501'],
    ['write in a read-only session', 'create temp table mine (a int)', '25006'],
    ['write through a view', `begin; set transaction read write; update analytics_v1.flare_fact set certainty = 'sure'`, '55000'],
    ['delete through a view', 'begin; set transaction read write; delete from analytics_v1.trunktest_fact', '55000'],
    ['make a table among the views', 'begin; set transaction read write; create table analytics_v1.mine (a int)', '42501'],
    ['make a table in schema public', 'begin; set transaction read write; create table public.mine (a int)', '42501'],
    ['make a schema', 'begin; set transaction read write; create schema mine', '42501'],
  ])('the role may not %s', async (_what, statement, code) => {
    const client = new pg.Client({ connectionString: testDatabase.analystUrl });
    await client.connect();
    try {
      await expect(client.query(statement)).rejects.toMatchObject({ code });
    } finally {
      await client.end();
    }
  });

  test('a statement that runs too long is ended, and only the right password opens', async () => {
    const client = new pg.Client({ connectionString: testDatabase.analystUrl });
    await client.connect();
    expect((await client.query('show statement_timeout')).rows).toEqual([{ statement_timeout: '2min' }]);
    await client.end();
    const wrong = new URL(testDatabase.analystUrl);
    wrong.password = 'not-the-password';
    await expect(new pg.Client({ connectionString: wrong.href }).connect()).rejects.toMatchObject({ code: '28P01' });
  });
});
