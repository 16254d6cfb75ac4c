import { describe, expect, test } from '@jest/globals';
import { set, viewOfStory } from '../../../../../test/conformance/athlete-days.js';
import golden from './golden.json' with { type: 'json' };
import { highRepHingeFatigue } from './high-rep-hinge-fatigue.js';

describe('high-rep-hinge-fatigue', () => {
  test.each(golden.cases)('golden: $name', ({ reps, rpe, velocities, value }) => {
    const view = viewOfStory(() => ({ sets: [set({ repCount: reps, rpe, meanVelocitiesMps: velocities })] }), 1);
    expect(highRepHingeFatigue(view)).toEqual({ value, sub: null });
  });

  test('counts a week', () => {
    const story = (i: number) => (i === 0 || i === 3 ? { sets: [set({ repCount: 8, rir: 1 })] } : null);
    expect(highRepHingeFatigue(viewOfStory(story, 7)).value).toBe(2);
    expect(highRepHingeFatigue(viewOfStory(story, 8)).value).toBe(1);
  });
});
