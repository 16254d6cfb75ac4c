import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { EVENT_TYPES } from '#libs/contracts';
import type { BulkOptions, SimulatedEvent } from '#libs/simulator';
import { bulkEvents, enterBulkGym } from '../../support/bulk-gym.js';
import { PipelineInProcess } from '../../support/pipeline-in-process.js';
import { query, resultTables } from '../../support/result-tables.js';
import { createTestDatabase, dropTestDatabase, type TestDatabase } from '../../support/test-servers.js';

const GYM: BulkOptions = { seed: 'moved', gymId: 'moved', athletes: 1, devices: 1, days: 1, setsPerSession: 2, startDay: '2025-06-03' };
const SESSION = '6f1a7c7e-91f1-4b0e-9b55-0d0b7d1f5c22';

describe('a session that is corrected to another day', () => {
  let store: TestDatabase;
  let pipeline: PipelineInProcess;
  const sets = bulkEvents(GYM).map((set): SimulatedEvent => ({ ...set, event: { ...set.event, data: { ...set.event.data, sessionId: SESSION } } }));

  beforeAll(async () => {
    store = await createTestDatabase();
    pipeline = new PipelineInProcess(store.url);
    await enterBulkGym(pipeline.database.kysely, GYM);
  }, 60_000);

  afterAll(async () => {
    await pipeline.close();
    await dropTestDatabase(store);
  });

  /** The same kind of thing as a set of that day, at another time. */
  function event(id: string, type: string, time: string, data: Record<string, unknown>): SimulatedEvent {
    const { sequence: _sequence, bootid: _bootid, ...envelope } = sets[0]!.event;
    const kind = type.includes('.session.') ? 'session' : 'set';
    return { ...sets[0]!, subject: sets[0]!.subject.replace(/set$/, kind), timeMs: Date.parse(time), event: { ...envelope, id, type, time, data } } as SimulatedEvent;
  }

  const days = async (): Promise<unknown[]> => {
    await pipeline.recompute();
    await resultTables(store.url);
    return query(store.url, `select d.day, d.tonnage > 0 as lifted, d.session_rpe_load as rpe,
        (select count(*)::int4 from flarewatch.current_set s where s.local_day = d.day) as sets,
        (select count(*)::int4 from flarewatch.current_report r where r.local_day = d.day) as sessions
      from analytics_v1.athlete_day d order by d.day`);
  };

  test('takes its report along and leaves its sets where their own time puts them', async () => {
    await pipeline.ingest([...sets, event('session-1', EVENT_TYPES.sessionCompleted, '2025-06-03T18:30:00Z', { sessionId: SESSION, sessionRpe: 7, minutes: 60 })]);
    expect(await days()).toEqual([{ day: '2025-06-03', lifted: true, rpe: 420, sets: 2, sessions: 1 }]);

    await pipeline.ingest([event('session-2', EVENT_TYPES.sessionCorrected, '2025-06-02T18:30:00Z', { sessionId: SESSION, revision: 2, sessionRpe: 7, minutes: 60 })]);
    expect(await days()).toMatchObject([{ day: '2025-06-02', lifted: false, rpe: 420, sets: 0, sessions: 1 }, { day: '2025-06-03', lifted: true, sets: 2, sessions: 0 }]);
  });

  test('until the sets are corrected as well', async () => {
    const moved = sets.map((set, i) => event(`set-moved-${i}`, EVENT_TYPES.setCorrected, set.event.time.replace('06-03', '06-02'), { ...set.event.data, revision: 2 }));
    await pipeline.ingest(moved);
    expect(await days()).toEqual([{ day: '2025-06-02', lifted: true, rpe: 420, sets: 2, sessions: 1 }]);
  });
});
