import { describe, expect, test } from '@jest/globals';
import { testsOn, viewOfStory } from '../../../../../test/conformance/athlete-days.js';
import golden from './golden.json' with { type: 'json' };
import { frontPlankHold } from './front-plank-hold.js';

describe('front-plank-hold', () => {
  test.each(golden.cases)('golden: $name', ({ results, day, value, detail }) => {
    const reading = frontPlankHold(viewOfStory(testsOn(results), day));
    expect(reading.value).toBe(value);
    if (detail === null) expect(reading.detail).toBeUndefined();
    else expect(reading.detail).toEqual(detail);
  });
});
