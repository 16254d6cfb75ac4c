import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { BulkOptions, SimulatedEvent } from '#libs/simulator';
import { openDay } from '#libs/storage';
import { bulkEvents, enterBulkGym } from '../../support/bulk-gym.js';
import { PipelineInProcess } from '../../support/pipeline-in-process.js';
import { query, resultTables } from '../../support/result-tables.js';
import { createTestDatabase, dropTestDatabase, type TestDatabase } from '../../support/test-servers.js';

const GYM: BulkOptions = { seed: 'old', gymId: 'old', athletes: 3, devices: 1, days: 62, setsPerSession: 1, startDay: '2021-03-01' };
const LAST_DAY = '2021-05-01';
/** The day of the pipeline's clock, 2026-01-01. */
const PRESENT = Math.floor(Date.UTC(2026, 0, 1) / 86_400_000);

/** A history of years ago that ends with twice the usual load, so that it leaves an episode open. */
function history(): SimulatedEvent[] {
  return bulkEvents(GYM).map((event) => (event.event.time.startsWith(LAST_DAY)
    ? { ...event, event: { ...event.event, data: { ...(event.event.data as object), loadKg: 400 } } } as SimulatedEvent : event));
}

describe('a history of years ago', () => {
  const stores: TestDatabase[] = [];
  const pipelines: PipelineInProcess[] = [];

  beforeAll(async () => {
    for (let i = 0; i < 2; i++) {
      const store = await createTestDatabase();
      stores.push(store);
      const pipeline = new PipelineInProcess(store.url);
      pipelines.push(pipeline);
      await enterBulkGym(pipeline.database.kysely, GYM);
    }
  }, 60_000);

  afterAll(async () => {
    for (const pipeline of pipelines) await pipeline.close();
    for (const store of stores) await dropTestDatabase(store);
  });

  test('is late, is opened once, and leaves nothing firing', async () => {
    const [pipeline, store] = [pipelines[0]!, stores[0]!];
    await pipeline.ingest(history());
    await pipeline.recompute();
    const firing = `select count(*)::int4 as n from flarewatch.alert where state = 'firing'`;
    expect((await query<{ n: number }>(store.url, firing))[0]!.n).toBe(GYM.athletes);
    expect(await query(store.url, 'select distinct late from flarewatch.alert_transition')).toEqual([{ late: true }]);

    // On the day on which something came it only notes how far it is: an import may still be under way.
    for (let look = 0; look < 3; look++) expect(await openDay(pipeline.database.pool, 'UTC', PRESENT)).toEqual([]);
    expect(await openDay(pipeline.database.pool, 'UTC', PRESENT + 1)).toHaveLength(GYM.athletes);
    await pipeline.recompute();
    expect((await query<{ n: number }>(store.url, firing))[0]!.n).toBe(0);
    const [end] = await query<{ states: string[]; days: number }>(store.url, `select array (select distinct state from flarewatch.alert where ended_day > $1::date) as states,
      (select max(day) - $1::date from flarewatch.assessment) as days`, [LAST_DAY]);
    expect(end).toEqual({ states: ['expired'], days: 60 });
    for (const day of [PRESENT + 1, PRESENT + 2, PRESENT + 3, PRESENT + 400]) expect(await openDay(pipeline.database.pool, 'UTC', day)).toEqual([]);
  }, 60_000);

  test('gives the same tables whether the day was opened before or after the rest of it came', async () => {
    const [pipeline, store] = [pipelines[1]!, stores[1]!];
    const events = history();
    await pipeline.ingest(events.slice(0, 60));
    expect(await openDay(pipeline.database.pool, 'UTC', PRESENT)).toEqual([]);
    await pipeline.recompute();
    expect(await openDay(pipeline.database.pool, 'UTC', PRESENT)).toEqual([]);
    await pipeline.ingest(events.slice(60, 90));
    await pipeline.recompute();
    expect(await openDay(pipeline.database.pool, 'UTC', PRESENT + 1)).toEqual([]);
    expect(await openDay(pipeline.database.pool, 'UTC', PRESENT + 2)).toHaveLength(GYM.athletes);
    await pipeline.recompute();
    await pipeline.ingest(events.slice(90));
    await pipeline.recompute();
    expect(await openDay(pipeline.database.pool, 'UTC', PRESENT + 3)).toEqual([]);
    expect(await resultTables(store.url)).toEqual(await resultTables(stores[0]!.url));
  }, 60_000);
});
