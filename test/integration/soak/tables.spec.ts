import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { encodeStructured } from '#libs/contracts';
import { compareTables, namePlanted, type TableComparison } from '../../../bench/season/compare-tables.js';
import { DayStreams } from '../../../bench/season/day-streams.js';
import { seasonGyms } from '../../../bench/season/gyms.js';
import { enterGym } from '../../support/enter-gym.js';
import { query, resultTables } from '../../support/result-tables.js';
import { runSystem, type RunningSystem } from '../../support/running-system.js';

const PLAN = { athletes: 8, weeks: 6, seed: 'tables' };
const gym = seasonGyms(PLAN)[0]!;
const CASE_MS = 60_000;
const PLAYED_MS = 300_000;

/** The gym's season, told to a system of its own, day by day; everything is stored and assessed when it resolves. */
async function played(faultSeed: string | null): Promise<RunningSystem> {
  const system = await runSystem(['ingest', 'worker']);
  await enterGym(system.database.url, gym.people);
  const streams = new DayStreams([gym], faultSeed);
  const ids = new Set<string>();
  let number = 0;
  for (let day = 0; day < 7 * PLAN.weeks; day += 1) {
    await system.parts.publisher.publishMany([...streams.day(day)].map(({ message: { event, broken } }) => {
      if (broken === null) ids.add(event.event.id);
      return { subject: event.subject, payload: broken ?? encodeStructured(event.event), msgId: `season-${number++}` };
    }));
  }
  const receipts = async (): Promise<number> => (await query<{ n: number }>(system.database.url, 'select count(*)::int4 as n from flarewatch.event_receipt'))[0]!.n;
  while ((await receipts()) < ids.size) await new Promise((resolve) => setTimeout(resolve, 100));
  await resultTables(system.database.url);
  return system;
}

async function connected(system: RunningSystem): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: system.database.url });
  await client.connect();
  return client;
}

/** One database seen twice: as it was, by a transaction that began before, and as it is. */
describe('two seasons are compared', () => {
  let system: RunningSystem;
  let before: pg.Client;
  let now: pg.Client;

  beforeAll(async () => {
    system = await played(null);
    [before, now] = [await connected(system), await connected(system)];
    await before.query('begin transaction isolation level repeatable read');
    await before.query('select count(*) from flarewatch.athlete');
  }, PLAYED_MS);

  afterAll(async () => {
    await Promise.all([before?.end(), now?.end()]);
    await system?.stop();
  }, CASE_MS);

  test('told with faults, by devices that are away for days, it is the same', async () => {
    const disturbed = await played('1');
    try {
      const told = await connected(disturbed);
      const [refused] = (await told.query<{ all: number; readable: number }>('select count(*)::int4 as all, count(event_id)::int4 as readable from flarewatch.rejected_event')).rows;
      expect(refused!.all).toBeGreaterThan(0);
      expect(refused!.readable).toBe(0);
      expect(found(await compareTables(before, told))).toEqual([]);
      await told.end();
    } finally {
      await disturbed.stop();
    }
  }, PLAYED_MS);

  /** Changes something, compares, and takes the change back. */
  async function comparedAfter(change: string): Promise<TableComparison[]> {
    await now.query('begin');
    try {
      const { rowCount } = await now.query(change);
      expect(rowCount).toBe(1);
      return await compareTables(before, now);
    } finally {
      await now.query('rollback');
    }
  }
  const found = (comparisons: readonly TableComparison[]): string[] => comparisons.flatMap(({ table, differingAthletes, first }) => (first === null ? [] : [`${table} ${differingAthletes}: ${first}`]));

  test('nothing changed: the same, and each table holds something', async () => {
    const comparisons = await compareTables(before, now);
    expect(found(comparisons)).toEqual([]);
    for (const { table, rows } of comparisons) expect([table, rows > 0]).toEqual([table, true]);
  }, CASE_MS);

  test('a soak shows by itself that it sees what it is for', async () => {
    expect(await namePlanted(before, now)).toMatch(/^season-1-athlete-8, \S+, column coverage: /);
    expect(found(await compareTables(before, now))).toEqual([]);
    // Two databases that differ by themselves prove nothing.
    expect(await namePlanted({ query: <R extends object>(text: string, values?: unknown[]) => before.query<R & pg.QueryResultRow>(text.replace('s.coverage::text', `'0'`), values) }, now)).toBeNull();
  }, CASE_MS);

  const ATHLETE = `(select athlete_no from flarewatch.athlete where athlete_id = 'season-1-athlete-5')`;
  const SET = `(select set_id from flarewatch.set_fact where athlete_no = ${ATHLETE} order by occurred_at, set_id limit 1)`;
  const planted: readonly (readonly [string, string, RegExp])[] = [
    ['a coverage in its last digits', `update flarewatch.assessment set coverage = coverage + 1e-15 where athlete_no = ${ATHLETE} and day = '2025-01-08'`, /^assessment 1: season-1-athlete-5, 2025-01-08, column coverage: .* became /],
    ['a tier', `update flarewatch.assessment set tier = 'watch' where athlete_no = ${ATHLETE} and day = '2025-01-20'`, /^assessment 1: season-1-athlete-5, 2025-01-20, column tier: \S+ became watch$/],
    ['a day that is missing', `delete from flarewatch.assessment where athlete_no = ${ATHLETE} and day = '2025-01-20'`, /^assessment 1: season-1-athlete-5, 2025-01-20: the row is missing$/],
    ['a state', `update flarewatch.alert set state = case state when 'expired' then 'cleared' else 'expired' end where alert_id = (select min(alert_id) from flarewatch.alert)`, /^alert 1: season-1-athlete-\d, \d{4}-\d\d-\d\d [^,]+, column state: \S+ became /],
    ['a load of a day', `update flarewatch.daily_load set lumbar_kg = lumbar_kg + 0.5 where (athlete_no, day) = (select athlete_no, max(day) from flarewatch.daily_load where athlete_no = ${ATHLETE} group by 1)`, /^daily_load 1: season-1-athlete-5, \S+, column lumbar_kg: /],
    ['a rep', `update flarewatch.set_fact set reps = set_byte(reps, 0, (get_byte(reps, 0) + 1) % 256) where set_id = ${SET} and revision = 1`, /^set_fact 1: season-1-athlete-5, .+, column reps: /],
    ['a set that is stored twice', `insert into flarewatch.set_fact select * from flarewatch.set_fact where set_id = ${SET} and revision = 1`, /^set_fact 1: season-1-athlete-5, .+/],
    ['an answer', `update flarewatch.report_fact set data = data || '{"stressNrs": 9}' where report_no = (select min(report_no) from flarewatch.report_fact where kind = 'checkin' and athlete_no = ${ATHLETE})`, /^report_fact 1: season-1-athlete-5, .+, column data: /],
  ];
  test.each(planted)('a planted difference is named: %s', async (_name, change, named) => {
    const [first, ...more] = found(await comparedAfter(change));
    expect(first).toMatch(named);
    expect(more).toEqual([]);
  }, CASE_MS);

  test('what says when something became known is no difference', async () => {
    expect(found(await comparedAfter(`update flarewatch.set_fact set version = version + 7, recorded_at = now() where set_id = ${SET} and revision = 1`))).toEqual([]);
  }, CASE_MS);
});
