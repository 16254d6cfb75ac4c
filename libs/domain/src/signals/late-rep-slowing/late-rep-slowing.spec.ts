import { describe, expect, test } from '@jest/globals';
import { set, squat, viewOfStory, type Story } from '../../../../../test/conformance/athlete-days.js';
import golden from './golden.json' with { type: 'json' };
import { lateRepSlowing } from './late-rep-slowing.js';

describe('late-rep-slowing', () => {
  test.each(golden.cases)('golden: $name', ({ velocities, rpe, value }) => {
    const reading = lateRepSlowing(viewOfStory(() => ({ sets: [set({ meanVelocitiesMps: velocities, rpe })] }), 1));
    if (value === null) expect(reading.value).toBeNull();
    else expect(reading.value).toBeCloseTo(value, 4);
  });

  test('weighs exercises by their sets, names the slowest, and looks at the latest session of the week only', () => {
    const [fast, slow] = [[0.5, 0.5, 0.5, 0.45, 0.45], [0.5, 0.5, 0.5, 0.3, 0.3]];
    const story: Story = (i) => {
      if (i === 0) return { sets: [set({ meanVelocitiesMps: slow, rpe: 9 })] };
      return i === 3 ? { sets: [set({ meanVelocitiesMps: fast, rpe: 8 }), set({ meanVelocitiesMps: fast, rir: 2 }), set({ exercise: squat, meanVelocitiesMps: slow, rpe: 9 })] } : null;
    };
    expect(lateRepSlowing(viewOfStory(story, 10))).toEqual({ value: expect.closeTo(20, 9), sub: null, detail: { sets: 3, slowestExercise: 'back-squat', slowestPct: 40, daysAgo: 6 } });
    expect(lateRepSlowing(viewOfStory(story, 11)).value).toBeNull();
  });
});
