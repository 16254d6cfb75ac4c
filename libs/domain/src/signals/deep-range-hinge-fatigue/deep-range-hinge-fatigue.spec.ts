import { describe, expect, test } from '@jest/globals';
import { deadlift, set, viewOfStory } from '../../../../../test/conformance/athlete-days.js';
import golden from './golden.json' with { type: 'json' };
import { deepRangeHingeFatigue } from './deep-range-hinge-fatigue.js';

const LOSSES = { deep: [0.5, 0.48, 0.42, 0.3], steady: [0.5, 0.5, 0.49, 0.49], unmeasured: [] as number[] };

describe('deep-range-hinge-fatigue', () => {
  test.each(golden.cases)('golden: $name', ({ sets, value }) => {
    const rows = sets.map(([slug, loss]) => set({ exercise: { ...deadlift, slug: slug ?? '' }, meanVelocitiesMps: LOSSES[loss as keyof typeof LOSSES] }));
    expect(deepRangeHingeFatigue(viewOfStory(() => ({ sets: rows }), 1)).value).toBe(value);
  });

  test('counts a week', () => {
    const story = (i: number) => (i === 0 ? { sets: [set({ exercise: { ...deadlift, slug: 'deficit-deadlift' }, meanVelocitiesMps: LOSSES.deep })] } : { sets: [set()] });
    expect([deepRangeHingeFatigue(viewOfStory(story, 7)).value, deepRangeHingeFatigue(viewOfStory(story, 8)).value]).toEqual([1, null]);
  });
});
