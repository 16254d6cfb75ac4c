import { describe, expect, test } from '@jest/globals';
import { deadlift, set, squat, viewOfStory, type Story } from '../../../../../test/conformance/athlete-days.js';
import golden from './golden.json' with { type: 'json' };
import { adaptationLag } from './adaptation-lag.js';

/** One set a day, other loads and reps in the second four weeks. */
const change = (kg: readonly number[], reps: readonly number[]): Story => (i) => ({ sets: [set({ loadKg: kg[i < 28 ? 0 : 1] ?? 1, repCount: reps[i < 28 ? 0 : 1] ?? 1 })] });

describe('adaptation-lag', () => {
  test.each(golden.cases)('golden: $name', ({ kg, reps, strengthPct, loadPct, lags }) => {
    const reading = adaptationLag(viewOfStory(change(kg, reps), 56));
    expect(reading.value).toBeCloseTo(strengthPct - loadPct, 9);
    expect(reading.detail?.['strengthPct']).toBeCloseTo(strengthPct, 9);
    expect(reading.detail?.['loadPct']).toBeCloseTo(loadPct, 9);
    expect(reading.detail?.['lags']).toBe(lags);
  });

  test('needs eight weeks, four fifths of them known, and an exercise done in both halves', () => {
    expect(adaptationLag(viewOfStory(change([100, 110], [1, 1]), 55)).value).toBeNull();
    expect(adaptationLag(viewOfStory((i) => ({ sets: [set({ exercise: i < 28 ? squat : deadlift, loadKg: 100, repCount: 5 })] }), 56)).value).toBeNull();
    const imported = (silent: number): Story => (i) => (i >= 30 && i < 30 + silent ? null : { sets: [set({ deviceKind: 'import' })] });
    expect(adaptationLag(viewOfStory(imported(5), 56)).value).not.toBeNull();
    expect(adaptationLag(viewOfStory(imported(6), 56)).value).toBeNull();
  });

  test('a best of the day itself counts', () => {
    expect(adaptationLag(viewOfStory((i) => ({ sets: [set({ loadKg: i === 55 ? 130 : 100, repCount: 1 })] }), 56)).detail).toMatchObject({ strengthPct: expect.closeTo(30, 9) });
  });

  test('the median exercise speaks for strength', () => {
    const story: Story = (i) => ({ sets: [set({ loadKg: i < 28 ? 100 : 120, repCount: 1 }), set({ exercise: squat, repCount: 1 })] });
    expect(adaptationLag(viewOfStory(story, 56)).detail).toMatchObject({ strengthPct: expect.closeTo(10, 9), exercises: 2 });
  });
});
