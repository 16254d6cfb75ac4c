import { describe, expect, test } from '@jest/globals';
import { testsOn, viewOfStory } from '../../../../../test/conformance/athlete-days.js';
import golden from './golden.json' with { type: 'json' };
import { loadedCarry } from './loaded-carry.js';

describe('loaded-carry', () => {
  test.each(golden.cases)('golden: $name', ({ results, day, value, detail }) => {
    const reading = loadedCarry(viewOfStory(testsOn(results), day));
    expect(reading.value).toBe(value);
    if (detail === null) expect(reading.detail).toBeUndefined();
    else expect(reading.detail).toEqual(detail);
  });
});
