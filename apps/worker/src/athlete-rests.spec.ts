import { describe, expect, test } from '@jest/globals';
import { AthleteRests } from './athlete-rests.js';

const LENGTHS = { shortMs: 500, longMs: 4000 };

describe('rests between recomputes', () => {
  test('the first is short; whoever comes back again and again rests for long', () => {
    const rests = new AthleteRests(LENGTHS);
    rests.begin(1, 0);
    expect(rests.endUntil(499)).toEqual([]);
    expect(rests.has(1)).toBe(true);
    expect(rests.endUntil(500)).toEqual([1]);
    expect(rests.has(1)).toBe(false);
    for (const atMs of [500, 4500, 9500]) {
      rests.begin(1, atMs);
      expect(rests.endUntil(atMs + 3999)).toEqual([]);
      expect(rests.endUntil(atMs + 4000)).toEqual([1]);
    }
  });

  test('whoever stayed away for a while rests shortly again', () => {
    const rests = new AthleteRests(LENGTHS);
    rests.begin(1, 0);
    rests.endUntil(1000);
    rests.begin(1, 5001);
    expect(rests.endUntil(5501)).toEqual([1]);
  });

  test('a short rest does not wait for a long one that began before it', () => {
    const rests = new AthleteRests(LENGTHS);
    rests.begin(1, 0);
    rests.endUntil(500);
    rests.begin(1, 500);
    rests.begin(2, 600);
    expect(rests.endUntil(1100)).toEqual([2]);
    expect(rests.endUntil(Infinity)).toEqual([1]);
    expect(rests.endUntil(Infinity)).toEqual([]);
  });
});
