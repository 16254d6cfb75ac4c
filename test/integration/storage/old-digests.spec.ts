import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { BulkOptions } from '#libs/simulator';
import { bulkEvents, enterBulkGym } from '../../support/bulk-gym.js';
import { PipelineInProcess } from '../../support/pipeline-in-process.js';
import { query, resultTables } from '../../support/result-tables.js';
import { createTestDatabase, dropTestDatabase, type TestDatabase } from '../../support/test-servers.js';

const GYM: BulkOptions = { seed: 'digests', gymId: 'digests', athletes: 3, devices: 1, days: 12, setsPerSession: 3, startDay: '2025-06-02' };
const MIGRATION = '0012_fuller_day_digests.sql';

describe('day digests that a version before wrote', () => {
  let store: TestDatabase;
  let pipeline: PipelineInProcess;
  const texts = (): Promise<object[]> => query(store.url, 'select athlete_no, day, day_digest from flarewatch.daily_load order by 1, 2');

  beforeAll(async () => {
    store = await createTestDatabase();
    pipeline = new PipelineInProcess(store.url);
    await enterBulkGym(pipeline.database.kysely, GYM);
    await pipeline.ingest(bulkEvents(GYM));
    await pipeline.recompute();
  }, 60_000);

  afterAll(async () => {
    await pipeline.close();
    await dropTestDatabase(store);
  });

  test.each([['by a worker that remembers', 0], ['by a stranger', 1]])('are made again from the first day on, %s', async (_name, worker) => {
    const [textsBefore, results] = [await texts(), await resultTables(store.url)];
    expect(textsBefore.length).toBeGreaterThan(20);
    // As the version before left it: the column under its old name, a form that reads as another day, and one athlete without any fact.
    await query(store.url, 'alter table flarewatch.daily_load rename column day_digest to digest');
    await query(store.url, `update flarewatch.daily_load set digest = '[["a","hinge"],[9,0,1,1,1,0,1,0,9,9,9],[],[0,1,1,9,500,600],[],[],[],[],[9,9,9,9,1]]'`);
    await query(store.url, readFileSync(join(process.cwd(), 'libs', 'storage', 'migrations', MIGRATION), 'utf8'));
    const marks = await query<{ athlete_no: number; redigest: boolean; first: boolean }>(store.url, `
      select m.athlete_no, m.redigest, m.from_day = (select min(day) from flarewatch.daily_load l where l.athlete_no = m.athlete_no) as first
      from flarewatch.recompute_mark m where from_day is not null`);
    expect(marks).toHaveLength(GYM.athletes);
    for (const mark of marks) expect(mark).toMatchObject({ redigest: true, first: true });
    // A text of a day that nothing brings back: whoever still reads old texts takes it for a day of training.
    await query(store.url, `insert into flarewatch.daily_load (athlete_no, day, tonnage_kg, lumbar_kg, lumbar_squared, facts, day_digest)
      select athlete_no, max(day) + 3, 1, 1, 1, 1, min(day_digest) from flarewatch.daily_load group by athlete_no`);
    await pipeline.recompute(worker);
    await query(store.url, `delete from flarewatch.daily_load l where not exists (select from flarewatch.assessment s where s.athlete_no = l.athlete_no and s.day = l.day)`);
    expect(await texts()).toEqual(textsBefore);
    expect(await resultTables(store.url)).toEqual(results);
  });

  test('leave a mark that reaches further back as it is', async () => {
    await query(store.url, `update flarewatch.recompute_mark set from_day = '2025-05-01', redigest = false`);
    await query(store.url, 'alter table flarewatch.daily_load rename column day_digest to digest');
    await query(store.url, readFileSync(join(process.cwd(), 'libs', 'storage', 'migrations', MIGRATION), 'utf8'));
    const marks = await query<{ from_day: string; redigest: boolean }>(store.url, 'select from_day, redigest from flarewatch.recompute_mark');
    for (const mark of marks) expect(mark).toEqual({ from_day: '2025-05-01', redigest: true });
  });
});
