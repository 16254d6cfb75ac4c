import { describe, expect, test } from '@jest/globals';
import { fitLine } from './line-fit.js';

describe('least-squares line', () => {
  test('golden: numpy.polyfit and numpy.corrcoef', () => {
    const line = fitLine([60, 80, 85, 100, 140], [0.91, 0.74, 0.72, 0.55, 0.31]);
    expect(line).toEqual({ intercept: expect.closeTo(1.3471368715083798, 12), slope: expect.closeTo(-0.007539106145251396, 15), r2: expect.closeTo(0.9871942308380321, 12) });
  });

  test('two points are a line, one point or one x is none, nor is a y that does not vary', () => {
    expect(fitLine([1, 3], [5, 1])).toEqual({ intercept: 7, slope: -2, r2: 1 });
    expect([fitLine([], []), fitLine([1], [1]), fitLine([2, 2], [1, 3]), fitLine([1, 2], [3, 3])]).toEqual([null, null, null, null]);
  });
});
