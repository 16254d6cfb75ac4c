import { describe, expect, test } from '@jest/globals';
import { loadStory, set, viewOfStory } from '../../../../../test/conformance/athlete-days.js';
import golden from './golden.json' with { type: 'json' };
import { weekChange } from './week-change.js';

describe('week-change', () => {
  test.each(golden.cases)('golden: $name', ({ loads, value }) => {
    const reading = weekChange(viewOfStory(loadStory(loads), loads.length));
    if (value === null) expect(reading.value).toBeNull();
    else expect(reading.value).toBeCloseTo(value, 9);
  });

  test('a week with fewer than five known days has no change', () => {
    const imported = (known: number) => (i: number) => (i < known || i >= 7 ? { sets: [set({ deviceKind: 'import' })] } : null);
    expect(weekChange(viewOfStory(imported(4), 14)).value).toBeNull();
    expect(weekChange(viewOfStory(imported(5), 14)).value).toBe(0);
  });
});
