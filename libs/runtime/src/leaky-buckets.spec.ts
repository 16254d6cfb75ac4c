import { describe, expect, test } from '@jest/globals';
import { LeakyBuckets } from './leaky-buckets.js';

describe('LeakyBuckets', () => {
  test('the rate itself is never too much, twice the rate is after as long as the burst may last', () => {
    const buckets = new LeakyBuckets(100, 10);
    for (let second = 0; second < 100; second += 1) expect(buckets.add('steady', 100, second * 1000)).toBe(false);
    const tooMuch = Array.from({ length: 15 }, (_, second) => buckets.add('twice', 200, second * 1000));
    expect(tooMuch.indexOf(true)).toBe(9);
  });

  test('names do not pay for each other, and who stops is free again', () => {
    const buckets = new LeakyBuckets(100, 10);
    expect(buckets.add('a', 1_000_000, 0)).toBe(true);
    expect(buckets.add('b', 1, 0)).toBe(false);
    expect(buckets.add('a', 1, 20_000)).toBe(false);
  });

  test('what does not fit is not counted, and fits after the wait that was told', () => {
    const buckets = new LeakyBuckets(100, 10);
    expect(buckets.take('a', 1000, 0)).toBe(0);
    expect(buckets.take('a', 500, 0)).toBe(5000);
    expect(buckets.take('a', 500, 4999)).toBeGreaterThan(0);
    expect(buckets.take('a', 500, 5000)).toBe(0);
  });

  test('more than there ever is room for goes in when nothing else is there', () => {
    const buckets = new LeakyBuckets(1, 10);
    expect(buckets.take('a', 1000, 0)).toBe(0);
    expect(buckets.take('a', 1000, 0)).toBe(1_000_000);
    expect(buckets.take('a', 1000, 1_000_000)).toBe(0);
  });

  test('a clock that goes back lets nothing leak', () => {
    const buckets = new LeakyBuckets(100, 10);
    buckets.take('a', 1000, 10_000);
    expect(buckets.take('a', 1, 0)).toBe(10);
    expect(buckets.take('a', 1, 10_005)).toBe(5);
  });
});
