import { describe, expect, test } from '@jest/globals';
import { benchPress, set, viewOfStory, type Story } from '../../../../../test/conformance/athlete-days.js';
import golden from './golden.json' with { type: 'json' };
import { nearFailureSessions } from './near-failure-sessions.js';

/** A session every third day; 0 stands for a set without RPE. */
const rated = (rpes: readonly number[]): Story => (i) => {
  const rpe = i % 3 === 0 ? rpes[i / 3] : undefined;
  return rpe === undefined ? null : { sets: [set({ rpe: rpe || null }), set({ rpe: rpe === 0 ? null : 6 }), set({ exercise: benchPress, rpe: 10 })] };
};

describe('near-failure-sessions', () => {
  test.each(golden.cases)('golden: $name', ({ rpes, value, inWeek }) => {
    const reading = nearFailureSessions(viewOfStory(rated(rpes), 3 * rpes.length - 2));
    expect([reading.value, reading.detail?.['inWeek'] ?? null]).toEqual([value, inWeek]);
  });

  test('deep velocity loss is near failure too', () => {
    const story: Story = (i) => ({ sets: [set({ meanVelocitiesMps: i < 2 ? [0.5, 0.48, 0.42, 0.3] : [0.5, 0.5, 0.49, 0.49] })] });
    expect(nearFailureSessions(viewOfStory(story, 5)).value).toBe(2);
  });

  test('sessions of more than four weeks ago do not count', () => {
    expect(nearFailureSessions(viewOfStory(rated([9, 9, 9, 9, 9]), 28)).value).toBe(5);
    expect(nearFailureSessions(viewOfStory(rated([9, 9, 9, 9, 9]), 29)).value).toBeNull();
  });
});
