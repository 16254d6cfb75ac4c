import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { deviceSource, EVENT_TYPES, eventSubject, type CloudEvent } from '#libs/contracts';
import { bulkGym, type BulkOptions, type SimulatedEvent } from '#libs/simulator';
import { reproduceAlerts } from '#libs/storage';
import { bulkEvents, enterBulkGym } from '../../support/bulk-gym.js';
import { PipelineInProcess } from '../../support/pipeline-in-process.js';
import { query, resultTables } from '../../support/result-tables.js';
import { createTestDatabase, dropTestDatabase, type TestDatabase } from '../../support/test-servers.js';

const GYM: BulkOptions = { seed: 'digests', gymId: 'digests', athletes: 3, devices: 1, days: 12, setsPerSession: 3, startDay: '2025-06-02' };
const MIGRATION = readFileSync(join(process.cwd(), 'libs', 'storage', 'migrations', '0015_own_velocity_errors.sql'), 'utf8');
/** Without the columns of this version, the text under its old name. */
const VERSION_BEFORE = `
  alter table flarewatch.daily_load rename column digest_text to day_digest;
  alter table flarewatch.athlete_fold drop column arithmetic; alter table flarewatch.alert_transition drop column arithmetic`;
/** A text of the version before, of another day than any. */
const OLD_TEXT = '[["a","hinge"],[9,0,1,1,1,0,1,0,9,9,9,9,0,0],[],[0,1,1,9,500,600,null],[],[],[],[0,100,5,8,3],[],[9,9,9,9,1],[]]';

/** An answer with a red flag: something to tell. */
function redFlag(day: string): SimulatedEvent {
  const [athlete, device] = [bulkGym(GYM).athleteIds[0]!, bulkGym(GYM).deviceIds[0]!];
  const event: CloudEvent = {
    specversion: '1.0', id: `flag-${day}`, source: deviceSource(GYM.gymId, device), type: EVENT_TYPES.checkinSubmitted, subject: athlete, time: `${day}T08:00:00Z`,
    data: { sorenessNrs: 3, site: 'low-back', redFlags: ['night'] },
  };
  return { subject: eventSubject({ gym: GYM.gymId, device, athlete, kind: 'checkin' }), event, timeMs: Date.parse(event.time) } as SimulatedEvent;
}

describe('day digests that a version before wrote', () => {
  let store: TestDatabase;
  let pipeline: PipelineInProcess;
  const texts = (): Promise<object[]> => query(store.url, 'select athlete_no, day, digest_text from flarewatch.daily_load order by 1, 2');

  beforeAll(async () => {
    store = await createTestDatabase();
    pipeline = new PipelineInProcess(store.url);
    await enterBulkGym(pipeline.database.kysely, GYM);
    await pipeline.ingest([...bulkEvents(GYM), redFlag('2025-06-05')]);
    await pipeline.recompute();
  }, 60_000);

  afterAll(async () => {
    await pipeline.close();
    await dropTestDatabase(store);
  });

  test.each([['by a worker that remembers', 0], ['by a stranger', 1]])('are made again from the first day on, %s', async (_name, worker) => {
    const [textsBefore, results] = [await texts(), await resultTables(store.url)];
    expect(textsBefore.length).toBeGreaterThan(20);
    await query(store.url, VERSION_BEFORE);
    await query(store.url, 'update flarewatch.daily_load set day_digest = $1', [OLD_TEXT]);
    await query(store.url, MIGRATION);
    const marks = await query<{ athlete_no: number; redigest: boolean; first: boolean }>(store.url, `
      select m.athlete_no, m.redigest, m.from_day = (select min(day) from flarewatch.daily_load l where l.athlete_no = m.athlete_no) as first
      from flarewatch.recompute_mark m where from_day is not null`);
    expect(marks).toHaveLength(GYM.athletes);
    for (const mark of marks) expect(mark).toMatchObject({ redigest: true, first: true });
    // A text of a day that nothing brings back: whoever still reads old texts takes it for a day of training.
    await query(store.url, `insert into flarewatch.daily_load (athlete_no, day, tonnage_kg, lumbar_kg, lumbar_squared, facts, digest_text)
      select athlete_no, max(day) + 3, 1, 1, 1, 1, min(digest_text) from flarewatch.daily_load group by athlete_no`);
    await pipeline.recompute(worker);
    await query(store.url, `delete from flarewatch.daily_load l where not exists (select from flarewatch.assessment s where s.athlete_no = l.athlete_no and s.day = l.day)`);
    expect(await texts()).toEqual(textsBefore);
    expect(await resultTables(store.url)).toEqual(results);
  });

  test('what they gave is not computed again by another arithmetic, and what comes after is', async () => {
    const reproduced = async () => reproduceAlerts(pipeline.database);
    const why = [expect.objectContaining({ reason: 'it was computed by another arithmetic than that of this version' })];
    // as told, and as the alerts stood when this version came
    await query(store.url, VERSION_BEFORE);
    await query(store.url, `update flarewatch.alert_transition set inputs_hash = '\\x01'; update flarewatch.alert set inputs_hash = '\\x01'`);
    await query(store.url, MIGRATION);
    expect(await reproduced()).toEqual({ checked: 0, equal: 0, different: [], notReproducible: why });
    await pipeline.recompute();
    // the alert stands as this version has it, the step of its life is still the one that was told
    expect(await reproduced()).toEqual({ checked: 1, equal: 1, different: [], notReproducible: why });
    await pipeline.ingest([redFlag('2025-06-24')]);
    await pipeline.recompute();
    expect(await reproduced()).toMatchObject({ checked: 2, equal: 2, different: [], notReproducible: why });
  });

  test('leave a mark that reaches further back as it is', async () => {
    await query(store.url, `update flarewatch.recompute_mark set from_day = '2025-05-01', redigest = false`);
    await query(store.url, VERSION_BEFORE);
    await query(store.url, MIGRATION);
    const marks = await query<{ from_day: string; redigest: boolean }>(store.url, 'select from_day, redigest from flarewatch.recompute_mark');
    for (const mark of marks) expect(mark).toEqual({ from_day: '2025-05-01', redigest: true });
  });
});
