import { describe, expect, test } from '@jest/globals';
import { addPair, errorOfPairs, MOST_PAIR_REPS, type PairSums } from './own-error.js';

const sumsOf = (changes: readonly number[], reps = 2): PairSums => {
  const sums = { pairs: 0, sum: 0, squares: 0 };
  for (const change of changes) addPair(sums, reps, change);
  return sums;
};

describe('error from repeat pairs', () => {
  test('two repetitions: the best speed is their mean, so the error of one is the standard deviation of the differences', () => {
    // SD / sqrt 2 is the error of the mean of two, and that x sqrt 2 the error of one
    expect(errorOfPairs(sumsOf([0.03, -0.01, 0.02, -0.03, 0.01, -0.02]))).toBeCloseTo(Math.sqrt(0.0028 / 5), 6);
  });

  test('more repetitions make the best two vary less, and one velocity is asked after', () => {
    const changes = [0.03, -0.01, 0.02, -0.03];
    const errors = [2, 3, 5, 12].map((reps) => errorOfPairs(sumsOf(changes, reps)));
    expect(errors.map((error) => error / (errors[0] as number))).toEqual([1, 0.707107 / 0.624393, 0.707107 / 0.54948, 0.707107 / 0.458633].map((ratio) => expect.closeTo(ratio, 9)));
    expect(errorOfPairs(sumsOf(changes, 50))).toBe(errorOfPairs(sumsOf(changes, MOST_PAIR_REPS)));
  });

  test('what every pair gains is no error, and what always repeats has none', () => {
    expect(errorOfPairs(sumsOf([0.05, 0.04, 0.06]))).toBeCloseTo(errorOfPairs(sumsOf([0, -0.01, 0.01])), 12);
    // as numbers of a machine they differ in the last digit, and the root of less than nothing is not asked for
    expect(errorOfPairs(sumsOf(Array.from({ length: 11 }, () => 0.1)))).toBeCloseTo(0, 7);
  });

  test('one pair has no spread', () => {
    expect([errorOfPairs(sumsOf([])), errorOfPairs(sumsOf([0.1]))]).toEqual([NaN, NaN]);
  });
});
