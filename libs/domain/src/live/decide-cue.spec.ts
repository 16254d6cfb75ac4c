import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { deadlift, sets, set, seriesOf, squat, viewAt, MONDAY, type Story } from '../../../../test/conformance/athlete-days.js';
import type { SetFact } from '../facts.js';
import { MODELS } from '../model/registry.js';
import { MODEL_V1 } from '../model/model-v1.js';
import { LOSS, numberAt, rowsEnd, rowsFrom } from '../series/day-rows.js';
import { isDeepLoss } from '../signals/velocity-loss-share/own-loss.js';
import golden from '../signals/velocity-loss-share/golden.json' with { type: 'json' };
import { deviceSigmaMps } from '../velocity/device-sigma.js';
import { decideCue, limitOfAnySetPct, type LiveCue } from './decide-cue.js';
import { liveLimits, quantilePlace, type BaselineLimits } from './live-limits.js';

const model = MODEL_V1;

function cueOf(meanVelocitiesMps: readonly number[], change: { deviceErrorMps?: number; warmup?: boolean; romsM?: readonly number[]; limits?: BaselineLimits } = {}): LiveCue {
  return decideCue({ model, meanVelocitiesMps, romsM: [], warmup: false, limits: null, deviceErrorMps: 0.02, ...change });
}

describe('a cue by the model alone', () => {
  test.each(golden.cases)('golden: $velocities at $sigmaMps m/s', ({ velocities, sigmaMps, lossPct, sdPct, probability, deep }) => {
    const told = cueOf(velocities, { deviceErrorMps: sigmaMps });
    expect(told).toMatchObject({ lossPct: expect.closeTo(lossPct, 5), lossSdPct: expect.closeTo(sdPct, 5), probability: expect.closeTo(probability, 5), limitPct: 20, basis: 'model' });
    expect(told.cue === 'stop').toBe(deep);
  });

  test('go, near, stop as a set slows', () => {
    const set = [0.5, 0.5, 0.48, 0.45, 0.42, 0.38, 0.36];
    expect(set.map((_, i) => cueOf(set.slice(0, i + 1)).cue)).toEqual(['go', 'go', 'go', 'go', 'near', 'stop', 'stop']);
  });

  test('near as soon as one more rep at this rate is past the limit', () => {
    // 16 % in 4.5 reps since the fastest two: 19.6 % after another, and 20.2 % for a little more
    expect(cueOf([0.5, 0.5, 0.49, 0.48, 0.45, 0.42])).toMatchObject({ cue: 'go', lossPct: 16 });
    expect(cueOf([0.5, 0.5, 0.49, 0.48, 0.45, 0.4175])).toMatchObject({ cue: 'near', lossPct: 16.5 });
  });

  test('a reading on the limit is near, however noisy the device', () => {
    expect(cueOf([0.5, 0.5, 0.4], { deviceErrorMps: 0.05 })).toMatchObject({ cue: 'near', probability: expect.closeTo(0.5, 9) });
  });

  test('fewer than three reps that count: go, and nothing was compared', () => {
    expect(cueOf([0.5])).toEqual({ cue: 'go', lossPct: 0, lossSdPct: 0, probability: 0, limitPct: 20, basis: 'none' });
    expect(cueOf([0.5, 0.1]).basis).toBe('none');
    expect(cueOf([0.5, 0.5, 0.1], { romsM: [0.5, 0.5, 0.1] }).basis).toBe('none');
    expect(cueOf([]).cue).toBe('go');
  });

  test('a warm-up is told its loss and never to stop', () => {
    expect(cueOf([0.9, 0.9, 0.3], { warmup: true })).toMatchObject({ cue: 'go', lossPct: expect.closeTo(66.666667, 6), probability: expect.closeTo(1, 6) });
  });

  test('an error of one\'s own comes before the device\'s', () => {
    const limits = { slug: 'deadlift', deviceId: 'rack-1', variable: 'mean', sets: 0, around: null, errorMps: 0.01 };
    const reps = [0.4, 0.39, 0.36, 0.33, 0.3];
    expect([cueOf(reps, { deviceErrorMps: 0.024 }).cue, cueOf(reps, { deviceErrorMps: 0.024, limits }).cue]).toEqual(['near', 'stop']);
  });
});

describe('a limit for whoever cues without asking', () => {
  test('is the model\'s where nothing or too little is known, and never below it', () => {
    expect(limitOfAnySetPct(model, null)).toBe(20);
    const few: BaselineLimits = { slug: 'deadlift', deviceId: 'rack-1', variable: 'mean', sets: model.fatigue.V.quantileMinSets - 2, around: [31, 32, 33], errorMps: null };
    expect(limitOfAnySetPct(model, few)).toBe(20);
    expect(limitOfAnySetPct(model, { ...few, sets: few.sets + 1 })).toBe(32);
    expect(limitOfAnySetPct(model, { ...few, sets: few.sets + 1, around: [11, 12, 13] })).toBe(20);
    expect(limitOfAnySetPct(model, { ...few, sets: few.sets + 1, around: null })).toBe(20);
  });

  test('says of every set that is measured without error what the cue says', () => {
    const answers = new Set<string>();
    // whole steps spread evenly: doubles crowd at the ends of their range
    const tenths = (min: number, max: number): fc.Arbitrary<number> => fc.integer({ min: min * 10, max: max * 10 }).map((whole) => whole / 10);
    fc.assert(
      fc.property(fc.constantFrom(15, 60).chain((max) => fc.array(tenths(0, max), { minLength: 19, maxLength: 40 })), tenths(1.5, 5).map((tenth) => tenth / 10), fc.nat(), fc.boolean(), (losses, lastMps, nth, isOn) => {
        const sorted = [...losses].sort((a, b) => a - b);
        const { below } = quantilePlace(losses.length + 1, model.fatigue.V.quantile);
        const around = [below - 1, below, below + 1].map((rank) => sorted[rank] ?? null) as [number | null, number | null, number | null];
        const limits: BaselineLimits = { slug: 'deadlift', deviceId: 'rack-1', variable: 'mean', sets: losses.length, around, errorMps: 1e-9 };
        // often a hair beside one of the losses that the limit lies among
        const near = 0.5 * (1 - ((around[nth % 3] ?? 20) + (nth % 2 === 0 ? 0.01 : -0.01)) / 100);
        const { cue, lossPct } = cueOf([0.5, 0.5, isOn && near > 0 ? near : lastMps], { limits });
        const limitPct = limitOfAnySetPct(model, limits);
        if (Math.abs(lossPct - limitPct) < 1e-4) return true;
        answers.add(`${limitPct > 20} ${cue === 'stop'}`);
        return (cue === 'stop') === lossPct > limitPct;
      }),
      { numRuns: 1000 },
    );
    expect(answers.size).toBe(4);
  });
});

const exercises = { deadlift, squat } as const;
const velocities = fc.array(fc.double({ min: 0.15, max: 0.6, noNaN: true }), { minLength: 1, maxLength: 9 });
const lifted = fc.record({
  meanVelocitiesMps: velocities,
  exercise: fc.constantFrom('deadlift', 'deadlift', 'squat'),
  variable: fc.constantFrom<SetFact['velocityVariable']>('mean', 'mean', 'peak'),
  warmup: fc.boolean(),
  shortLast: fc.boolean(),
});
type Lifted = typeof lifted extends fc.Arbitrary<infer T> ? T : never;

function factOf({ meanVelocitiesMps, exercise, variable, warmup, shortLast }: Lifted): Partial<SetFact> {
  const romsM = meanVelocitiesMps.map((_, i) => (shortLast && i === meanVelocitiesMps.length - 1 ? 0.2 : 0.5));
  return { meanVelocitiesMps, romsM, exercise: exercises[exercise as keyof typeof exercises], velocityVariable: variable, warmup, loadKg: warmup ? 60 : 140, deviceKind: 'imu' };
}

describe('the same answer as the score', () => {
  test('a set\'s last cue is stop exactly where the set counts as deep in the same history', () => {
    let deepSets = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...MODELS),
        // some weeks, of which each holds enough sets that own limits come about in many runs
        fc.array(fc.array(lifted, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 14 }),
        fc.array(lifted, { maxLength: 4 }),
        lifted,
        (ofModel, past, today, last) => {
          const story = (withLast: boolean): Story => (index) => {
            if (index === past.length) return { sets: [...today, ...(withLast ? [last] : [])].map((one) => set(factOf(one))) };
            return { sets: (past[index] as Lifted[]).map((one) => set(factOf(one))) };
          };
          const days = past.length + 1;
          const fact = set(factOf(last));
          const limits = liveLimits(ofModel, seriesOf(story(false), days), MONDAY + days - 1)
            .find(({ slug, variable }) => slug === fact.exercise.slug && variable === fact.velocityVariable) ?? null;
          const { cue, lossPct, basis } = decideCue({
            model: ofModel, meanVelocitiesMps: fact.meanVelocitiesMps, romsM: fact.romsM, warmup: fact.warmup, limits, deviceErrorMps: deviceSigmaMps(fact.deviceKind, fact.sigmaMps),
          });
          if (fact.exercise !== deadlift || fact.warmup || basis === 'none') return cue !== 'stop' || !fact.warmup;
          const view = viewAt(seriesOf(story(true), days), days - 1, ofModel);
          const { rows } = view.series;
          const deep: boolean[] = [];
          for (let row = rowsFrom(rows, view.at, LOSS); row < rowsEnd(rows, view.at, LOSS); row += LOSS.width) {
            // losses of the day are in an order of their own: the set is found by its loss
            if (Math.abs(lossPct - numberAt(rows, row + LOSS.lossPct)) < 1e-9) deep.push(isDeepLoss(view, view.at, row));
          }
          if (deep.includes(true)) deepSets++;
          return deep.length > 0 && deep.includes(cue === 'stop');
        },
      ),
      { numRuns: 400 },
    );
    expect(deepSets).toBeGreaterThan(20);
  });

  test('also where the set itself moves the athlete\'s limit, to the last set of the twenty', () => {
    const sharp = (lastMps: number): Partial<SetFact> => ({ meanVelocitiesMps: [0.5, 0.5, lastMps], sigmaMps: 0.001 });
    const speed = fc.integer({ min: 250, max: 400 }).map((thousandths) => thousandths / 1000);
    const answers = new Map([['own stop', 0], ['own not', 0]]);
    fc.assert(
      fc.property(fc.array(speed, { minLength: 17, maxLength: 26 }), fc.nat(), fc.integer({ min: -3, max: 3 }), (past, nth, thousandths) => {
        // on, or a hair beside, one of the slower sets that the limit lies among
        const slow = [...past].sort((a, b) => a - b);
        const lastMps = (slow[3 + (nth % 5)] as number) + thousandths / 1000;
        const [limits] = liveLimits(model, seriesOf(() => ({ sets: past.map((one) => set(sharp(one))) }), 1), MONDAY);
        const { cue, lossPct, basis } = decideCue({ model, meanVelocitiesMps: [0.5, 0.5, lastMps], romsM: [], warmup: false, limits: limits ?? null, deviceErrorMps: 0.001 });
        const view = viewAt(seriesOf(() => ({ sets: [...past, lastMps].map((one) => set(sharp(one))) }), 1), 0);
        const { rows } = view.series;
        let row = rowsFrom(rows, 0, LOSS);
        while (numberAt(rows, row + LOSS.lossPct) !== lossPct) row += LOSS.width;
        if (basis === 'own') answers.set(cue === 'stop' ? 'own stop' : 'own not', (answers.get(cue === 'stop' ? 'own stop' : 'own not') ?? 0) + 1);
        return isDeepLoss(view, 0, row) === (cue === 'stop');
      }),
      { numRuns: 500 },
    );
    expect(Math.min(...answers.values())).toBeGreaterThan(50);
  });

  test('a lifter who always goes deep is told to stop later', () => {
    const usual: Story = (index) => (index % 2 === 0 ? { sets: sets(4, { meanVelocitiesMps: [0.5, 0.48, 0.42, 0.3] }) } : null);
    const [limits] = liveLimits(model, seriesOf(usual, 21), MONDAY + 20);
    expect(limits).toMatchObject({ slug: 'deadlift', sets: 44, errorMps: null });
    expect(cueOf([0.5, 0.48, 0.42, 0.36], { limits: limits as BaselineLimits })).toMatchObject({ cue: 'go', basis: 'own' });
    expect(cueOf([0.5, 0.48, 0.42, 0.36])).toMatchObject({ cue: 'stop', basis: 'model' });
    expect(cueOf([0.5, 0.48, 0.42, 0.2], { limits: limits as BaselineLimits }).cue).toBe('stop');
  });
});
