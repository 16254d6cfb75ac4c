import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { VendorImport, VendorOptions } from '../vendor.js';
import { parseOpenBarbell } from './parse.js';

const options: VendorOptions = {
  athleteId: 'athlete-1', gym: 'gym-1', device: 'import-1', unit: 'kg', timezone: 'Europe/Berlin',
  exerciseSlug: (name) => name.toLowerCase(),
};
const sample = (name: string): string => readFileSync(new URL(`./samples/${name}`, import.meta.url), 'utf8');
const dataOf = (read: VendorImport): unknown[] => read.events.map(({ event }) => event.data);

describe('OpenBarbell JSON', () => {
  const read = parseOpenBarbell(sample('sets.json'), options);

  test('a row is a set', () => {
    expect(read.rows).toBe(8);
    expect(read.events.map(({ lines }) => lines)).toEqual([[1], [2], [3], [4]]);
    expect(read.skipped).toEqual([{ line: 5, reason: 'removed in the app' }, { line: 6, reason: 'no valid repetitions' }]);
    expect(read.problems.map(({ line, field }) => [line, field])).toEqual([[7, 'weight'], [8, 'metric']]);
  });

  test('units: metres, milliseconds, kilograms', () => {
    expect(dataOf(read)[0]).toMatchObject({
      exercise: 'deadlift', loadKg: 140, rpe: 8, belt: true, tags: ['slow'], velocityVariable: 'mean',
      reps: [{ meanVelocityMps: 0.52, peakVelocityMps: 0.81, romM: 0.52, durationMs: 1430 }, { meanVelocityMps: 0.5 }, { meanVelocityMps: 0.47 }],
    });
    expect(dataOf(read)[3]).toMatchObject({ loadKg: 184.5 * 0.45359237, warmup: true });
    expect(dataOf(read)[3]).not.toHaveProperty('rpe');
  });

  test('what a device cannot have measured goes on as it stands, removed and invalid repetitions do not', () => {
    const reps = (dataOf(read)[1] as { reps: { meanVelocityMps: unknown }[] }).reps;
    expect(reps.map(({ meanVelocityMps }) => meanVelocityMps)).toEqual(['Infinity', 0.49, 0.45]);
    expect(dataOf(read)[2]).toMatchObject({ rpe: 1575 });
  });

  test('a renamed exercise is the same set', () => {
    const renamed = parseOpenBarbell(sample('sets.json').replaceAll('"Deadlift"', '"Sumo"'), options);
    expect(renamed.events.map(({ entityId }) => entityId)).toEqual(read.events.map(({ entityId }) => entityId));
    expect(renamed.events[0]?.contentHash).not.toBe(read.events[0]?.contentHash);
  });

  test('the day is the lifter\'s, and order within the file changes nothing', () => {
    expect(parseOpenBarbell(sample('sets.json'), { ...options, timezone: 'Pacific/Kiritimati' }).firstDay).toBe('2024-05-02');
    const reversed = JSON.stringify(Object.values(JSON.parse(sample('sets.json')) as object).reverse());
    expect(parseOpenBarbell(reversed, options).events.map(({ event }) => event.id).sort()).toEqual(read.events.map(({ event }) => event.id).sort());
  });

  test('a set that stands twice: the same again is skipped, another version refused', () => {
    const sets = Object.values(JSON.parse(sample('sets.json')) as Record<string, object>);
    const twice = parseOpenBarbell(JSON.stringify([...sets, sets[0], { ...sets[1], weight: '150' }]), options);
    expect(twice.events.map(({ event }) => event.id)).toEqual(read.events.map(({ event }) => event.id));
    expect(twice.skipped.at(-1)).toEqual({ line: 9, reason: 'repeats the set of an earlier row' });
    expect(twice.problems.at(-1)).toMatchObject({ line: 10, field: 'setID' });
  });

  test('what is no JSON, or no set, is refused', () => {
    expect(() => parseOpenBarbell('{"a":', options)).toThrow('the file is not JSON');
    expect(parseOpenBarbell('[1, {"reps": 3}]', options)).toMatchObject({ rows: 2, rejected: 2, events: [] });
  });
});

describe('OpenBarbell CSV', () => {
  test('a row is a repetition; a set owns its rows', () => {
    const read = parseOpenBarbell(sample('reps.csv'), options);
    expect(read.rows).toBe(7);
    expect(read.events.map(({ lines }) => lines)).toEqual([[2, 3, 4], [5], [6], [7]]);
    expect(read.problems).toMatchObject([{ line: 8, field: 'Weight', rowRejected: true }]);
    expect(dataOf(read)).toMatchObject([
      { loadKg: 140, tags: ['slow'], belt: true, reps: [{ meanVelocityMps: 0.52, romM: 0.52, durationMs: 1430 }, {}, { meanVelocityMps: 'Infinity' }] },
      { loadKg: 315 * 0.45359237 }, { exercise: 'squat' }, { loadKg: 150, rpe: 9 },
    ]);
    expect(new Set(read.events.map(({ entityId }) => entityId)).size).toBe(4);
    expect(read.events[0]?.event.time).toBe('2024-05-01T16:00:00.000Z');
  });

  test('an ambiguous date is refused until the order is given or proven', () => {
    const ambiguous = sample('reps.csv').replaceAll(', 6:00:00 PM', ', 18:00:00');
    expect(parseOpenBarbell(ambiguous, options)).toMatchObject({ rejected: 7, events: [] });
    expect(parseOpenBarbell(ambiguous, { ...options, dateOrder: 'dmy' }).firstDay).toBe('2024-01-05');
    expect(parseOpenBarbell(ambiguous.replace('5/3/2024', '5/23/2024'), options).firstDay).toBe('2024-05-01');
  });
});
