import { describe, expect, test } from '@jest/globals';
import { testsOn, viewOfStory } from '../../../../../test/conformance/athlete-days.js';
import golden from './golden.json' with { type: 'json' };
import { sidePlankHold } from './side-plank-hold.js';

describe('side-plank-hold', () => {
  test.each(golden.cases)('golden: $name', ({ results, day, value, gapPct, asymmetryPct }) => {
    const reading = sidePlankHold(viewOfStory(testsOn(results), day));
    expect(reading.value).toBe(value);
    expect(reading.detail?.['gapPct'] ?? null).toBe(gapPct);
    expect(reading.detail?.['asymmetryPct'] ?? null).toBe(asymmetryPct);
  });
});
