import { describe, expect, test } from '@jest/globals';
import { loadStory, set, viewOfStory, type Story } from '../../../../../test/conformance/athlete-days.js';
import golden from './golden.json' with { type: 'json' };
import { deloadGap } from './deload-gap.js';

/** The week's load on its first day. */
const daysOf = (weeks: readonly number[]): number[] => weeks.flatMap((load) => [load, 0, 0, 0, 0, 0, 0]);

describe('deload-gap', () => {
  test.each(golden.cases)('golden: $name', ({ weeks, value, detail }) => {
    const reading = deloadGap(viewOfStory(loadStory(daysOf(weeks)), 7 * weeks.length));
    expect(reading.value).toBe(value);
    if (detail !== null) expect(reading.detail).toEqual(detail);
  });

  test('a week in which less than five days are known is neither easy nor usual', () => {
    const gap = (from: number): Story => (i) => (i >= from && i < from + 7 ? null : { sets: [set({ deviceKind: 'import' })] });
    expect(deloadGap(viewOfStory(gap(35), 84)).value).toBeNull();
    expect(deloadGap(viewOfStory(gap(14), 84))).toMatchObject({ value: 9, detail: { atLeast: true, easyWeekKg: null, due: true } });
  });
});
