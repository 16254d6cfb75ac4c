import { describe, expect, test } from '@jest/globals';
import { lossByRep, repReaching, stopVelocityMps } from './loss-by-rep.js';

describe('loss by rep', () => {
  test('from the fastest and from the first, by hand', () => {
    const { fromFastestPct, fromFirstPct, fastestAt } = lossByRep([0.4, 0.5, 0.45, 0.4, 0.35]);
    expect(fastestAt).toBe(1);
    [20, 0, 10, 20, 30].forEach((pct, i) => expect(fromFastestPct[i]).toBeCloseTo(pct, 9));
    [0, -25, -12.5, 0, 12.5].forEach((pct, i) => expect(fromFirstPct[i]).toBeCloseTo(pct, 9));
  });

  test('a limit is reached after the fastest rep, not by a slow one before it', () => {
    const { fromFastestPct, fromFirstPct, fastestAt } = lossByRep([0.4, 0.5, 0.45, 0.39, 0.35]);
    expect(repReaching(fromFastestPct, 20, fastestAt)).toBe(4);
    expect(repReaching(fromFastestPct, 30, fastestAt)).toBe(5);
    expect(repReaching(fromFastestPct, 31, fastestAt)).toBeNull();
    expect(repReaching(fromFirstPct, 20)).toBeNull();
    // 0.4 of 0.5 is 20 %, also where the quotient ends a hair below it
    expect(repReaching(fromFastestPct, 20)).toBe(1);
  });

  test('reps that do not count keep their place and have no loss', () => {
    const { fromFastestPct, fastestAt } = lossByRep([0.5, 0, 0.9, 0.4], [0.5, 0.5, 0.1, 0.5]);
    expect(fromFastestPct).toEqual([0, null, null, expect.closeTo(20, 9)]);
    expect(fastestAt).toBe(0);
    expect(repReaching(fromFastestPct, 19, fastestAt)).toBe(4);
  });

  test('nothing that counts', () => {
    expect(lossByRep([0, NaN])).toEqual({ fromFastestPct: [null, null], fromFirstPct: [null, null], fastestAt: -1 });
    expect(lossByRep([])).toEqual({ fromFastestPct: [], fromFirstPct: [], fastestAt: -1 });
  });

  test('speeds at which a loss is reached', () => {
    expect([10, 25, 50].map((pct) => stopVelocityMps(0.8, pct))).toEqual([expect.closeTo(0.72, 12), expect.closeTo(0.6, 12), expect.closeTo(0.4, 12)]);
  });
});
