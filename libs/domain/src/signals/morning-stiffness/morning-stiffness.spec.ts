import { describe, expect, test } from '@jest/globals';
import { checkin, viewOfStory } from '../../../../../test/conformance/athlete-days.js';
import golden from './golden.json' with { type: 'json' };
import { morningStiffness } from './morning-stiffness.js';

describe('morning-stiffness', () => {
  test.each(golden.cases)('golden: $minutes', ({ minutes, value, sub }) => {
    const view = viewOfStory((i) => {
      const stiffnessMinutes = minutes[i] ?? null;
      return stiffnessMinutes === null ? null : { checkins: [checkin({ stiffnessMinutes })] };
    }, minutes.length);
    expect(morningStiffness(view)).toEqual({ value, sub });
  });
});
