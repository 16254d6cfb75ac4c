import { describe, expect, test } from '@jest/globals';
import { dayOf, MONDAY, seriesOf, set, squat, viewAt, viewOfStory, type Story } from '../../../../test/conformance/athlete-days.js';
import { digestDay } from '../digest/digest-day.js';
import type { SetFact } from '../facts.js';
import { MODELS } from '../model/registry.js';
import { nameId, trackId } from '../series/names.js';
import { dropBefore, putDay, type AthleteSeries } from '../series/series.js';
import type { DayView } from './day-view.js';
import { fixedLoadCusum } from './fixed-load-cusum/fixed-load-cusum.js';
import { fixedLoadDrop } from './fixed-load-drop/fixed-load-drop.js';
import { speedError } from './speed-error.js';
import { velocityLossShare } from './velocity-loss-share/velocity-loss-share.js';

/** Two warm-ups of two repetitions, the second so much faster. */
const pair = (changeMps: number, change: Partial<SetFact> = {}): SetFact[] =>
  [1, 1 + changeMps].map((speed) => set({ warmup: true, loadKg: 60, meanVelocitiesMps: [speed, speed], ...change }));
/** Ten changes whose standard deviation is the error of one velocity, as two repetitions were compared. */
const CHANGES = [0.08, 0.08, 0.08, -0.01, -0.01, 0.08, -0.01, -0.01, 0.08, -0.01];
const OWN_MPS = 0.0474342;
const DEVICE_MPS = 0.02;
const work = (change: Partial<SetFact> = {}): SetFact => set({ loadKg: 140, meanVelocitiesMps: [0.5, 0.49, 0.46, 0.4], ...change });
const days = (count: number, change: Partial<SetFact> = {}): Story => (i) => ({ sets: [...(i < count ? pair(CHANGES[i] ?? 0, change) : []), work()] });

function errorOn(view: DayView, { slug = 'deadlift', device = 'rack-1', variable = 'mean' } = {}): ReturnType<typeof speedError> {
  const { names } = view.series.rows;
  return speedError(view, view.at, trackId(names, nameId(names, slug), nameId(names, device), nameId(names, variable)));
}

const ofStory = (story: Story, count = 11, model = MODELS[0]): ReturnType<typeof speedError> => errorOn(viewOfStory(story, count, model));

describe('error of a velocity', () => {
  test.each(MODELS.map((model) => [model.version, model] as const))('%s: nine pairs change nothing, ten do', (_version, model) => {
    expect(ofStory(days(9), 11, model)).toEqual({ mps: DEVICE_MPS, ownPairs: 9 });
    expect(ofStory(days(10), 11, model)).toEqual({ mps: expect.closeTo(OWN_MPS, 6), ownPairs: 10 });
  });

  test('the tenth pair may be today\'s, and holds today', () => {
    expect(ofStory(days(10), 10)).toEqual({ mps: expect.closeTo(OWN_MPS, 6), ownPairs: 10 });
    expect(ofStory(days(10), 9)).toEqual({ mps: DEVICE_MPS, ownPairs: 9 });
    expect(ofStory(() => ({ sets: [...CHANGES.flatMap((change, i) => pair(change, { loadKg: 20 + i })), work()] }), 1)).toMatchObject({ ownPairs: 10, mps: expect.closeTo(OWN_MPS, 6) });
  });

  test('comes before an error that was entered for the device, be it smaller or larger', () => {
    for (const sigmaMps of [0.001, 0.2]) {
      const story = (count: number): Story => (i) => ({ sets: [...(i < count ? pair(CHANGES[i] ?? 0, { sigmaMps }) : []), work({ sigmaMps })] });
      expect([ofStory(story(9)).mps, ofStory(story(10)).mps]).toEqual([sigmaMps, expect.closeTo(OWN_MPS, 6)]);
    }
  });

  test('never below 0.01 m/s: a device that rounds or repeats itself is not without error', () => {
    for (const changeOf of [() => 0, () => 0.05, (i: number) => (i % 3 === 0 ? 0.01 : 0)]) {
      expect(ofStory((i) => ({ sets: [...pair(changeOf(i)), work()] }), 30)).toEqual({ mps: 0.01, ownPairs: 30 });
    }
  });

  test.each([['exercise', { exercise: squat }], ['device', { deviceId: 'rack-2' }], ['variable', { velocityVariable: 'peak' as const }]])('pairs of another %s change nothing', (_name, other) => {
    expect(ofStory(days(10, other))).toEqual({ mps: DEVICE_MPS, ownPairs: 0 });
    const both: Story = (i) => ({ sets: [...(days(10)(i)?.sets ?? []), ...pair(i % 2 === 0 ? 0.5 : -0.5, other)] });
    expect(ofStory(both)).toEqual(ofStory(days(10)));
  });

  test('pairs of half a year count, older ones and later ones do not', () => {
    const pause = (length: number): Story => (i) => ({ sets: [...(i === 0 ? pair(CHANGES[0] as number) : i > length - 9 && i <= length ? pair(CHANGES[i - length + 9] as number) : []), work()] });
    expect(ofStory(pause(100), 180).ownPairs).toBe(10);
    expect(ofStory(pause(100), 181)).toEqual({ mps: DEVICE_MPS, ownPairs: 9 });
    const series = seriesOf(days(10), 11);
    expect(errorOn(viewAt(series, 8))).toEqual({ mps: DEVICE_MPS, ownPairs: 9 });
  });
});

describe('the signals that go by it', () => {
  const dropping = (changeOf: (i: number) => number | null, sigmaMps: number | null = null): Story => (i) => {
    const change = changeOf(i);
    const speed = i < 10 ? 0.5 : 0.45;
    return { sets: [...(change === null ? [] : pair(change, { sigmaMps })), set({ loadKg: 140, sigmaMps, meanVelocitiesMps: [speed, speed, speed - 0.12] })] };
  };
  const noisy = (i: number): number => CHANGES[i % 10] as number;

  test('the drop at fixed load and its lasting form weigh the speeds by the own error, and say so', () => {
    const [device, own] = [() => null, noisy].map((changeOf) => viewOfStory(dropping(changeOf), 12)) as [DayView, DayView];
    expect(fixedLoadDrop(device).detail).toMatchObject({ errorMps: DEVICE_MPS, ownPairs: 0 });
    const told = fixedLoadDrop(own);
    expect(told.detail).toMatchObject({ ownPairs: 12, usualMps: 0.5, speedMps: 0.45 });
    const errorMps = told.detail?.['errorMps'] as number;
    expect(errorMps).toBeGreaterThan(2 * DEVICE_MPS);
    // the same as with a device of that error
    expect(told.value).toBeCloseTo(fixedLoadDrop(viewOfStory(dropping(() => null, errorMps), 12)).value ?? NaN, 9);
    expect(told.value).toBeLessThan(fixedLoadDrop(device).value ?? NaN);
    expect(fixedLoadCusum(own).value).toBeCloseTo(fixedLoadCusum(viewOfStory(dropping(() => null, errorMps), 12)).value ?? NaN, 9);
    expect(fixedLoadCusum(own).value).toBeLessThan(fixedLoadCusum(device).value ?? NaN);
  });

  test('the share of deep losses too; of several baselines it names the largest error', () => {
    const losing = (changeOf: (i: number) => number | null, more: readonly SetFact[] = []): Story => (i) =>
      ({ sets: [set({ meanVelocitiesMps: [0.5, 0.48, 0.42, 0.36] }), ...more, ...(changeOf(i) === null ? [] : pair(changeOf(i) ?? 0))] });
    const [device, own] = [() => null, noisy].map((changeOf) => velocityLossShare(viewOfStory(losing(changeOf), 12)));
    expect(device).toMatchObject({ value: 100, detail: { errorMps: DEVICE_MPS, ownPairs: 0 } });
    expect(own).toMatchObject({ value: 0, detail: { errorMps: expect.closeTo(OWN_MPS, 2), ownPairs: 12 } });
    const camera = set({ deviceId: 'camera', deviceKind: 'camera', meanVelocitiesMps: [0.5, 0.5, 0.5] });
    expect(velocityLossShare(viewOfStory(losing((i) => (i < 10 ? noisy(i) : null), [camera]), 12)).detail).toMatchObject({ errorMps: 0.05, ownPairs: 0 });
  });

  test('a smaller own error lets a smaller drop stand out, also when velocities are read low or high', () => {
    const story = (sure: boolean): Story => (i) => {
      const speed = i < 10 ? 0.5 : 0.488;
      return { sets: [...(sure ? pair(i % 2 === 0 ? 0.012 : -0.012) : []), set({ loadKg: 140, meanVelocitiesMps: [speed, speed, speed - 0.02] })] };
    };
    const [device, own] = [false, true].map((sure) => viewOfStory(story(sure), 12)) as [DayView, DayView];
    expect(fixedLoadDrop(own).value).toBeGreaterThan(fixedLoadDrop(device).value ?? NaN);
    const shifts = (view: DayView): number[] => [-1, 0, 1].map((sigmaShift) => fixedLoadDrop({ ...view, sigmaShift }).value ?? NaN);
    // one device error moves the reading from nothing to certainty, the smaller own error by less
    const span = (view: DayView): number => (shifts(view)[2] ?? NaN) - (shifts(view)[0] ?? NaN);
    expect(span(own)).toBeGreaterThan(0);
    expect(shifts(own)[1]).toBeGreaterThan(shifts(own)[0] ?? NaN);
  });

  test('warm-ups that come late change the assessments of the days after them, and what is taken back changes them back', () => {
    const story = dropping((i) => (i === 3 ? null : noisy(i)));
    const whole = dropping(noisy);
    const read = (series: AthleteSeries, index: number): unknown => [fixedLoadDrop, fixedLoadCusum, velocityLossShare].map((signal) => signal(viewAt(series, index)));
    const series = seriesOf(story, 12);
    const put = (from: Story, index: number): void => putDay(series, digestDay(dayOf(MONDAY + index, from(index) ?? {})), MONDAY + index);
    const before = [9, 10, 11].map((index) => read(series, index));
    put(whole, 3);
    const after = [9, 10, 11].map((index) => read(series, index));
    expect(after).toEqual([9, 10, 11].map((index) => read(seriesOf(whole, 12), index)));
    // ten pairs in place of nine
    expect(after[0]).not.toEqual(before[0]);
    put(story, 3);
    expect([9, 10, 11].map((index) => read(series, index))).toEqual(before);
  });

  test.each([9, 2])('a set more of today\'s warm-ups is seen at once, in what was kept of the sessions before too: after %d pairs', (earlier) => {
    const story = dropping((day) => (day < earlier ? noisy(day) : null));
    const series = seriesOf(story, 12);
    const [lift] = dropping(() => null)(11)?.sets ?? [];
    const today = [...pair(noisy(9)), lift as SetFact];
    for (const count of [1, 2, 3, 2, 3]) {
      const facts = dayOf(MONDAY + 11, { sets: today.slice(3 - count) });
      putDay(series, digestDay(facts), facts.day);
      const fresh = seriesOf((i) => (i === 11 ? { sets: today.slice(3 - count) } : story(i)), 12);
      expect(fixedLoadDrop(viewAt(series, 11))).toEqual(fixedLoadDrop(viewAt(fresh, 11)));
      expect(fixedLoadDrop(viewAt(series, 11)).detail?.['ownPairs']).toBe(count === 3 ? earlier + 1 : earlier);
    }
  });

  test('days that are forgotten take nothing along that is still in reach', () => {
    const series = seriesOf((i) => ({ sets: i === 30 ? CHANGES.flatMap((change, k) => [...pair(change, { loadKg: 20 + k })]) : [work()] }), 205);
    dropBefore(series, MONDAY + 5);
    expect(fixedLoadDrop(viewAt(series, 204)).detail).toMatchObject({ ownPairs: 10 });
  });
});
