import { describe, expect, test } from '@jest/globals';
import { leadTimes } from './lead-time.js';
import { wilsonInterval } from './wilson.js';

describe("Wilson's interval (figures of SciPy 1.10, binomtest)", () => {
  test.each([
    [1, 8, 0.02241749145005667, 0.4708881822128535], [0, 10, 0, 0.27753279986288926], [10, 10, 0.7224672001371109, 1], [7, 22, 0.16360593181356242, 0.5268140225895724],
  ])('%i of %i', (hits, of, low, high) => {
    const interval = wilsonInterval(hits, of)!;
    expect(interval[0]).toBeCloseTo(low, 12);
    expect(interval[1]).toBeCloseTo(high, 12);
  });

  test('nothing of nothing', () => {
    expect(wilsonInterval(0, 0)).toBeNull();
  });
});

describe('lead times', () => {
  test('the day itself and two weeks before are no days to act on', () => {
    expect(leadTimes([0, 1, 7, 12, null])).toEqual({ episodes: 5, preceded: 4, medianDays: 4, quartilesDays: [0.75, 8.25], oneToSevenDays: 2, shareOneToSevenDays: 0.4 });
  });

  test('without notices, without episodes', () => {
    expect(leadTimes([null])).toEqual({ episodes: 1, preceded: 0, medianDays: null, quartilesDays: null, oneToSevenDays: 0, shareOneToSevenDays: 0 });
    expect(leadTimes([]).shareOneToSevenDays).toBeNull();
  });
});
