import { describe, expect, test } from '@jest/globals';
import { shareOfMaximum } from './rpe-table.js';

const RPES = [10, 9.5, 9, 8.5, 8, 7.5, 7, 6.5, 6];
const REPS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

describe('share of the maximum by RPE and repetitions', () => {
  test.each([[10, 1, 1], [10, 10, 0.759], [9.5, 1, 0.98], [9, 5, 0.8515], [8.5, 3, 0.886], [8, 8, 0.732], [7.5, 2, 0.872], [7, 6, 0.745], [6.5, 9, 0.645], [6, 10, 0.5975]])('RPE %d, %d reps: %d', (rpe, reps, share) => {
    expect(shareOfMaximum(rpe, reps)).toBe(share);
  });

  test('falls with every repetition, and with every half point of RPE', () => {
    for (const rpe of RPES) for (const reps of REPS) {
      const share = shareOfMaximum(rpe, reps) ?? NaN;
      if (reps > 1) expect(share).toBeLessThan(shareOfMaximum(rpe, reps - 1) ?? NaN);
      if (rpe < 10) expect(share).toBeLessThan(shareOfMaximum(rpe + 0.5, reps) ?? NaN);
    }
  });

  test('says nothing off the table', () => {
    for (const [rpe, reps] of [[10.5, 1], [5.5, 1], [8.25, 5], [9, 0], [9, 11], [9, 2.5], [NaN, 5]] as const) expect([rpe, reps, shareOfMaximum(rpe, reps)]).toEqual([rpe, reps, null]);
  });
});
