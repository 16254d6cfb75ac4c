import { describe, expect, test } from '@jest/globals';
import { loadStory, viewOfStory } from '../../../../../test/conformance/athlete-days.js';
import golden from './golden.json' with { type: 'json' };
import { heavySpacing } from './heavy-spacing.js';

describe('heavy-spacing', () => {
  test.each(golden.days)('golden day $day', ({ day, value, sub }) => {
    const reading = heavySpacing(viewOfStory(loadStory(golden.loads), day));
    if (value === null) expect(reading.value).toBeNull();
    else expect(reading.value).toBeCloseTo(value, 9);
    expect(reading.sub).toBeCloseTo(sub, 9);
  });

  test('is absent while a heavy day has no meaning', () => {
    expect(heavySpacing(viewOfStory(loadStory([100, 100, 100]), 3)).sub).toBeNull();
  });

  test('a pair that ended eight days ago is over', () => {
    const loads = Array.from({ length: 60 }, (_, i): number => (i % 3 === 0 ? 100 : 0));
    const pairAt = 52;
    loads[pairAt - 1] = 200;
    loads[pairAt] = 200;
    expect(heavySpacing(viewOfStory(loadStory(loads), pairAt + 7))).toEqual({ value: 1, sub: 1 });
    expect(heavySpacing(viewOfStory(loadStory(loads), pairAt + 8)).sub).toBe(0);
  });
});
