import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { EVENT_TYPES, deviceSource, eventSubject, type CloudEvent } from '#libs/contracts';
import type { SimulatedEvent } from '#libs/simulator';
import { addAthletes, addDevice, addGym, seedExercises } from '#libs/storage';
import { PipelineInProcess } from '../../support/pipeline-in-process.js';
import { query } from '../../support/result-tables.js';
import { createTestDatabase, dropTestDatabase, type TestDatabase } from '../../support/test-servers.js';

const GYM = 'told';
const FIRST_DAY_MS = Date.UTC(2025, 5, 2, 17);
const DAY_MS = 86_400_000;
const isoDay = (day: number): string => new Date(FIRST_DAY_MS + day * DAY_MS).toISOString().slice(0, 10);

let nextId = 0;

function event(kind: 'set' | 'checkin' | 'trunktest' | 'flare', type: string, day: number, data: Record<string, unknown>, minute = 0): SimulatedEvent {
  const timeMs = FIRST_DAY_MS + day * DAY_MS + minute * 60_000;
  const told: CloudEvent = {
    specversion: '1.0', id: `told-${++nextId}`, source: deviceSource(GYM, 'rack'), type, subject: 'ana', time: new Date(timeMs).toISOString(), data,
  };
  return { subject: eventSubject({ gym: GYM, device: 'rack', athlete: 'ana', kind }), event: told, timeMs } as SimulatedEvent;
}

const lifted = (day: number, minute: number, data: Record<string, unknown>): SimulatedEvent =>
  event('set', EVENT_TYPES.setCompleted, day, { setId: `00000000-0000-4000-8000-${String(++nextId).padStart(12, '0')}`, exercise: 'deadlift', repCount: 5, ...data }, minute);

describe('what devices and people tell reaches the signals', () => {
  let store: TestDatabase;
  let pipeline: PipelineInProcess;

  beforeAll(async () => {
    store = await createTestDatabase();
    pipeline = new PipelineInProcess(store.url);
    const { kysely } = pipeline.database;
    await seedExercises(kysely);
    await addGym(kysely, { id: GYM, name: 'Told' });
    await addAthletes(kysely, [{ id: 'ana', gym: GYM, name: 'Ana', timezone: 'UTC', bodyMassKg: 70 }]);
    await addDevice(kysely, { id: 'rack', gym: GYM, kind: 'optical' });
  }, 60_000);

  afterAll(async () => {
    await pipeline.close();
    await dropTestDatabase(store);
  });

  const signalsOf = async (day: number): Promise<Map<string, { value: number; detail: Record<string, unknown> | null }>> => {
    const rows = await query<{ signal: string; value: number; detail: Record<string, unknown> | null }>(store.url, 'select signal, value, detail from analytics_v1.signal_value where day = $1', [isoDay(day)]);
    return new Map(rows.map(({ signal, ...reading }) => [signal, reading]));
  };

  test('trunk tests, belts, tags, the order of sets, core work and the kind of soreness', async () => {
    const days = Array.from({ length: 7 }, (_, day) => [
      lifted(day, 0, { loadKg: 60 }), lifted(day, 5, { loadKg: 100 }), lifted(day, 10, { loadKg: 140, rpe: 8.5, belt: true, tags: ['Rounding', 'slow'] }),
      lifted(day, 15, { loadKg: 120, belt: false }), lifted(day, 20, { exercise: 'plank', loadKg: 5 }),
    ]).flat();
    const tests = [['sorensen', { seconds: 90 }], ['carry', { metres: 15, seconds: 20 }]] as const;
    await pipeline.ingest([
      ...days, ...tests.map(([name, result]) => event('trunktest', EVENT_TYPES.trunktestRecorded, 6, { test: name, ...result })),
      event('checkin', EVENT_TYPES.checkinSubmitted, 6, { sorenessNrs: 4, site: 'low-back', quality: 'sharp', movement: 'worse', triggers: ['deadlift'] }),
    ]);
    await pipeline.recompute();
    const signals = await signalsOf(6);
    expect(signals.get('trunk-capacity')).toMatchObject({ value: 1.0375, detail: { below: 2, tests: 2 } });
    expect(signals.get('sorensen-hold')).toMatchObject({ value: 90, detail: { goal: 120 } });
    expect(signals.get('loaded-carry')?.value).toBe(15);
    expect(signals.get('belt-share')).toMatchObject({ value: 50, detail: { sets: 14 } });
    expect(signals.get('form-tags')?.detail).toEqual({ sets: 28, rounding: 7 });
    expect(signals.get('warm-up-sets')).toMatchObject({ value: 2, detail: { exercise: 'deadlift', topKg: 140 } });
    expect(signals.get('heavy-sets')?.value).toBe(7);
    expect(signals.get('soreness-kind')).toMatchObject({ value: 2 });
  });

  test('a flare counts from its first day and is known from its report; a corrected or retracted one leaves no trace', async () => {
    const report = event('flare', EVENT_TYPES.flareReported, 9, { startedOn: isoDay(7), certainty: 'sure' });
    await pipeline.ingest([lifted(8, 0, { loadKg: 60 }), report, lifted(10, 0, { loadKg: 60 })]);
    await pipeline.recompute();
    expect((await signalsOf(8)).has('return-stage')).toBe(false);
    expect((await signalsOf(9)).get('return-stage')?.detail).toMatchObject({ stage: 'A', days: 2, reportedAs: 'sure', ended: false });
    expect((await signalsOf(10)).get('return-stage')?.detail).toMatchObject({ days: 3 });
    await pipeline.ingest([event('flare', EVENT_TYPES.flareCorrected, 9, { eventId: report.event.id, revision: 2, startedOn: isoDay(5), endedOn: isoDay(8), certainty: 'unsure' })]);
    await pipeline.recompute(1);
    expect((await signalsOf(10)).get('return-stage')?.detail).toMatchObject({ days: 5, reportedAs: 'unsure', ended: true });
    await pipeline.ingest([event('flare', EVENT_TYPES.flareRetracted, 12, { eventId: report.event.id, revision: 3 })]);
    await pipeline.recompute();
    expect((await signalsOf(10)).has('return-stage')).toBe(false);
  });
});
