import { describe, expect, test } from '@jest/globals';
import type { DayFacts } from '#libs/domain';
import { CHANGES, seasonCoverage, seasonDay, seasonDayAt, type ChangeName, type Season } from './season.js';

const steady: Season = { seed: 1, lifter: 3, pattern: 'three-a-week', missRate: 0, device: 'position-transducer', loadSd: 0.12 };
const DAYS = 364;
const daysOf = (season: Season, change?: ChangeName): (DayFacts | null)[] =>
  Array.from({ length: DAYS }, (_, index) => seasonDay(season, index, change === undefined ? undefined : CHANGES[change]));
const trains = (facts: DayFacts | null): boolean => (facts?.sets.length ?? 0) > 0;
const lumbarKg = (days: readonly (DayFacts | null)[]): number =>
  days.flatMap((facts) => facts?.sets ?? []).reduce((sum, { repCount, loadKg, exercise }) => sum + repCount * loadKg * exercise.lumbarWeight, 0);

describe('season', () => {
  test('tells the same days again, and other ones of another lifter or seed', () => {
    const told = (season: Season): string => JSON.stringify(daysOf(season));
    const days = told(steady);
    expect(told({ ...steady }) === days).toBe(true);
    expect(told({ ...steady, lifter: 4 }) === days).toBe(false);
    expect(told({ ...steady, seed: 2 }) === days).toBe(false);
  });

  test.each([['three-a-week', [0, 2, 4]], ['two-a-week', [0, 3]], ['weekly', [0, 1, 2, 3, 4]]] as const)('%s comes on its days', (pattern, weekdays) => {
    const days = daysOf({ ...steady, pattern });
    const trained = days.flatMap((facts, index) => (trains(facts) ? [index] : []));
    expect([...new Set(trained.map((index) => index % 7))].sort()).toEqual(weekdays);
    expect(trained).toHaveLength((DAYS / 7) * (pattern === 'weekly' ? 1 : weekdays.length));
  });

  test('misses about the share that it is to miss', () => {
    const trained = daysOf({ ...steady, missRate: 0.25 }).filter(trains).length;
    expect(trained / ((3 * DAYS) / 7)).toBeGreaterThan(0.7);
    expect(trained / ((3 * DAYS) / 7)).toBeLessThan(0.8);
  });

  test('a change alters what it names and nothing else', () => {
    const usual = daysOf(steady);
    // as text: years of sets take long to compare field by field
    const answers = (days: readonly (DayFacts | null)[]): string => JSON.stringify(days.map((facts) => facts?.checkins ?? []));
    const sets = (days: readonly (DayFacts | null)[]): string => JSON.stringify(days.map((facts) => facts?.sets ?? []));
    const [load, frequency, speed, soreness] = (['load', 'frequency', 'speed', 'soreness'] as const).map((change) => daysOf(steady, change)) as [DayFacts[], DayFacts[], DayFacts[], DayFacts[]];
    expect(answers(load) === answers(usual)).toBe(true);
    expect(lumbarKg(load) / lumbarKg(usual)).toBeCloseTo(1.6, 1);
    expect(frequency.filter(trains).length / usual.filter(trains).length).toBeCloseTo(5 / 3, 9);
    expect(lumbarKg(speed)).toBe(lumbarKg(usual));
    expect(answers(speed) === answers(usual)).toBe(true);
    const velocities = (days: readonly (DayFacts | null)[]): number[] => days.flatMap((facts) => facts?.sets ?? []).flatMap((set) => set.meanVelocitiesMps);
    const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
    expect(sum(velocities(speed)) / sum(velocities(usual))).toBeCloseTo(0.88, 2);
    expect(sets(soreness) === sets(usual)).toBe(true);
    const nrs = soreness.flatMap((facts) => facts?.checkins ?? []).map(({ sorenessNrs }) => sorenessNrs ?? NaN);
    expect(sum(nrs) / nrs.length).toBeCloseTo(5, 1);
  });

  test('bar speed comes from devices that measure it', () => {
    const first = (season: Season): DayFacts | undefined => daysOf(season).find(trains) ?? undefined;
    expect(first(steady)?.sets.every(({ meanVelocitiesMps, repCount }) => meanVelocitiesMps.length === repCount)).toBe(true);
    expect(first({ ...steady, device: 'rpe-only' })?.sets.every(({ meanVelocitiesMps }) => meanVelocitiesMps.length === 0)).toBe(true);
  });

  test('begins on a Monday, and the tracker speaks for every day up to the last', () => {
    expect(new Date(seasonDayAt(0) * 86_400_000).getUTCDay()).toBe(1);
    expect(seasonCoverage(9)).toMatchObject({ kind: 'watermark', fromDay: null, toDay: seasonDayAt(9) });
  });
});
