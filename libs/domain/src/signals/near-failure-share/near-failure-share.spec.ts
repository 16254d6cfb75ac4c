import { describe, expect, test } from '@jest/globals';
import { benchPress, sets, viewOfStory } from '../../../../../test/conformance/athlete-days.js';
import golden from './golden.json' with { type: 'json' };
import { nearFailureShare } from './near-failure-share.js';

describe('near-failure-share', () => {
  test.each(golden.cases)('golden: $name', ({ hard, easy, value, sub }) => {
    const view = viewOfStory(() => ({ sets: [...sets(hard, { rpe: 9 }), ...sets(easy, { rir: 2 })] }), 1);
    const reading = nearFailureShare(view);
    expect(reading.value).toBe(value);
    if (sub === null) expect(reading.sub).toBeNull();
    else expect(reading.sub).toBeCloseTo(sub, 12);
  });

  test('counts neither unrated sets nor warm-ups nor lifts that leave the low back alone', () => {
    const story = () => ({ sets: [...sets(6, { rpe: 8 }), ...sets(9), ...sets(9, { rpe: 10, warmup: true }), ...sets(9, { rpe: 10, exercise: benchPress })] });
    expect(nearFailureShare(viewOfStory(story, 1))).toMatchObject({ value: 0, detail: { sets: 6 } });
  });
});
