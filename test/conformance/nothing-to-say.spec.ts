import { describe, expect, test } from '@jest/globals';
import { createSeries, DEFAULT_MODEL, digestDay, foldDays, MODELS, putDay, setCoverage, type CoverageSpan, type DayFacts, type FoldResult, type Model, type SetFact, type Tier } from '#libs/domain';
import { seededRandom, type Random } from '../support/season-with-corrections.js';
import { completeUpTo, dayOf, MONDAY, set, sets, squat } from './athlete-days.js';

const YEAR = 364;
const trains = (index: number): boolean => [0, 2, 4].includes(index % 7);

/** A number around 0 with a standard deviation of one. */
const normal = (random: Random): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** Three lifts of a session; loads change by the plates, bar speed within the error of the device. */
function session(random: Random, sigmaMps: number | null, factor = 1): SetFact[] {
  const loadKg = 140 + 2.5 * Math.round(normal(random));
  const first = 0.5 - 0.002 * (loadKg - 140);
  const speeds = (): number[] => Array.from({ length: 5 }, (_, rep) => first * (1 - 0.025 * rep) + (sigmaMps ?? 0) * normal(random));
  const hinge = Array.from({ length: Math.round(4 * factor) }, () => set(
    sigmaMps === null ? { loadKg, rpe: 7.5 } : { loadKg, rpe: 7.5, deviceKind: 'imu', sigmaMps, meanVelocitiesMps: speeds() },
  ));
  return [...hinge, ...sets(3, { exercise: squat, loadKg: 120, rpe: 7.5 })];
}

/** The days of which something is known. */
function follow(model: Model, facts: readonly DayFacts[], coverage: readonly CoverageSpan[], days: number): FoldResult {
  const series = createSeries();
  for (const day of facts) putDay(series, digestDay(day), day.day);
  setCoverage(series, coverage);
  return foldDays({ model, series, firstDay: MONDAY, fromDay: MONDAY, toDay: MONDAY + days - 1, carry: null });
}

const SEEDS = Array.from({ length: 10 }, (_, i) => i + 1);
const days = (random: Random, wanted: (index: number) => boolean, count: number, sigmaMps: number | null = null): DayFacts[] => Array.from({ length: count }, (_, i) => i)
  .filter(wanted).map((i) => dayOf(MONDAY + i, { sets: session(random, sigmaMps) }));
const raised = ({ days: assessed }: FoldResult): Tier[] => assessed.map(({ tier }) => tier).filter((tier) => tier === 'raised' || tier === 'high');

describe('what is no reason for a notice', () => {
  test.each(MODELS.map((model) => [model.version, model] as const))('%s: a steady year on Monday, Wednesday and Friday', (_version, model) => {
    for (const seed of SEEDS) expect(raised(follow(model, days(seededRandom(seed), trains, YEAR), [completeUpTo(MONDAY + YEAR)], YEAR))).toEqual([]);
  });

  test('one heavy hinge session a week, of which one in five is missed', () => {
    for (const seed of SEEDS) {
      const random = seededRandom(seed);
      const attended = new Set(Array.from({ length: YEAR / 7 }, (_, week) => 7 * week).filter(() => random() >= 0.2));
      const followed = follow(DEFAULT_MODEL, days(random, (i) => attended.has(i), YEAR), [completeUpTo(MONDAY + YEAR)], YEAR);
      expect(followed.days.filter(({ score }) => score !== null).length).toBeGreaterThan(0.8 * YEAR);
      expect([seed, raised(followed)]).toEqual([seed, []]);
    }
  });

  test('the first four weeks, whatever they hold', () => {
    for (const model of MODELS) {
      const growing = Array.from({ length: 28 }, (_, i) => i).filter(trains).map((i) => dayOf(MONDAY + i, { sets: sets(2 + i, { loadKg: 100 + 4 * i, rpe: 10 }) }));
      const followed = follow(model, growing, [completeUpTo(MONDAY + 27)], 27);
      expect(followed.days.map(({ tier }) => tier)).toEqual(Array.from({ length: 27 }, () => 'insufficient'));
      expect(followed.episodes.filter(({ group }) => group === 'strain')).toEqual([]);
    }
  });

  test('the noise of an IMU', () => {
    for (const model of MODELS) {
      for (const seed of SEEDS) expect([seed, raised(follow(model, days(seededRandom(seed), trains, YEAR, 0.05), [completeUpTo(MONDAY + YEAR)], YEAR))]).toEqual([seed, []]);
    }
  });
});

describe('a device that was offline for two weeks', () => {
  const JUMP = { from: 98, to: 104 };
  const OFFLINE = { from: 91, to: 105 };
  const random = seededRandom(3);
  const season = Array.from({ length: 119 }, (_, i) => i).filter(trains).map((i) => dayOf(MONDAY + i, { sets: session(random, null, i >= JUMP.from && i <= JUMP.to ? 2 : 1) }));
  const outside = season.filter(({ day }) => day - MONDAY < OFFLINE.from || day - MONDAY >= OFFLINE.to);
  const declaredBefore = completeUpTo(MONDAY + OFFLINE.from - 1);

  test('says nothing while nothing is known, and nothing is taken for rest', () => {
    for (const model of MODELS) {
      const followed = follow(model, outside.filter(({ day }) => day - MONDAY < OFFLINE.from), [declaredBefore], OFFLINE.to);
      expect(followed.days.at(-1)).toMatchObject({ tier: 'insufficient', score: null, known: false });
      expect(raised(followed)).toEqual([]);
    }
  });

  test('the jump inside is raised on its days once the device has told them', () => {
    for (const model of MODELS) {
      const followed = follow(model, season, [completeUpTo(MONDAY + 118)], 119);
      expect(raised({ ...followed, days: followed.days.slice(0, JUMP.from) })).toEqual([]);
      expect(raised({ ...followed, days: followed.days.slice(JUMP.from, JUMP.to + 3) }).length).toBeGreaterThan(0);
      expect(followed.episodes.find(({ group, peakTier }) => group === 'strain' && peakTier === 'raised')?.onsetDay).toBeGreaterThanOrEqual(MONDAY + JUMP.from);
    }
  });
});
