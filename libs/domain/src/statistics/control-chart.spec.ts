import { describe, expect, test } from '@jest/globals';
import { averageZ, cusumOfFalls, isLastingFall, isLowAverage, isOutlier, referenceOf, standardized, weightedAverage } from './control-chart.js';

/**
 * Value, modified z against up to twelve before it, average, its z, and sum of falls, against 0.6 with a spread of 0.025. By other forms
 * than the code's, in Python: the average as a weighted sum of all values, the sum as the largest over all runs that end there.
 */
const GOLDEN: readonly (readonly [number, number | null, number, number, number])[] = [
  [0.61, null, 0.603, 0.4, 0],
  [0.58, null, 0.5961, -0.426000599, 0.3],
  [0.62, null, 0.60327, 0.331475082, 0],
  [0.6, null, 0.602289, 0.22452414, 0],
  [0.59, null, 0.5986023, -0.135008142, 0],
  [0.63, 1.2, 0.60802161, 0.769151622, 0],
  [0.57, -1.4, 0.596615127, -0.323402939, 0.7],
  [0.55, -1.686226899, 0.5826305889, -1.656653813, 2.2],
  [0.56, -1.180358829, 0.57584141223, -2.302232931, 3.3],
  [0.5, -3.035208418, 0.553088988561, -4.468604899, 6.8],
  [0.54, -1.214083367, 0.549162291993, -4.841664637, 8.7],
  [0.52, -1.348981519, 0.540413604395, -5.674303298, 11.4],
  [0.49, -1.911057152, 0.525289523076, -7.114194247, 15.3],
  [0.53, -0.786905886, 0.526702666153, -6.979462707, 17.6],
];
const FIXED = { centre: 0.6, spread: 0.025 };

describe('control charts', () => {
  test('golden', () => {
    let [average, sum] = [FIXED.centre, 0];
    GOLDEN.forEach(([value, modifiedZ, expectedAverage, z, expectedSum], i) => {
      const earlier = GOLDEN.slice(Math.max(0, i - 12), i).map(([x]) => x);
      if (modifiedZ !== null) expect(standardized(value, referenceOf(earlier, FIXED.spread))).toBeCloseTo(modifiedZ, 8);
      average = weightedAverage(average, value);
      sum = cusumOfFalls(sum, value, FIXED);
      expect([average, averageZ(average, i + 1, FIXED), sum]).toEqual([expect.closeTo(expectedAverage, 11), expect.closeTo(z, 8), expect.closeTo(expectedSum, 8)]);
    });
  });

  test('the spread is never below its floor, whatever equal values say', () => {
    expect(referenceOf([0.5, 0.5, 0.5], 0.02)).toEqual({ centre: 0.5, spread: 0.02 });
    expect(referenceOf([0.4, 0.5, 0.6], 0.02)).toEqual({ centre: 0.5, spread: expect.closeTo(0.14826, 12) });
  });

  test('limits', () => {
    expect([isLastingFall(3.999), isLastingFall(4)]).toEqual([false, true]);
    expect([isLowAverage(-2.699), isLowAverage(-2.7), isLowAverage(3)]).toEqual([false, true, false]);
    expect([isOutlier(3.5), isOutlier(-3.501), isOutlier(3.501)]).toEqual([false, true, true]);
  });
});
