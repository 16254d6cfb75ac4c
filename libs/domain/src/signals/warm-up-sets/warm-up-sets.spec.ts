import { describe, expect, test } from '@jest/globals';
import { set, squat, viewOfStory, type Story } from '../../../../../test/conformance/athlete-days.js';
import golden from './golden.json' with { type: 'json' };
import { warmUpSets } from './warm-up-sets.js';

describe('warm-up-sets', () => {
  test.each(golden.cases)('golden: $name', ({ loads, rpe, value }) => {
    const story: Story = () => ({ sets: [set({ exercise: squat, loadKg: 50, repCount: 20 }), set({ exercise: squat, loadKg: 90, repCount: 20 }), ...loads.map((loadKg, n) => set({ loadKg, rpe: n === loads.length - 1 ? rpe : null, repCount: 10 }))] });
    expect(warmUpSets(viewOfStory(story, 1)).value).toBe(value);
  });

  test('without a ramp set in four weeks nobody records them', () => {
    const story: Story = (i) => ({ sets: i === 0 ? [set({ loadKg: 50 }), set({ loadKg: 100, rpe: 8 })] : [set({ rpe: 8 })] });
    expect([1, 28, 29].map((days) => warmUpSets(viewOfStory(story, days)).value)).toEqual([1, 0, null]);
  });

  test('sets that all have one time count where they are marked as warm-ups', () => {
    const story = (warmup: boolean): Story => () => ({ sets: [set({ loadKg: 50, warmup, atMs: 0 }), set({ loadKg: 80, warmup, atMs: 0 }), set({ loadKg: 140, rpe: 9, atMs: 0 })] });
    expect([true, false].map((warmup) => warmUpSets(viewOfStory(story(warmup), 1)).value)).toEqual([2, null]);
  });
});
