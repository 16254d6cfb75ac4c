import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { VendorOptions } from '../vendor.js';
import { parseHevy } from './parse.js';

const options: VendorOptions = {
  athleteId: 'athlete-1', gym: 'gym-1', device: 'import-1', unit: 'kg', timezone: 'Europe/Lisbon',
  exerciseSlug: (name) => name.toLowerCase(),
};
const sample = (name: string): string => readFileSync(new URL(`./samples/${name}.csv`, import.meta.url), 'utf8');
const dataOf = (text: string): unknown[] => parseHevy(text, options).events.map(({ event }) => event.data);

describe('Hevy', () => {
  test('kilograms: set types, bodyweight, distance, refused rows', () => {
    const read = parseHevy(sample('kilograms'), options);
    const sets = read.events.filter(({ kind }) => kind === 'set');
    expect(sets.map(({ event }) => event.data)).toMatchObject([
      { loadKg: 60, warmup: true }, { loadKg: 140, rpe: 8.5 }, { tags: ['failure'], rir: 0 },
      { bodyweight: true, repCount: 9, loadKg: 0 }, { tags: ['dropset'] }, { loadKg: 100, repCount: 5 },
    ]);
    expect(sets[0]?.event.time).toBe('2026-04-07T09:14:00.000Z');
    expect(read.skipped).toEqual([{ line: 7, reason: 'time or distance only, no repetitions' }]);
    expect(read.problems.map(({ line, field }) => [line, field])).toEqual([[9, 'set_type'], [10, 'reps']]);
    expect(read.rows).toBe(sets.length + read.skipped.length + read.rejected);
    expect([read.firstDay, read.lastDay]).toEqual(['2026-04-05', '2026-04-07']);
  });

  test('pounds are converted exactly and the month may be German', () => {
    expect(dataOf(sample('pounds'))).toMatchObject([{ minutes: 66 }, { loadKg: 315 * 0.45359237, loadUnitReported: 'lb' }]);
  });

  test.each([
    ['7 Feb 2026, 10:14', 2], ['7 févr. 2026, 10:14', 2], ['7 fev 2026, 10:14', 2], ['7 mars 2026, 10:14', 3], ['7 März 2026, 10:14', 3],
    ['7 abr 2026, 10:14', 4], ['7 avr. 2026, 10:14', 4], ['7 Mai 2026, 10:14', 5], ['7 mag 2026, 10:14', 5], ['7 juin 2026, 10:14', 6],
    ['7 giu 2026, 10:14', 6], ['7 juil. 2026, 10:14', 7], ['7 lug 2026, 10:14', 7], ['7 août 2026, 10:14', 8], ['7 ago 2026, 10:14', 8],
    ['7 set 2026, 10:14', 9], ['7 sept 2026, 10:14', 9], ['7 Okt. 2026, 10:14', 10], ['7 ott 2026, 10:14', 10], ['7 de out de 2026, 10:14', 10],
    ['7. Dez. 2026, 10:14', 12], ['7 dic 2026, 10:14', 12], ['7 ene 2026, 10:14', 1], ['7 gen 2026, 10:14', 1], ['Apr 7, 2026, 10:14 AM', 4],
  ])('%s', (date, month) => {
    const read = parseHevy(sample('pounds').replaceAll('7 Mär. 2026, 10:14', date), options);
    expect(read.firstDay).toBe(`2026-${String(month).padStart(2, '0')}-07`);
  });

  test('the order of workouts in the file changes no id', () => {
    const [header = '', ...rows] = sample('kilograms').trimEnd().split('\n');
    const oldestFirst = [header, ...rows.slice(6), ...rows.slice(0, 6)].join('\n');
    const ids = (text: string): string[] => parseHevy(text, options).events.map(({ event }) => event.id).sort();
    expect(ids(oldestFirst)).toEqual(ids(sample('kilograms')));
  });

  test('a date that does not exist is refused', () => {
    expect(parseHevy(sample('pounds').replaceAll('7 Mär.', '31 Apr'), options).problems).toMatchObject([{ line: 2, field: 'start_time' }]);
  });

  test('a workout that ends more than a day later has no session', () => {
    const read = parseHevy(sample('kilograms').replaceAll('7 Apr 2026, 11:20', '9 Apr 2027, 11:20'), options);
    expect(read.problems).toContainEqual(expect.objectContaining({ field: 'end_time', reason: expect.stringContaining('within a day after the start'), rowRejected: false }));
    expect(read.events.filter(({ kind }) => kind === 'session').length).toBeLessThan(parseHevy(sample('kilograms'), options).events.filter(({ kind }) => kind === 'session').length);
  });

  test('another file is refused by the columns it lacks', () => {
    expect(() => parseHevy('Date,Weight\n1,2\n', options)).toThrow('not a Hevy export: no column start_time, exercise_title, set_type, reps, weight_kg (or weight_lbs)');
  });
});
