import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { BulkOptions } from '#libs/simulator';
import { bulkEvents, enterBulkGym } from '../../support/bulk-gym.js';
import { PipelineInProcess } from '../../support/pipeline-in-process.js';
import { query, resultTables } from '../../support/result-tables.js';
import { createTestDatabase, dropTestDatabase, type TestDatabase } from '../../support/test-servers.js';

const GYM: BulkOptions = { seed: 'behind', gymId: 'behind', athletes: 2, devices: 1, days: 6, setsPerSession: 3, startDay: '2025-06-02' };
/** Longer than the past that signals look back on, and what is kept beside it. */
const YEARS: BulkOptions = { seed: 'years', gymId: 'years', athletes: 1, devices: 1, days: 320, setsPerSession: 1, startDay: '2024-01-01' };
const SETS_PER_DAY = GYM.athletes * GYM.setsPerSession;

describe('a mark that could not be cleared', () => {
  const stores: TestDatabase[] = [];
  const pipelines: PipelineInProcess[] = [];
  const events = bulkEvents(GYM);

  beforeAll(async () => {
    for (const gym of [GYM, GYM, YEARS]) {
      const store = await createTestDatabase();
      stores.push(store);
      const pipeline = new PipelineInProcess(store.url);
      pipelines.push(pipeline);
      await enterBulkGym(pipeline.database.kysely, gym);
    }
  }, 60_000);

  afterAll(async () => {
    for (const pipeline of pipelines) await pipeline.close();
    for (const store of stores) await dropTestDatabase(store);
  });

  /** Which transaction wrote the assessment of each athlete-day. */
  const writers = async (store: TestDatabase): Promise<Map<string, string>> => new Map(
    (await query<{ at: string; writer: string }>(store.url, `select athlete_no || ' ' || day as at, xmin::text as writer from flarewatch.assessment`)).map(({ at, writer }) => [at, writer]),
  );

  test('does not make days be assessed again of which nothing became known, and the results are the same', async () => {
    const [behind, once] = pipelines as [PipelineInProcess, PipelineInProcess];
    const [store, other] = stores as [TestDatabase, TestDatabase];
    await behind.ingest(events.slice(0, 4 * SETS_PER_DAY));
    await behind.recompute();
    const before = await writers(store);
    // As if sets had come while the first days were at work: the mark still names the first of them.
    await query(store.url, `update flarewatch.recompute_mark set version = version + 1, from_day = '2025-06-02'`);
    await behind.ingest(events.slice(4 * SETS_PER_DAY));
    await behind.recompute();
    const after = await writers(store);
    expect(after.size).toBe(before.size + 2 * GYM.athletes);
    for (const [at, writer] of before) expect([at, after.get(at)]).toEqual([at, writer]);
    await once.ingest(events);
    await once.recompute();
    expect(await resultTables(store.url)).toEqual(await resultTables(other.url));
  });

  test('nor in a history that is longer than what a worker remembers of it', async () => {
    const [long, longStore] = [pipelines[2]!, stores[2]!];
    const years = bulkEvents(YEARS);
    const lastDays = years.slice(-2 * YEARS.setsPerSession);
    await long.ingest(years.slice(0, -lastDays.length));
    await long.recompute();
    const before = await writers(longStore);
    expect(before.size).toBe(YEARS.days - 2);
    await query(longStore.url, `update flarewatch.recompute_mark set version = version + 1, from_day = '2024-01-01'`);
    await long.ingest(lastDays);
    await long.recompute();
    const after = await writers(longStore);
    expect(after.size).toBe(YEARS.days);
    for (const [at, writer] of before) expect([at, after.get(at)]).toEqual([at, writer]);
    // a day of long ago is another matter, also where the mark was left behind
    await query(longStore.url, `update flarewatch.recompute_mark set version = version + 1, from_day = '2024-01-01'`);
    const old = years[0]!;
    await long.ingest([{ ...old, event: { ...old.event, id: 'one-more', data: { ...old.event.data, setId: '7c0c6f0e-52a1-4b0e-9d3f-3f1a8c5e6b21' } } } as typeof old]);
    await long.recompute();
    const again = await writers(longStore);
    expect([...before.keys()].filter((at) => again.get(at) === after.get(at))).toEqual([]);
  }, 30_000);

  test('reaches back as far as it says where days were declared complete', async () => {
    const [behind] = pipelines as [PipelineInProcess];
    const [store] = stores as [TestDatabase];
    const [first] = events;
    const before = await writers(store);
    const watermark = {
      subject: first!.subject.replace(/\.athlete\..*$/, '.watermark'), timeMs: Date.parse('2025-06-08T00:00:00Z'),
      event: { ...first!.event, id: 'complete', type: 'flarewatch.watermark.v1', subject: undefined, sequence: 5000, time: '2025-06-08T00:00:00Z', data: { completeUpTo: '2025-06-08T00:00:00Z' } },
    } as unknown as typeof first;
    expect(await behind.ingest([watermark!])).toEqual(['stored']);
    await behind.recompute();
    const rewritten = [...(await writers(store))].filter(([at, writer]) => before.get(at) !== writer).length;
    expect(rewritten).toBeGreaterThan(GYM.athletes);
  });
});
