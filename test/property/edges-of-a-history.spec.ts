import { describe, expect, test } from '@jest/globals';
import { EVENT_TYPES, deviceSource, eventSubject, type CloudEvent } from '#libs/contracts';
import type { SimulatedEvent } from '#libs/simulator';
import { addAthletes, addDevice, addGym, seedExercises } from '#libs/storage';
import { PipelineInProcess } from '../support/pipeline-in-process.js';
import { difference, resultTables, type ResultTables } from '../support/result-tables.js';
import { createTestDatabase, dropTestDatabase } from '../support/test-servers.js';

const GYM = 'edges';
const FIRST_DAY_MS = Date.UTC(2025, 5, 2, 17);
const DAY_MS = 86_400_000;

let nextId = 0;

function event(kind: 'set' | 'checkin', type: string, day: number, data: Record<string, unknown>): SimulatedEvent {
  const timeMs = FIRST_DAY_MS + day * DAY_MS;
  const told: CloudEvent = {
    specversion: '1.0', id: `edge-${++nextId}`, source: deviceSource(GYM, 'rack'), type, subject: 'ana', time: new Date(timeMs).toISOString(), data,
  };
  return { subject: eventSubject({ gym: GYM, device: 'rack', athlete: 'ana', kind }), event: told, timeMs } as SimulatedEvent;
}

const setId = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const trained = (day: number, n: number): SimulatedEvent => event('set', EVENT_TYPES.setCompleted, day, { setId: setId(n), exercise: 'deadlift', loadKg: 100 + n, repCount: 5 });
const setBack = (day: number, n: number): SimulatedEvent => event('set', EVENT_TYPES.setRetracted, day, { setId: setId(n), revision: 2 });
const alarmed = (day: number): SimulatedEvent => event('checkin', EVENT_TYPES.checkinSubmitted, day, { sorenessNrs: 8, site: 'low-back', redFlags: ['neuro'] });
const answerBack = (day: number, answer: SimulatedEvent): SimulatedEvent => event('checkin', EVENT_TYPES.checkinRetracted, day, { eventId: answer.event.id, revision: 2 });

/** Tells the steps one after the other, with what `between` does after each, and reads the tables. */
async function tell(steps: readonly (readonly SimulatedEvent[])[], between: (pipeline: PipelineInProcess, step: number) => Promise<void>): Promise<ResultTables> {
  const database = await createTestDatabase();
  const pipeline = new PipelineInProcess(database.url);
  try {
    const { kysely } = pipeline.database;
    await seedExercises(kysely);
    await addGym(kysely, { id: GYM, name: 'Edges' });
    await addAthletes(kysely, [{ id: 'ana', gym: GYM, name: 'Ana', timezone: 'UTC', bodyMassKg: 70 }]);
    await addDevice(kysely, { id: 'rack', gym: GYM, kind: 'optical' });
    await addDevice(kysely, { id: 'file', gym: GYM, kind: 'import' });
    for (const [step, events] of steps.entries()) {
      await pipeline.ingest(events);
      await between(pipeline, step);
    }
    await pipeline.recompute();
    return await resultTables(database.url);
  } finally {
    await pipeline.close();
    await dropTestDatabase(database);
  }
}

/** A file has everything of these days. */
function filed(fromDay: number, toDay: number): SimulatedEvent {
  const at = (day: number): string => new Date(Date.UTC(2025, 5, 2) + day * DAY_MS).toISOString();
  const told: CloudEvent = {
    specversion: '1.0', id: `edge-${++nextId}`, source: deviceSource(GYM, 'file'), type: EVENT_TYPES.backfillCompleted, time: at(toDay + 1),
    data: { from: at(fromDay), to: at(toDay + 1), events: 30 },
  };
  return { subject: eventSubject({ gym: GYM, device: 'file', kind: 'backfill' }), event: told, timeMs: Date.parse(at(toDay + 1)) } as SimulatedEvent;
}
const byFile = (one: SimulatedEvent): SimulatedEvent => (
  { ...one, subject: eventSubject({ gym: GYM, device: 'file', athlete: 'ana', kind: 'set' }), event: { ...one.event, source: deviceSource(GYM, 'file') } });
const everyOther = (from: number, to: number): SimulatedEvent[] => Array.from({ length: (to - from) / 2 + 1 }, (_, i) => trained(from + 2 * i, 1000 + from + 2 * i)).map((one) => (
  { ...one, event: { ...one.event, data: { ...(one.event.data as object), loadKg: 100 } } }));

const firstAnswer = alarmed(0);
const onlyAnswer = alarmed(0);
const endedAnswer = alarmed(0);

const HISTORIES: Readonly<Record<string, readonly (readonly SimulatedEvent[])[]>> = {
  'the first fact is taken back': [[firstAnswer], [trained(3, 1)], [answerBack(3, firstAnswer)], [trained(3, 2)]],
  'the only fact is taken back, another comes days later': [[onlyAnswer], [answerBack(0, onlyAnswer)], [trained(2, 1)]],
  'back after most of a year of known rest': [[...everyOther(-340, -282).map(byFile), filed(-340, 20)], ...[-10, -4, 2, 8].map((day) => everyOther(day, day + 4))],
  'the last fact is taken back': [[trained(0, 1)], [trained(2, 2)], [setBack(2, 2)]],
  'the last facts are taken back, across an alert that had ended': [[alarmed(0)], [trained(12, 1)], [setBack(12, 1)]],
  'what was behind an alert that ended long ago is taken back': [[trained(0, 9), endedAnswer], [trained(12, 1)], [trained(13, 2)], [answerBack(0, endedAnswer)]],
  'the last fact is taken back, another comes after it': [[trained(0, 1)], [trained(2, 2)], [setBack(2, 2)], [trained(3, 3)]],
  'the last two days are taken back, the later one first': [[trained(0, 1)], [trained(4, 2)], [trained(9, 3)], [setBack(9, 3)], [setBack(4, 2)], [trained(20, 4)]],
};

describe('the edges of a history', () => {
  test.each(Object.entries(HISTORIES))('%s', async (_name, steps) => {
    const reference = await tell([steps.flat()], () => Promise.resolve());
    const remembered = await tell(steps, (pipeline) => pipeline.recompute(0));
    const strange = await tell(steps, (pipeline) => pipeline.recompute(1));
    const changing = await tell(steps, (pipeline, step) => pipeline.recompute(step));
    for (const other of [strange, remembered, changing]) expect(difference(reference, other)).toBeNull();
  }, 60_000);
});
