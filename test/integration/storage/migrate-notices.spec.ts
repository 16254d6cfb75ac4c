import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { decodeCarry, encodeCarry } from '#libs/domain';
import { migrate } from '#libs/storage';
import { takeBackTo } from '../../support/database-of-old.js';
import { createTestDatabase, dropTestDatabase, type TestDatabase } from '../../support/test-servers.js';

/** A carry as it was written before: with what was told, and of its episode the day of the notice. */
const STATES = '[[1.5,0.1,2,1e-7],[null,null,0,0],[null,null,0,0],[null,null,0,0]]';
const REASONS = '[["load-jump","Load is up: \\"a, b\\" [3].",3,null,40.25]]';
const EPISODE = '"strain",20000,"raised","raised",null,"firing",20000,20000,null,"B",0.95,34.123456789012345';
const BEFORE = `[20000,${STATES},"raised",0,0,[20000,"raised","load-jump"],[[${EPISODE},20000,${REASONS}]]]`;
const AFTER = `[20000,${STATES},"raised",0,0,[[${EPISODE},${REASONS}]]]`;
const BARE_BEFORE = `[20001,${STATES},"clear",0,0,null,[]]`;
const BARE_AFTER = `[20001,${STATES},"clear",0,0,[]]`;

describe('what was stored before it was noted who heard what', () => {
  let database: TestDatabase;
  let client: pg.Client;

  beforeAll(async () => {
    database = await createTestDatabase();
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await takeBackTo(client, (file) => file < '0011');
    await client.query(`insert into flarewatch.gym (gym_id, name) values ('north', 'Northside')`);
    await client.query(`insert into flarewatch.athlete (gym_no, athlete_id, name, timezone) select gym_no, 'ana', 'Ana', 'UTC' from flarewatch.gym`);
    for (const [day, carry] of [['2024-10-04', BEFORE], ['2024-10-05', BARE_BEFORE]]) {
      await client.query(
        `insert into flarewatch.assessment (athlete_no, day, known, coverage, tier, score, confidence, model_version, inputs_hash, loads, body, carry)
         select athlete_no, $1::date, true, 1, 'clear', 3, 'A', 'm1', '\\x00', '{}', '{}', $2 from flarewatch.athlete`, [day, carry]);
    }
    const told = [['fired', 'watch', 'strain', true], ['rose', 'raised', 'strain', true], ['cleared', 'raised', 'strain', true], ['fired', 'redflag', 'redflag', true], ['fired', 'raised', 'strain', false]];
    for (const [i, [kind, peak, group, published]] of told.entries()) {
      await client.query(
        `insert into flarewatch.alert_transition (transition_id, alert_id, athlete_no, rule_group, onset_day, kind, tier, peak_tier, state, day, late, version,
           model_version, reasons, facts, coverage, created_at, published_at)
         select $1, 'a', athlete_no, $2, '2024-10-04', $3, 'watch', $4, 'firing', '2024-10-04', false, 1, 'm1', '[]', '{}', 1, now(), case when $5 then now() end
         from flarewatch.athlete`, [`01900000-0000-7000-8000-00000000000${i}`, group, kind, peak, published]);
    }
    await migrate(database.url);
  }, 60_000);

  afterAll(async () => {
    await client.end();
    await dropTestDatabase(database);
  });

  test('all of it was told to everyone whom it concerned; what is still to be told is undecided', async () => {
    const { rows } = await client.query<{ athlete: string; coach: string }>('select athlete_notice as athlete, coach_notice as coach from flarewatch.alert_transition order by transition_id');
    expect(rows.map(({ athlete, coach }) => [athlete, coach])).toEqual([['alarm', null], ['alarm', 'alarm'], ['update', 'update'], ['alarm', null], [null, null]]);
  });

  test('states are written as they are now, to the digit', async () => {
    const { rows } = await client.query<{ carry: string }>('select carry from flarewatch.assessment order by day');
    expect(rows.map(({ carry }) => carry)).toEqual([AFTER, BARE_AFTER]);
    expect(encodeCarry(decodeCarry(BARE_AFTER))).toBe(BARE_AFTER);
  });

  test('and what an earlier version writes meanwhile is read the same', () => {
    expect(decodeCarry(BEFORE)).toEqual(decodeCarry(AFTER));
    expect(decodeCarry(BARE_BEFORE)).toEqual(decodeCarry(BARE_AFTER));
  });
});
