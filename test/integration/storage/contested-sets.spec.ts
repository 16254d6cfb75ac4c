import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BulkOptions, SimulatedEvent } from '#libs/simulator';
import { bulkEvents, enterBulkGym } from '../../support/bulk-gym.js';
import { PipelineInProcess } from '../../support/pipeline-in-process.js';
import { query } from '../../support/result-tables.js';
import { createTestDatabase, dropTestDatabase, type TestDatabase } from '../../support/test-servers.js';

const GYM: BulkOptions = { seed: 'contested', gymId: 'contested', athletes: 2, devices: 1, days: 60, setsPerSession: 20, startDay: '2025-06-02' };

/** As a device tells it whose store was wiped: the same sets, under event ids of their own. */
function toldAnew(event: SimulatedEvent, round: number): SimulatedEvent {
  return { ...event, event: { ...event.event, id: `again-${round}-${event.event.id}`, bootid: `boot-${round}` } } as SimulatedEvent;
}

describe('a history that is told anew', () => {
  let database: TestDatabase;
  const events = bulkEvents(GYM);

  beforeAll(async () => {
    database = await createTestDatabase();
    const pipeline = new PipelineInProcess(database.url);
    await enterBulkGym(pipeline.database.kysely, GYM);
    await pipeline.ingest(events);
    await pipeline.close();
  }, 60_000);

  afterAll(async () => {
    await dropTestDatabase(database);
  });

  /** Rows of the set table that were read until now. A connection tells its own when it ends, and only then is it gone from the list. */
  const rowsRead = async (): Promise<number> => {
    for (;;) {
      const [others] = await query<{ n: number }>(database.url, 'select count(*)::int4 as n from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()');
      if (others!.n === 0) break;
      await sleep(50);
    }
    const [read] = await query<{ rows: number }>(database.url, `select sum(coalesce(idx_tup_fetch, 0) + seq_tup_read)::float8 as rows from pg_stat_user_tables where relname like 'set_fact%'`);
    return read!.rows;
  };

  test('has each set once, and costs a reading of its rows, not one for each set', async () => {
    const before = await rowsRead();
    const pipeline = new PipelineInProcess(database.url);
    let standing = events.length;
    let oneReadingEach = 0;
    for (const round of [1, 2, 3, 4, 5, 6, 7]) {
      const outcomes = await pipeline.ingest(events.map((event) => toldAnew(event, round)));
      expect(outcomes.every((outcome) => outcome === 'corrected' || outcome === 'kept')).toBe(true);
      standing += events.length;
      oneReadingEach += standing;
    }
    await pipeline.close();
    const read = (await rowsRead()) - before;
    expect(read).toBeGreaterThan(standing);
    expect(read).toBeLessThan(2 * oneReadingEach);
    const [counts] = await query<{ facts: number; current: number }>(database.url,
      'select (select count(*)::int4 from flarewatch.set_fact) as facts, (select count(*)::int4 from flarewatch.current_set) as current');
    expect(counts).toEqual({ facts: standing, current: events.length });
  }, 120_000);
});
