import { describe, expect, test } from '@jest/globals';
import { createSeries, DEFAULT_MODEL, digestDay, foldDays, MODELS, putDay, setCoverage, type DayAssessment, type DeviceKind, type Model, type SetFact } from '#libs/domain';
import { seededRandom, type Random } from '../support/season-with-corrections.js';
import { completeUpTo, dayOf, MONDAY, set, sets, squat } from './athlete-days.js';

const normal = (random: Random): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** How a lifter moves, and what the device makes of it. */
interface Lifter {
  readonly kind: DeviceKind;
  /** planted error of one velocity, m/s */
  readonly errorMps: number;
  readonly reps: number;
  /** how much slower each repetition of a warm-up is than the one before, m/s */
  readonly fallMps: number;
  /** the second warm-up is always faster, m/s */
  readonly gainMps: number;
  /** the device prints its velocities in such steps, m/s */
  readonly stepMps: number;
}

const STEADY: Lifter = { kind: 'imu', errorMps: 0.03, reps: 5, fallMps: 0, gainMps: 0.03, stepMps: 0.001 };

function speeds(lifter: Lifter, firstMps: number, reps: number, random: Random, fallMps = lifter.fallMps): number[] {
  return Array.from({ length: reps }, (_, rep) => Math.round((firstMps - rep * fallMps + lifter.errorMps * normal(random)) / lifter.stepMps) * lifter.stepMps);
}

/** A session: the same warm-up twice, then work. Nothing but the device's error and a day's form differs from one to the next. */
function session(lifter: Lifter, random: Random): SetFact[] {
  const form = 0.012 * normal(random);
  const measured = { deviceKind: lifter.kind, rpe: null };
  const warmups = [0, 1].map((nth) => set({ ...measured, warmup: true, loadKg: 60, meanVelocitiesMps: speeds(lifter, 0.9 + form + nth * lifter.gainMps, lifter.reps, random) }));
  const work = Array.from({ length: 4 }, () => set({ ...measured, loadKg: 140, rpe: 7.5, meanVelocitiesMps: speeds(lifter, 0.5 + form, 5, random, 0.0125) }));
  return [...warmups, ...work, ...sets(3, { exercise: squat, loadKg: 120, rpe: 7.5 })];
}

const trains = (index: number): boolean => [0, 2, 4].includes(index % 7);

/** The last `assessed` of so many days. */
function follow(lifter: Lifter, days: number, assessed: number, seed: number, model: Model = DEFAULT_MODEL): readonly DayAssessment[] {
  const series = createSeries();
  const random = seededRandom(seed);
  for (let i = 0; i < days; i++) if (trains(i)) putDay(series, digestDay(dayOf(MONDAY + i, { sets: session(lifter, random) })), MONDAY + i);
  setCoverage(series, [completeUpTo(MONDAY + days)]);
  return foldDays({ model, series, firstDay: MONDAY, fromDay: MONDAY + days - assessed, toDay: MONDAY + days - 1, carry: null }).days;
}

/** Own error at the end of half a year, over the planted one, as the mean of some lifters. */
function recovered(lifter: Lifter, seeds = 24): number {
  const ratios = Array.from({ length: seeds }, (_, seed) => {
    const detail = follow(lifter, 181, 1, seed + 1).at(-1)?.signals['fixed-load-drop']?.detail;
    expect(detail?.['ownPairs']).toBeGreaterThan(70);
    return Number(detail?.['errorMps']) / lifter.errorMps;
  });
  return ratios.reduce((sum, ratio) => sum + ratio, 0) / seeds;
}

describe('an own error from simulated warm-ups', () => {
  test.each([['linear-velocity-transducer', 0.02], ['optical', 0.03], ['camera', 0.07], ['imu', 0.05], ['imu', 0.015]] as const)('recovers the planted error: %s, %d m/s', (kind, errorMps) => {
    const ratio = recovered({ ...STEADY, kind, errorMps });
    expect(ratio).toBeGreaterThan(0.96);
    expect(ratio).toBeLessThan(1.04);
  });

  test.each([2, 3, 8, 15])('from warm-ups of %d repetitions as well', (reps) => {
    const ratio = recovered({ ...STEADY, reps });
    expect(ratio).toBeGreaterThan(0.96);
    expect(ratio).toBeLessThan(1.04);
  });

  test('repetitions that slow down far apart make it larger than it is, by less than a third, and never smaller', () => {
    const ratio = recovered({ ...STEADY, fallMps: 0.2 });
    expect(ratio).toBeGreaterThan(1.2);
    expect(ratio).toBeLessThan(1.33);
  });

  test('a device of two decimals shows an error of its steps, and one that repeats itself the floor', () => {
    expect(recovered({ ...STEADY, errorMps: 0.02, stepMps: 0.01 })).toBeLessThan(1.1);
    expect(recovered({ ...STEADY, errorMps: 1e-9 }, 2) * 1e-9).toBeCloseTo(DEFAULT_MODEL.ownError.floorMps, 12);
  });

  test.each(MODELS.map((model) => [model.version, model] as const))('%s: a steady year is raised no notice by it', (_version, model) => {
    for (let seed = 1; seed <= 10; seed++) {
      const days = follow({ ...STEADY, errorMps: 0.0175 }, 364, 364, seed, model);
      expect(days.at(-1)?.signals['fixed-load-drop']?.detail?.['errorMps']).toBeLessThan(0.03);
      expect([seed, days.filter(({ tier }) => tier === 'raised' || tier === 'high')]).toEqual([seed, []]);
    }
  });
});
