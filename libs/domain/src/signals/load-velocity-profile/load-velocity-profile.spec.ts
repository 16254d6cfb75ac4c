import { describe, expect, test } from '@jest/globals';
import type { VelocityVariable } from '../../facts.js';
import { digestDay } from '../../digest/digest-day.js';
import { benchPress, dayOf, deadlift, MONDAY, seriesOf, set, viewAt, viewOfStory, type Story } from '../../../../../test/conformance/athlete-days.js';
import { putDay } from '../../series/series.js';
import golden from './golden.json' with { type: 'json' };
import { loadVelocityProfile } from './load-velocity-profile.js';
import { GATES } from './profile.js';

type Points = readonly (readonly number[])[];

const pulls = (points: Points, slug = 'deadlift', velocityVariable: VelocityVariable = 'mean', deviceId = 'rack-1'): Story => (i) => {
  const today = points.filter(([day]) => day === i);
  if (today.length === 0) return null;
  return { sets: today.map(([, loadKg, speed]) => set({ exercise: { ...deadlift, slug }, velocityVariable, deviceId, loadKg: loadKg ?? 1, meanVelocitiesMps: [speed ?? 0, speed ?? 0] })) };
};
const LINE = [[0, 100, 0.6], [0, 130, 0.45], [0, 160, 0.3]];
const both = (a: Story, b: Story): Story => (i) => ({ sets: [...(a(i)?.sets ?? []), ...(b(i)?.sets ?? [])] });

describe('load-velocity-profile', () => {
  test.each(golden.cases)('golden: $name', ({ exercise, variable, points, loads, value, gate, slope, intercept, r2 }) => {
    const days = Math.max(...points.map(([day]) => day ?? 0)) + 1;
    const { value: read, detail } = loadVelocityProfile(viewOfStory(pulls(points, exercise, variable as VelocityVariable), days));
    if (value === null) expect(read).toBeNull();
    else expect(read).toBeCloseTo(value, 4);
    expect(detail).toMatchObject({ exercise, variable, loads });
    expect(detail?.['gate'] ?? null).toBe(gate);
    const fitted = [slope, intercept, r2].map((one) => (one === null ? null : expect.closeTo(one, 9)));
    expect([detail?.['slopeMpsPerKg'], detail?.['interceptMps'], detail?.['r2']]).toEqual(fitted);
  });

  test('every gate is shut by one of the golden cases', () => {
    expect(new Set(golden.cases.flatMap(({ gate }) => (gate === null ? [] : [gate])))).toEqual(new Set(GATES));
  });

  test('a maximum of the bench press has a speed of its own', () => {
    const bench = { ...benchPress, lumbarWeight: 0.1 };
    const story: Story = () => ({ sets: LINE.map(([, loadKg, speed]) => set({ exercise: bench, loadKg: loadKg ?? 1, meanVelocitiesMps: [speed ?? 0, speed ?? 0] })) });
    expect(loadVelocityProfile(viewOfStory(story, 1)).detail).toMatchObject({ gate: 'extrapolation' });
    const slower: Story = () => ({ sets: [[100, 0.5], [120, 0.34], [140, 0.18]].map(([loadKg, speed]) => set({ exercise: bench, loadKg: loadKg ?? 1, meanVelocitiesMps: [speed ?? 0, speed ?? 0] })) });
    expect(loadVelocityProfile(viewOfStory(slower, 1)).value).toBeCloseTo(150, 9);
  });

  test('devices are never mixed, nor are variables', () => {
    const [light, heavy] = [LINE.slice(0, 2), LINE.slice(2)];
    expect(loadVelocityProfile(viewOfStory(both(pulls(light), pulls(heavy, 'deadlift', 'mean', 'rack-2')), 1)).detail).toMatchObject({ gate: 'loads', device: 'rack-1', loads: 2 });
    expect(loadVelocityProfile(viewOfStory(both(pulls(light), pulls(heavy, 'deadlift', 'mean-propulsive')), 1)).detail).toMatchObject({ gate: 'loads', loads: 2 });
  });

  test('of several lifts the one with a maximum speaks, the larger one first, in whatever order they came', () => {
    const squats = pulls(LINE.map(([day, kg, speed]) => [day ?? 0, (kg ?? 0) - 20, speed ?? 0]), 'squat');
    for (const story of [both(pulls(LINE), squats), both(squats, pulls(LINE))]) {
      expect(loadVelocityProfile(viewOfStory(story, 1))).toMatchObject({ value: expect.closeTo(192, 9), detail: { exercise: 'deadlift' } });
    }
    const [lighter, heavier] = [pulls(LINE), pulls(LINE.map(([, kg, speed]) => [1, (kg ?? 0) + 80, (speed ?? 0) + 0.05]), 'squat')];
    expect(loadVelocityProfile(viewOfStory(both(heavier, lighter), 2)).detail).toMatchObject({ exercise: 'squat' });
    const later = pulls([[2, 100, 0.6], [2, 130, 0.2], [2, 160, 0.5]]);
    expect(loadVelocityProfile(viewOfStory(both(squats, later), 3)).detail).toMatchObject({ exercise: 'squat' });
    const scattered = pulls([[0, 100, 0.6], [0, 120, 0.3], [0, 140, 0.45], [0, 160, 0.32]]);
    expect(loadVelocityProfile(viewOfStory(both(scattered, pulls(LINE, 'romanian-deadlift')), 1)).detail).toMatchObject({ exercise: 'romanian-deadlift', gate: 'exercise' });
    const crooked = pulls([[0, 100, 0.6], [0, 130, 0.2], [0, 160, 0.5]]);
    expect(loadVelocityProfile(viewOfStory(both(crooked, squats), 1)).detail).toMatchObject({ exercise: 'squat' });
  });

  test('six weeks, spoken of for ten days', () => {
    const story = both(pulls(LINE), pulls([[41, 130, 0.44]]));
    expect(loadVelocityProfile(viewOfStory(story, 42)).value).toBeCloseTo(192, 9);
    expect(loadVelocityProfile(viewOfStory(story, 43)).detail).toMatchObject({ gate: 'loads', loads: 1, slopeMpsPerKg: null });
    expect(loadVelocityProfile(viewOfStory(story, 51)).detail).toMatchObject({ gate: 'loads' });
    expect(loadVelocityProfile(viewOfStory(story, 52))).toEqual({ value: null, sub: null });
  });

  test('takes in each set of the day, and lets go of one that is taken back', () => {
    const series = seriesOf(pulls(LINE.slice(0, 2)), 4);
    const put = (points: Points) => putDay(series, digestDay(dayOf(MONDAY + 3, pulls(points)(3) ?? {})), MONDAY + 3);
    expect(loadVelocityProfile(viewAt(series, 3)).detail).toMatchObject({ gate: 'loads' });
    put([[3, 160, 0.3]]);
    expect(loadVelocityProfile(viewAt(series, 3)).value).toBeCloseTo(192, 9);
    put([[3, 160, 0.3], [3, 100, 0.63]]);
    expect(loadVelocityProfile(viewAt(series, 3)).value).not.toBeCloseTo(192, 3);
    put([[3, 160, 0.3]]);
    expect(loadVelocityProfile(viewAt(series, 3)).value).toBeCloseTo(192, 9);
  });
});
