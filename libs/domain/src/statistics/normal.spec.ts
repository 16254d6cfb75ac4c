import { describe, expect, test } from '@jest/globals';
import { phi } from './normal.js';

describe('phi', () => {
  // computed with 30 digits
  test.each([
    [0, 0.5],
    [0.5, 0.691462461274013],
    [1, 0.841344746068543],
    [1.959963984540054, 0.975],
    [-1, 0.158655253931457],
    [-3, 0.00134989803163009],
    [-6, 9.86587645037698e-10],
    [-7.5, 3.19089167291092e-14],
    [8, 0.999999999999999],
  ])('phi(%d)', (x, expected) => {
    expect(Math.abs(phi(x) - expected)).toBeLessThan(1e-14);
  });

  test('ends at 0 and 1', () => {
    expect([phi(-40), phi(40), phi(-Infinity), phi(Infinity)]).toEqual([0, 1, 0, 1]);
  });
});
