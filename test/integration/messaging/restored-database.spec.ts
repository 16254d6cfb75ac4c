import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { BulkOptions } from '#libs/simulator';
import { emptyFacts } from '#libs/storage';
import { bulkEvents, enterBulkGym } from '../../support/bulk-gym.js';
import { query } from '../../support/result-tables.js';
import { runSystem, type RunningSystem } from '../../support/running-system.js';
import { eventually } from './consuming.js';

const GYM: BulkOptions = { seed: 'restored', gymId: 'restored', athletes: 5, devices: 2, days: 4, setsPerSession: 3, startDay: '2025-06-02' };

let system: RunningSystem;

beforeAll(async () => {
  system = await runSystem(['ingest']);
  await enterBulkGym(system.parts.database.kysely, GYM);
}, 60_000);

afterAll(() => system.stop());

test('what a restored database lacks is read from the log again, by an ingest that was running all the time', async () => {
  const events = bulkEvents(GYM);
  const tell = (from: number, to: number): Promise<unknown> =>
    Promise.all(events.slice(from, to).map(({ subject, event }) => system.parts.publisher.publish(subject, JSON.stringify(event), { msgId: event.id })));
  const counts = async (): Promise<{ sets: number; uses: number }> =>
    (await query<{ sets: number; uses: number }>(system.database.url, 'select (select count(*)::int4 from flarewatch.set_fact) as sets, (select count(*)::int4 from flarewatch.athlete_device) as uses'))[0]!;
  await tell(0, events.length - 1);
  await eventually('all stored', async () => (await counts()).sets === events.length - 1);
  const before = await counts();
  expect(before.uses).toBeGreaterThan(0);
  // The backup is from before the first event.
  const { pool } = system.parts.database;
  await emptyFacts({ pool });
  await pool.query('truncate flarewatch.athlete_device, flarewatch.log_position');
  await tell(events.length - 1, events.length);
  await eventually('all stored again', async () => (await counts()).sets === events.length);
  expect((await counts()).uses).toBe(before.uses);
}, 60_000);
