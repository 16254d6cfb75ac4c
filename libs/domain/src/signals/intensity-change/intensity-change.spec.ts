import { describe, expect, test } from '@jest/globals';
import { deadlift, set, squat, viewOfStory, type Story } from '../../../../../test/conformance/athlete-days.js';
import golden from './golden.json' with { type: 'json' };
import { intensityChange } from './intensity-change.js';

const WEEKS = [0, 3, 7, 10, 14, 17, 21, 24, 28, 31];

describe('intensity-change', () => {
  test.each(golden.cases)('golden: $name', ({ day, sets: rows, value, of, usualPct }) => {
    const story: Story = (i) => {
      const today = rows.filter(([on]) => on === i);
      return today.length === 0 ? null : { sets: today.map(([, loadKg, repCount, rpe]) => set({ loadKg: loadKg ?? 1, repCount: repCount ?? 1, rpe: rpe ?? null })) };
    };
    const reading = intensityChange(viewOfStory(story, day + 1));
    if (value === null || usualPct === null) expect(reading).toEqual({ value: null, sub: null });
    else {
      expect(reading.value).toBeCloseTo(value, 6);
      expect(reading.detail).toMatchObject({ of, usualPct: expect.closeTo(usualPct, 6) });
    }
  });

  test('every exercise is held against its own maximum, and one without an earlier maximum does not count', () => {
    const story: Story = (i) => (WEEKS.includes(i) ? { sets: [set({ loadKg: i >= 28 ? 110 : 100, repCount: 1 }), set({ exercise: squat, loadKg: 60, repCount: 6 })] } : null);
    // singles of 110 % and six squats at 1 / 1.2 of their maximum
    expect(intensityChange(viewOfStory(story, 32))).toMatchObject({ value: expect.closeTo(5, 9), detail: { of: 'top sets', sets: 4, usualPct: expect.closeTo(50 * (1 + 1 / 1.2), 9) } });
    const swapped: Story = (i) => (WEEKS.includes(i) ? { sets: [set({ exercise: i < 28 ? squat : deadlift })] } : null);
    expect(intensityChange(viewOfStory(swapped, 32))).toEqual({ value: null, sub: null });
  });

  test('too many repetitions say nothing', () => {
    expect(intensityChange(viewOfStory((i) => (WEEKS.includes(i) ? { sets: [set({ repCount: 20, rpe: 8 })] } : null), 32))).toEqual({ value: null, sub: null });
  });
});
