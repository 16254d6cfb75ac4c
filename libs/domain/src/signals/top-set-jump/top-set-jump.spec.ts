import { describe, expect, test } from '@jest/globals';
import { set, squat, viewOfStory, type Story } from '../../../../../test/conformance/athlete-days.js';
import golden from './golden.json' with { type: 'json' };
import { topSetJump } from './top-set-jump.js';

/** One top set every other day. */
const tops = (kg: readonly number[]): Story => (i) => (i % 2 === 0 && i / 2 < kg.length ? { sets: [set({ loadKg: kg[i / 2] ?? 1 })] } : null);

describe('top-set-jump', () => {
  test.each(golden.cases)('golden: $name', ({ kg, value, jump }) => {
    const reading = topSetJump(viewOfStory(tops(kg), 2 * kg.length - 1));
    if (value === null) expect(reading.value).toBeNull();
    else expect(reading.value).toBeCloseTo(value, 9);
    expect(reading.detail?.['jump'] ?? null).toBe(jump);
  });

  test('stands for a week, and what is older than 56 days is forgotten', () => {
    expect(topSetJump(viewOfStory(tops([100, 100, 100, 110]), 13)).detail).toMatchObject({ topKg: 110, daysAgo: 6 });
    expect(topSetJump(viewOfStory(tops([100, 100, 100, 110]), 14)).value).toBeNull();
    const heavyFirst: Story = (i) => ({ sets: [set({ loadKg: i === 0 ? 200 : 100 })] });
    expect(topSetJump(viewOfStory(heavyFirst, 57)).value).toBe(-50);
    expect(topSetJump(viewOfStory(heavyFirst, 58)).value).toBe(0);
  });

  test('families are judged apart; the largest step counts', () => {
    const story: Story = (i) => ({ sets: [set({ loadKg: 200 }), set({ exercise: squat, loadKg: i === 9 ? 120 : 100 })] });
    expect(topSetJump(viewOfStory(story, 10))).toMatchObject({ detail: { family: 'squat', topKg: 120, bestKg: 100 } });
  });
});
