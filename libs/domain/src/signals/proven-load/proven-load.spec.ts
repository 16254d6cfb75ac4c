import { describe, expect, test } from '@jest/globals';
import { loadStory, viewOfStory } from '../../../../../test/conformance/athlete-days.js';
import golden from './golden.json' with { type: 'json' };
import { provenLoad } from './proven-load.js';

describe('proven-load', () => {
  test.each(golden.days)('golden day $day', ({ day, value, sub }) => {
    const reading = provenLoad(viewOfStory(loadStory(golden.loads), day));
    if (value === null) expect(reading.value).toBeNull();
    else expect(reading.value).toBeCloseTo(value, 9);
    expect(reading.sub).toBeCloseTo(sub, 9);
  });

  test('is absent with fewer than 28 earlier weeks that end on different days', () => {
    const loads = Array.from({ length: 60 }, () => 100);
    // weeks exist from their fifth known day on, and the last of the earlier ones ended seven days ago
    expect(provenLoad(viewOfStory(loadStory(loads), 38)).sub).toBeNull();
    expect(provenLoad(viewOfStory(loadStory(loads), 39))).toMatchObject({ value: 1, sub: 0 });
  });
});
