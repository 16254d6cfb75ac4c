import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { BulkOptions, SimulatedEvent } from '#libs/simulator';
import { bulkEvents, enterBulkGym } from '../../support/bulk-gym.js';
import { PipelineInProcess } from '../../support/pipeline-in-process.js';
import { query } from '../../support/result-tables.js';
import { eventually } from '../messaging/consuming.js';
import { createTestDatabase, dropTestDatabase, type TestDatabase } from '../../support/test-servers.js';

const DAYS = 62;
const GYM: BulkOptions = { seed: 'overtaken', gymId: 'twice', athletes: 12, devices: 2, days: DAYS, setsPerSession: 1, startDay: '2025-06-02' };

let database: TestDatabase;
let pipeline: PipelineInProcess;

beforeAll(async () => {
  database = await createTestDatabase();
  pipeline = new PipelineInProcess(database.url);
  await enterBulkGym(pipeline.database.kysely, GYM);
}, 60_000);

afterAll(async () => {
  await pipeline.close();
  await dropTestDatabase(database);
});

test('two workers on the same athletes tell each transition once', async () => {
  const events = bulkEvents(GYM);
  const lastDay = events.length - GYM.athletes;
  await pipeline.ingest(events.slice(0, lastDay));
  await pipeline.recompute();
  const jumps = events.slice(lastDay).map((event) => ({ ...event, event: { ...event.event, data: { ...(event.event.data as object), loadKg: 400 } } }) as SimulatedEvent);
  await pipeline.ingest(jumps);
  // Both have decided before either may write.
  const gate = await pipeline.database.pool.connect();
  await gate.query('begin');
  await gate.query('select from flarewatch.athlete_fold for update');
  const both = pipeline.recomputeTwice();
  await eventually('both wait to write', async () => (await query<{ n: number }>(database.url, `select count(*)::int4 as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`))[0]!.n === 2);
  await gate.query('rollback');
  gate.release();
  await both;
  const told = await query<{ athlete: number; n: number }>(database.url, `select athlete_no as athlete, count(*)::int4 as n from flarewatch.alert_transition
    where day = $1::date and kind in ('fired', 'rose') group by 1, alert_id, kind, version`, [jumps[0]!.event.time.slice(0, 10)]);
  expect(told.length).toBeGreaterThan(GYM.athletes / 2);
  expect(new Set(told.map(({ n }) => n))).toEqual(new Set([1]));
}, 60_000);
