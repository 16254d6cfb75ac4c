import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { migrate } from '#libs/storage';
import { takeBackTo } from '../../support/database-of-old.js';
import { createTestDatabase, dropTestDatabase, type TestDatabase } from '../../support/test-servers.js';

/** The state that stored load descriptors and the rest of an assessment as jsonb. */
const BEFORE = ['0001', '0002', '0003', '0004'];

const LOADS = { tonnage: [1, 2, null, 4, 5, 6, 7, 8, 9, 10], lumbar: [11, 12.5, 13, null, 15, 16, 17, 18, 19, 20], lumbarSquared: [21, 22, 23, 24, 25, 26, 27, 28, 29, 30], sessionRpe: Array.from({ length: 10 }, () => null) };
const BODY = { loads: LOADS, signals: { 'load-jump': [2.5, 0.75, { usualLowKg: 300 }] }, reasons: [], domains: { load: 12, fatigue: null, symptoms: null }, insufficientReason: null };

describe('results that were stored before they were written with COPY', () => {
  let database: TestDatabase;
  let client: pg.Client;

  beforeAll(async () => {
    database = await createTestDatabase();
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await takeBackTo(client, (file) => BEFORE.some((number) => file.startsWith(number)));
    await client.query(`insert into flarewatch.gym (gym_id, name) values ('north', 'Northside')`);
    await client.query(`insert into flarewatch.athlete (gym_no, athlete_id, name, timezone) select gym_no, 'ana', 'Ana', 'UTC' from flarewatch.gym`);
    await client.query(
      `insert into flarewatch.assessment (athlete_no, day, known, coverage, tier, score, confidence, model_version, inputs_hash, body, carry)
       select athlete_no, '2026-03-01', true, 1, 'clear', 3, 'A', 'm1', '\\x00', $1, '[1,[2]]' from flarewatch.athlete`,
      [JSON.stringify(BODY)],
    );
    await client.query(`insert into flarewatch.daily_load (athlete_no, day, tonnage_kg, lumbar_kg, lumbar_squared, facts, digest) select athlete_no, '2026-03-01', 1, 1, 1, 1, '[["a"],1]' from flarewatch.athlete`);
    await client.query(
      `insert into flarewatch.event_receipt (device_no, event_key, athlete_no, set_hash)
       select 1, gen_random_uuid(), athlete_no, hash from flarewatch.athlete, unnest(array[7, 7, 7, 8, null]) as hash`,
    );
    await migrate(database.url);
  }, 60_000);

  afterAll(async () => {
    await client.end();
    await dropTestDatabase(database);
  });

  test('load descriptors are numbers now, the views say what they said', async () => {
    const { rows: [stored] } = await client.query<{ loads: (number | null)[]; body: string; carry: string }>('select loads, body, carry from flarewatch.assessment');
    expect(stored?.loads).toEqual([...LOADS.tonnage, ...LOADS.lumbar, ...LOADS.lumbarSquared, ...LOADS.sessionRpe]);
    const { loads: _loads, ...rest } = BODY;
    expect(JSON.parse(stored?.body ?? '')).toEqual(rest);
    expect(stored?.carry).toBe('[1,[2]]');
    const { rows: [day] } = await client.query('select tonnage, lumbar_load, acute_7, acwr_coupled, monotony, strain, week_jump_z, session_rpe_load from analytics_v1.athlete_day');
    expect(day).toEqual({ tonnage: 1, lumbar_load: 11, acute_7: 12.5, acwr_coupled: null, monotony: 17, strain: 19, week_jump_z: 20, session_rpe_load: null });
    const { rows: kinds } = await client.query(`select load, acute_7, week_jump_z from analytics_v1.athlete_day_load where load_kind = 'lumbarSquared'`);
    expect(kinds).toEqual([{ load: 21, acute_7: 22, week_jump_z: 30 }]);
    const { rows: signals } = await client.query('select signal, value, sub, detail from analytics_v1.signal_value');
    expect(signals).toEqual([{ signal: 'load-jump', value: 2.5, sub: 0.75, detail: { usualLowKg: 300 } }]);
  });

  test('every history is digested and folded once more from its first fact on, whatever several migrations ask for', async () => {
    const { rows } = await client.query<{ from_day: string; version: number; redigest: boolean }>('select from_day::text, version, redigest from flarewatch.recompute_mark');
    expect(rows).toEqual([{ from_day: '2026-03-01', version: expect.any(Number), redigest: true }]);
    expect(rows[0]!.version).toBeGreaterThan(1);
  });

  test('of several receipts about one set the first keeps its hash', async () => {
    const { rows } = await client.query<{ set_hash: number | null; n: number }>('select first_set_hash as set_hash, count(*)::int4 as n from flarewatch.event_receipt group by 1 order by 1');
    expect(rows).toEqual([{ set_hash: 7, n: 1 }, { set_hash: 8, n: 1 }, { set_hash: null, n: 3 }]);
  });
});
