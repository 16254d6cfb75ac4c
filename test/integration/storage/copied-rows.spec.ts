import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { BulkOptions, SimulatedEvent } from '#libs/simulator';
import { bulkEvents, enterBulkGym } from '../../support/bulk-gym.js';
import { PipelineInProcess } from '../../support/pipeline-in-process.js';
import { difference, query, resultTables } from '../../support/result-tables.js';
import { createTestDatabase, dropTestDatabase, type TestDatabase } from '../../support/test-servers.js';

/** More sets than one statement takes, and more athletes: these go the way of COPY. */
const GYM: BulkOptions = { seed: 'copied', gymId: 'bulk', athletes: 90, devices: 3, days: 2, setsPerSession: 4, startDay: '2025-06-02' };
const SMALL = 40;

const FACTS = `select occurred_at, load_kg, set_id, session_id, event_key, a.athlete_id, device_no, exercise_no, local_day, rpe, rir, revision, rep_count, flags,
  encode(reps, 'hex') as reps, event_id, extra, attributes from flarewatch.set_fact join flarewatch.athlete a using (athlete_no) order by event_key`;
const RECEIPTS = 'select device_no, event_key, first_set_hash from flarewatch.event_receipt order by event_key';

describe('rows written with COPY', () => {
  const databases: TestDatabase[] = [];
  const pipelines: PipelineInProcess[] = [];
  const events = bulkEvents(GYM);
  const half = events.length / 2;

  beforeAll(async () => {
    for (let i = 0; i < 2; i++) {
      const database = await createTestDatabase();
      const pipeline = new PipelineInProcess(database.url);
      databases.push(database);
      pipelines.push(pipeline);
      await enterBulkGym(pipeline.database.kysely, GYM);
    }
  }, 60_000);

  afterAll(async () => {
    for (const pipeline of pipelines) await pipeline.close();
    for (const database of databases) await dropTestDatabase(database);
  });

  test('are the rows that single statements write, facts and results alike', async () => {
    const [large, small] = pipelines as [PipelineInProcess, PipelineInProcess];
    for (const day of [events.slice(0, half), events.slice(half)]) {
      expect(new Set(await large.ingest(day))).toEqual(new Set(['stored']));
      await large.recompute();
      for (let at = 0; at < day.length; at += SMALL) {
        await small.ingest(day.slice(at, at + SMALL));
        await small.recompute();
      }
    }
    const [a, b] = databases as [TestDatabase, TestDatabase];
    expect(await query(a.url, FACTS)).toEqual(await query(b.url, FACTS));
    expect(await query(a.url, RECEIPTS)).toEqual(await query(b.url, RECEIPTS));
    const results = await resultTables(a.url);
    expect(results.assessments).toHaveLength(GYM.athletes * GYM.days);
    expect(difference(results, await resultTables(b.url))).toBeNull();
  }, 120_000);

  test('hold each event and each set once, whatever is sent again or twice at once', async () => {
    const [large] = pipelines as [PipelineInProcess, PipelineInProcess];
    const [database] = databases as [TestDatabase, TestDatabase];
    expect(new Set(await large.ingest(events.slice(0, half)))).toEqual(new Set(['duplicate']));
    const fresh = bulkEvents({ ...GYM, seed: 'later', days: 1, startDay: '2025-06-09' });
    const [first] = fresh as [SimulatedEvent];
    const corrected = { ...first, event: { ...first.event, id: 'correction-of-the-first', type: 'flarewatch.set.corrected.v1', sequence: 9999, data: { ...(first.event.data as object), revision: 2, loadKg: 61 } } } as SimulatedEvent;
    const outcomes = await large.ingest([...fresh, corrected, fresh[1]!]);
    expect(outcomes.slice(1, fresh.length).every((outcome) => outcome === 'stored')).toBe(true);
    expect([outcomes[0], ...outcomes.slice(fresh.length)]).toEqual(['kept', 'corrected', 'duplicate']);
    // The one after it finds nothing repeated and goes the short way again, also for what this batch left behind.
    expect((await large.ingest([...bulkEvents({ ...GYM, seed: 'last', days: 1, startDay: '2025-06-16' }), fresh[2]!])).at(-1)).toBe('duplicate');
    const [counts] = await query<{ facts: number; receipts: number; current: number }>(database.url,
      'select (select count(*)::int4 from flarewatch.set_fact) as facts, (select count(*)::int4 from flarewatch.event_receipt) as receipts, (select count(*)::int4 from flarewatch.current_set) as current');
    const sets = events.length + 2 * fresh.length;
    expect(counts).toEqual({ facts: sets + 1, receipts: sets + 1, current: sets });
  }, 120_000);

  test('a revision counted in seconds holds back nobody, whichever way it goes', async () => {
    const [large] = pipelines as [PipelineInProcess, PipelineInProcess];
    const day = bulkEvents({ ...GYM, seed: 'seconds', days: 1, startDay: '2025-06-23' });
    const withRevision = (event: SimulatedEvent, change: object): SimulatedEvent => ({ ...event, event: { ...event.event, ...change } }) as SimulatedEvent;
    const revision = 2_147_483_647;
    const first = withRevision(day[0]!, { data: { ...(day[0]!.event.data as object), revision: revision - 1 } });
    expect(new Set(await large.ingest([first, ...day.slice(1)]))).toEqual(new Set(['stored']));
    const athlete = day[1]!.event.subject!;
    const checkin = {
      ...day[1]!, subject: day[1]!.subject.replace(/set$/, 'checkin'),
      event: { ...day[1]!.event, id: 'answer-in-seconds', type: 'flarewatch.checkin.submitted.v1', sequence: 20_000, subject: athlete, data: { sorenessNrs: 1, site: 'low-back', revision } },
    } as SimulatedEvent;
    const back = withRevision(day[0]!, { id: 'back-in-seconds', type: 'flarewatch.set.retracted.v1', sequence: 20_001, data: { setId: (day[0]!.event.data as { setId: string }).setId, revision } });
    const again = withRevision(day[2]!, { id: 'again-in-seconds', type: 'flarewatch.set.corrected.v1', sequence: 20_002, data: { ...(day[2]!.event.data as object), revision } });
    expect(await large.ingest([checkin, back, again])).toEqual(['stored', 'corrected', 'corrected']);
  }, 60_000);

  test('a set keeps a receipt to be found by, also when a device uses an event id again', async () => {
    const [, small] = pipelines as [PipelineInProcess, PipelineInProcess];
    const [, database] = databases as [TestDatabase, TestDatabase];
    const [one, two] = bulkEvents({ ...GYM, seed: 'reused', days: 1, startDay: '2025-06-30' }) as [SimulatedEvent, SimulatedEvent];
    const about = (event: SimulatedEvent, id: string): SimulatedEvent => ({ ...event, event: { ...event.event, id } }) as SimulatedEvent;
    await small.ingest([one]);
    expect(await small.ingest([about(two, one.event.id), two])).toEqual(['duplicate', 'stored']);
    expect(await small.ingest([about(two, 'told-once-more')])).toEqual(['corrected']);
    const [counts] = await query<{ n: number }>(database.url, `select count(*)::int4 as n from flarewatch.current_set where set_id = $1`, [(two.event.data as { setId: string }).setId]);
    expect(counts?.n).toBe(1);
  }, 60_000);
});
