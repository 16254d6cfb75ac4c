import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { VendorImport, VendorOptions } from '../vendor.js';
import { durationMinutes } from './duration.js';
import { parseStrong } from './parse.js';

const options: VendorOptions = {
  athleteId: 'athlete-1', gym: 'gym-1', device: 'import-1', unit: 'kg', timezone: 'Europe/Berlin',
  exerciseSlug: (name) => (name.startsWith('Deadlift') ? 'deadlift' : name.toLowerCase().replace(/[^a-z]+/g, '-')),
};
const sample = (name: string): string => readFileSync(new URL(`./samples/${name}.csv`, import.meta.url), 'utf8');
const sets = (read: VendorImport): Record<string, unknown>[] =>
  read.events.filter(({ kind }) => kind === 'set').map(({ event }) => ({ time: event.time, ...(event.data as object) }));
const balanced = (read: VendorImport): boolean =>
  read.rows === read.events.reduce((sum, { lines }) => sum + lines.length, 0) + read.skipped.length + read.rejected;

describe('Strong', () => {
  test('the current export: marks, rest timers, bodyweight, holds, bad rows, all accounted for by line', () => {
    const read = parseStrong(sample('current'), options);
    expect(read.rows).toBe(13);
    expect(balanced(read)).toBe(true);
    expect(sets(read)).toMatchObject([
      { exercise: 'deadlift', loadKg: 60, repCount: 5, warmup: true, revision: 1, loadUnitReported: 'kg' },
      { exercise: 'deadlift', loadKg: 140, repCount: 5, rpe: 8, time: '2024-03-30T17:05:00.000Z' },
      { exercise: 'deadlift', loadKg: 140, repCount: 4, rpe: 9.5, rir: 0, tags: ['failure'] },
      { exercise: 'pull-up', loadKg: 0, bodyweight: true, repCount: 8 },
      { exercise: 'pull-up', loadKg: 0, bodyweight: true, tags: ['dropset'] },
      { exercise: 'squat-barbell-', loadKg: 6.80388555, time: '2024-04-01T16:05:00.000Z' },
    ]);
    expect(read.skipped).toEqual([
      { line: 5, reason: 'rest timer' },
      { line: 9, reason: 'time or distance only, no repetitions' },
      { line: 15, reason: 'empty row' },
    ]);
    expect(read.problems.map(({ line, field }) => [line, field])).toEqual([[11, 'Weight'], [12, 'Set Order'], [13, 'Date'], [14, 'row']]);
    expect([read.firstDay, read.lastDay]).toEqual(['2024-03-30', '2024-04-01']);
  });

  test('one session per workout, from its duration', () => {
    const read = parseStrong(sample('current'), options);
    expect(read.events.filter(({ kind }) => kind === 'session').map(({ event }) => event.data)).toMatchObject([
      { startedAt: '2024-03-30T17:05:00.000Z', endedAt: '2024-03-30T18:10:00.000Z', minutes: 65 },
      { startedAt: '2024-04-01T16:05:00.000Z', minutes: 120 },
    ]);
  });

  test.each(['25h', '999999999999h'])('a workout of %s is a slip: named, and its sets are read', (duration) => {
    const read = parseStrong(sample('current').replaceAll('1h 5m', duration), options);
    expect(sets(read)).toHaveLength(6);
    expect(read.events.filter(({ kind }) => kind === 'session')).toHaveLength(1);
    expect(read.problems).toContainEqual(expect.objectContaining({ field: 'Duration', reason: expect.stringContaining(`"${duration}" is longer than a day`), rowRejected: false }));
  });

  test('2017: kg and km columns, sets from 0, decimal comma, no duration', () => {
    const read = parseStrong(sample('2017'), { ...options, unit: 'lb' });
    expect(sets(read)).toMatchObject([{ loadKg: 100 }, { loadKg: 102.5 }]);
    expect(read.skipped).toHaveLength(1);
    expect(read.events).toHaveLength(2);
  });

  test('a unit column decides per row', () => {
    const read = parseStrong(sample('weight-unit'), options);
    expect(sets(read)).toMatchObject([{ loadKg: 225 * 0.45359237, loadUnitReported: 'lb', rpe: 7.5 }, { loadKg: 100, loadUnitReported: 'kg' }]);
    expect(read.problems).toMatchObject([{ line: 4, field: 'Weight Unit', rowRejected: true }]);
  });

  test('quoted with semicolons and seconds; French; 12-hour clock behind a narrow space', () => {
    const quoted = parseStrong(sample('quoted-seconds'), options);
    expect(sets(quoted)).toHaveLength(2);
    expect(quoted.events[0]?.event.data).toMatchObject({ minutes: 65 });
    const french = parseStrong(sample('french'), { ...options, timezone: 'Europe/Paris' });
    expect(sets(french)).toMatchObject([{ loadKg: 120, time: '2022-10-30T00:30:00.000Z' }, { rpe: 8 }]);
    const halfDay = parseStrong(sample('half-day-clock'), { ...options, unit: 'lb', timezone: 'America/New_York' });
    expect(sets(halfDay).map(({ time }) => time)).toEqual(['2024-05-06T23:30:12.000Z', '2024-05-07T04:05:00.000Z']);
  });

  test('an edited row keeps its setId and becomes the next revision; the others repeat their events', () => {
    const before = parseStrong(sample('current'), options);
    const knownSets = new Map(before.events.map(({ entityId, contentHash }) => [entityId, { revision: 1, contentHash }]));
    const edited = sample('current').replace('140.0,5,0,0,,,8', '142.5,5,0,0,,,8');
    const after = parseStrong(edited, { ...options, knownSets });
    const changed = after.events.filter(({ event }, index) => event.id !== before.events[index]?.event.id);
    expect(changed).toHaveLength(1);
    expect(changed[0]?.event).toMatchObject({ type: 'flarewatch.set.corrected.v1', data: { loadKg: 142.5, revision: 2 } });
    expect(after.events.map(({ entityId }) => entityId)).toEqual(before.events.map(({ entityId }) => entityId));

    const nowKnown = new Map(knownSets);
    for (const { entityId, contentHash } of changed) nowKnown.set(entityId, { revision: 2, contentHash });
    const back = parseStrong(sample('current'), { ...options, knownSets: nowKnown });
    const reverted = back.events.filter(({ event }) => (event.data as { revision: number }).revision === 3);
    expect(reverted).toHaveLength(1);
    expect(before.events.map(({ event }) => event.id)).not.toContain(reverted[0]?.event.id);
  });

  test('mending a refused row does not renumber the sets after it', () => {
    const ids = (text: string): Set<string> => new Set(parseStrong(text, options).events.map(({ entityId }) => entityId));
    const broken = sample('current').replace('W,60,5', 'W,sixty,5');
    for (const id of ids(broken)) expect(ids(sample('current'))).toContain(id);
  });

  test.each([
    ['', 'the file is empty'],
    ['a,b\n1,2\n', 'not a Strong export: no column "date", "exercise name", "set order", "weight", "reps"'],
    ['Date,"Exercise\n', 'not readable as delimited text'],
  ])('%j is refused as a file', (text, message) => expect(() => parseStrong(text, options)).toThrow(message));

  test('durations', () => {
    expect(['1h 5m', '45m', '2h', '90s', '3900', '1h\u202f5min', 'soon', ''].map(durationMinutes)).toEqual([65, 45, 120, 1.5, 65, 65, null, null]);
  });
});
