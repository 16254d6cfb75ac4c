import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { median, quantile, scaledMad } from './robust.js';

/** Rolling baseline of 15 bar speeds over the 12 before each, from R: index, median, 1.4826 MAD, z with a floor of 0.01. */
const SPEEDS = [0.52, 0.5, 0.53, 0.51, 0.52, 0.49, 0.53, 0.52, 0.51, 0.5, 0.47, 0.46, 0.48, 0.45, 0.46];
const ROLLING = [
  [6, 0.52, 0.014826], [7, 0.515, 0.014826], [8, 0.52, 0.014826], [9, 0.52, 0.014826], [10, 0.52, 0.014826], [11, 0.515, 0.014826],
  [12, 0.51, 0.014826], [13, 0.51, 0.014826], [14, 0.505, 0.022239], [15, 0.505, 0.029652],
] as const;

describe('robust statistics', () => {
  test.each(ROLLING)('rolling median and MAD before value %i', (i, centre, spread) => {
    const previous = SPEEDS.slice(Math.max(0, i - 13), i - 1);
    expect(median(previous)).toBeCloseTo(centre, 12);
    expect(scaledMad(previous, median(previous))).toBeCloseTo(spread, 9);
  });

  test('quantiles interpolate between order statistics', () => {
    expect(quantile([10, 20, 30, 40], 0.75)).toBe(32.5);
    expect(quantile([3, 1, 2], 0)).toBe(1);
    expect(quantile([3, 1, 2], 1)).toBe(3);
    expect(quantile([-5, 12, 7], 0.5)).toBe(7);
  });

  test('selecting finds what sorting finds', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 40 }), fc.double({ min: 0, max: 1, noNaN: true }), (values, share) => {
        const sorted = [...values].sort((a, b) => a - b);
        const position = (sorted.length - 1) * share;
        const low = sorted[Math.floor(position)] ?? NaN;
        const high = sorted[Math.ceil(position)] ?? NaN;
        expect(quantile(values, share)).toBeCloseTo(low + (position - Math.floor(position)) * (high - low), 12);
      }),
    );
  });

  test('leave their input alone, and know nothing of nothing', () => {
    const values = [3, 1, 2];
    median(values);
    quantile(values, 0.5);
    expect(values).toEqual([3, 1, 2]);
    expect([median([]), quantile([], 0.5)]).toEqual([NaN, NaN]);
  });
});
