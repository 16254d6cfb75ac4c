import { expect, test } from '@jest/globals';
import { Pace } from './pace.js';

const gone = (pace: Pace, fromMs: number, toMs: number, stepMs: number): number => {
  let count = 0;
  for (let nowMs = fromMs; nowMs < toMs; nowMs += stepMs) while (count < 10_000 && pace.takes(nowMs)) count += 1;
  return count;
};

test('no word, no limit; a limit holds for its time, however rarely it is looked at; the last word counts', () => {
  const pace = new Pace();
  expect(gone(pace, 0, 1, 1)).toBe(10_000);
  pace.slowDown(50, 2000, 1000);
  expect(gone(pace, 1000, 2000, 1)).toBe(50);
  expect(gone(pace, 2000, 3000, 7)).toBe(50);
  expect(pace.takes(3000) && pace.takes(3000) && pace.takes(3000)).toBe(true);
  pace.slowDown(0, 1000, 4000);
  expect(gone(pace, 4000, 5000, 10)).toBe(0);
  expect(pace.takes(5000)).toBe(true);
  pace.slowDown(0, 1000, 6000);
  pace.slowDown(10, 1000, 6100);
  expect(gone(pace, 6100, 7100, 300)).toBeLessThanOrEqual(11);
});
