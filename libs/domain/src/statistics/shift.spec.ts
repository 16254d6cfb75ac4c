import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { shiftOf } from './shift.js';

describe('shift between two samples', () => {
  test('the worked differences: 1..6 against 0..5', () => {
    // 36 differences; rank floor(18 - 1.959964 sqrt(39)) = 5 from either end of -4, -3, -3, -2, -2, -2, ...
    expect(shiftOf([1, 2, 3, 4, 5, 6], [0, 1, 2, 3, 4, 5])).toEqual({ estimate: 1, low: -2, high: 4 });
  });

  test('moves with the sample, and turns its sign when the samples change places', () => {
    const sample = fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 6, maxLength: 20 });
    fc.assert(
      fc.property(sample, sample, fc.integer({ min: -5, max: 5 }), (values, others, by) => {
        const shift = shiftOf(values, others)!;
        const moved = shiftOf(values.map((value) => value + by), others)!;
        const turned = shiftOf(others, values)!;
        expect([moved.estimate, moved.low, moved.high]).toEqual([shift.estimate + by, shift.low + by, shift.high + by]);
        expect([turned.estimate + shift.estimate, turned.low + shift.high, turned.high + shift.low]).toEqual([0, 0, 0]);
        expect(shift.low <= shift.estimate && shift.estimate <= shift.high).toBe(true);
      }),
    );
  });

  test('one value has no shift', () => {
    expect(shiftOf([1], [1, 2, 3])).toBeNull();
  });
});
