import { describe, expect, test } from '@jest/globals';
import { set, squat, viewOfStory, type Story } from '../../../../../test/conformance/athlete-days.js';
import golden from './golden.json' with { type: 'json' };
import { hingeFrequency } from './hinge-frequency.js';

/** So many hinge days at the start of each week, squats on the others. */
const weeks = (counts: readonly number[]): Story => (i) => ({ sets: [i % 7 < (counts[Math.floor(i / 7)] ?? 0) ? set() : set({ exercise: squat })] });

describe('hinge-frequency', () => {
  test.each(golden.cases)('golden: $name', ({ counts, value, hingeDays, usual }) => {
    expect(hingeFrequency(viewOfStory(weeks(counts), 7 * counts.length))).toEqual({ value, sub: null, detail: { hingeDays, usual } });
  });

  test('needs five weeks, each known on five days', () => {
    expect(hingeFrequency(viewOfStory(weeks([2, 2, 2, 2, 3]), 34)).value).toBeNull();
    const imported: Story = (i) => (i >= 14 && i < 17 ? null : { sets: [set({ deviceKind: 'import' })] });
    expect(hingeFrequency(viewOfStory(imported, 35)).value).toBeNull();
  });

  test('a hinge without a load is one too', () => {
    const unloaded: Story = (i) => ({ sets: [i >= 28 ? set({ loadKg: 0 }) : set({ exercise: squat })] });
    expect(hingeFrequency(viewOfStory(unloaded, 35)).value).toBe(7);
  });

  test('rest days are known days: a week off is a week without hinges', () => {
    expect(hingeFrequency(viewOfStory((i) => (i % 7 < 2 && i < 28 ? { sets: [set()] } : null), 35)).value).toBe(-2);
  });
});
