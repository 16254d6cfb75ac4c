import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { bulkGym, type BulkOptions, type SimulatedEvent } from '#libs/simulator';
import { addAthletes, editAthlete } from '#libs/storage';
import { bulkEvents, enterBulkGym } from '../../support/bulk-gym.js';
import { PipelineInProcess } from '../../support/pipeline-in-process.js';
import { query } from '../../support/result-tables.js';
import { createTestDatabase, dropTestDatabase, type TestDatabase } from '../../support/test-servers.js';

const GYM: BulkOptions = { seed: 'fresh', gymId: 'fresh', athletes: 4, devices: 1, days: 3, setsPerSession: 2, startDay: '2025-06-02' };

/** The event at another time, under an id of its own. */
function at(event: SimulatedEvent, id: string, time: string): SimulatedEvent {
  const data = { ...(event.event.data as object), setId: `0197${id.padStart(4, '0')}-0000-7000-8000-000000000000` };
  return { ...event, timeMs: Date.parse(time), event: { ...event.event, id: `0197${id.padStart(4, '0')}-0000-7000-9000-000000000000`, time, data } } as SimulatedEvent;
}

describe('batches of new sets, stored without a question beforehand', () => {
  let database: TestDatabase;
  let pipeline: PipelineInProcess;
  const events = bulkEvents(GYM);
  const { deviceIds } = bulkGym(GYM);
  const [first] = events as [SimulatedEvent];

  beforeAll(async () => {
    database = await createTestDatabase();
    pipeline = new PipelineInProcess(database.url);
    await enterBulkGym(pipeline.database.kysely, GYM);
    await pipeline.ingest(events);
  }, 60_000);

  afterAll(async () => {
    await pipeline.close();
    await dropTestDatabase(database);
  });

  const localDay = async (eventId: string): Promise<string> =>
    (await query<{ day: string }>(database.url, `select local_day::text as day from flarewatch.set_fact where event_key = $1::uuid`, [eventId]))[0]!.day;

  test('a directory that changed a moment ago is the one that counts', async () => {
    const before = at(first, '1', '2025-06-10T23:30:00Z');
    expect(await pipeline.ingest([before])).toEqual(['stored']);
    expect(await localDay(before.event.id)).toBe('2025-06-10');
    await editAthlete(pipeline.database.kysely, first.event.subject!, { timezone: 'Europe/Berlin' });
    const after = at(first, '2', '2025-06-11T23:30:00Z');
    expect(await pipeline.ingest([after])).toEqual(['stored']);
    expect(await localDay(after.event.id)).toBe('2025-06-12');
  });

  test('the first use of a device that has declared its days complete makes them known', async () => {
    const [device] = deviceIds as [string];
    await addAthletes(pipeline.database.kysely, [{ id: 'newcomer', gym: GYM.gymId, name: 'Newcomer', timezone: 'UTC', bodyMassKg: 80 }]);
    const watermark = {
      subject: `gym.${GYM.gymId}.device.${device}.watermark`, timeMs: Date.parse('2025-06-20T00:00:00Z'),
      event: { ...first.event, id: 'complete', type: 'flarewatch.watermark.v1', subject: undefined, sequence: 5000, time: '2025-06-20T00:00:00Z', data: { completeUpTo: '2025-06-20T00:00:00Z' } },
    } as unknown as SimulatedEvent;
    expect(await pipeline.ingest([watermark])).toEqual(['stored']);
    // With this one the directory is read that holds the newcomer: the next batch needs no question.
    expect(await pipeline.ingest([at(first, '7', '2025-06-18T09:00:00Z')])).toEqual(['stored']);
    const set = at(first, '6', '2025-06-18T10:00:00Z');
    const newcomers = { ...set, subject: `gym.${GYM.gymId}.device.${device}.athlete.newcomer.set`, event: { ...set.event, subject: 'newcomer' } } as SimulatedEvent;
    expect(await pipeline.ingest([newcomers])).toEqual(['stored']);
    const known = await query<{ day: string }>(database.url, `select to_day::text as day from flarewatch.day_coverage join flarewatch.athlete using (athlete_no) where athlete_id = 'newcomer'`);
    expect(known).toEqual([{ day: '2025-06-19' }]);
  });

  const many = (from: number): SimulatedEvent[] =>
    Array.from({ length: 40 }, (_, i) => at(first, String(from + i), `2025-06-16T10:${String(i).padStart(2, '0')}:00Z`));
  const facts = async (): Promise<{ sets: number; receipts: number }> =>
    (await query<{ sets: number; receipts: number }>(database.url, `select (select count(*) from flarewatch.set_fact)::int4 as sets, (select count(*) from flarewatch.event_receipt)::int4 as receipts`))[0]!;

  test('many are copied, also when the directory changed a moment ago', async () => {
    const before = await facts();
    await editAthlete(pipeline.database.kysely, first.event.subject!, { timezone: 'America/New_York' });
    expect(new Set(await pipeline.ingest(many(100)))).toEqual(new Set(['stored']));
    expect(await facts()).toEqual({ sets: before.sets + 40, receipts: before.receipts + 40 });
  });

  test('one among many that was told before is a duplicate, and the others are stored', async () => {
    const before = await facts();
    const outcomes = await pipeline.ingest([...many(200).slice(1), many(100)[7]!]);
    expect(outcomes).toEqual([...Array.from({ length: 39 }, () => 'stored'), 'duplicate']);
    expect(await facts()).toEqual({ sets: before.sets + 39, receipts: before.receipts + 39 });
  });

  // Last: whoever sends again is expected to go on with it, and the next batches take the careful way.
  test('a set that was told before is a duplicate, and one told differently a correction', async () => {
    const set = at(first, '3', '2025-06-13T10:00:00Z');
    expect(await pipeline.ingest([set])).toEqual(['stored']);
    expect(await pipeline.ingest([set, at(first, '4', '2025-06-13T10:05:00Z')])).toEqual(['duplicate', 'stored']);
    const renamed = { ...set, event: { ...set.event, id: '01970005-0000-7000-9000-000000000000', data: { ...(set.event.data as object), revision: 2 } } } as SimulatedEvent;
    expect(await pipeline.ingest([renamed])).toEqual(['corrected']);
  });
});
