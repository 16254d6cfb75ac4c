import { describe, expect, test } from '@jest/globals';
import { GapWatch } from './gap-watch.js';

const ack = (upToSequence: number, highestSequence: number, bootId = 'b') => ({ deviceNo: 1, bootId, upToSequence, highestSequence });
const watch = (): GapWatch => new GapWatch({ firstMs: 10_000, longestMs: 30_000, mostQuestions: 3 });

describe('GapWatch', () => {
  test('a gap is asked for when it stays open, then after growing pauses, and so many times', () => {
    const gaps = watch();
    gaps.note([ack(3, 9)], 0);
    const times: number[] = [];
    for (let nowMs = 0; nowMs <= 200_000; nowMs += 1000) {
      gaps.note([ack(3, 9)], nowMs);
      for (const gap of gaps.due(nowMs, 10)) {
        times.push(nowMs);
        gaps.asked(gap, nowMs);
      }
    }
    expect(times).toEqual([10_000, 30_000, 60_000]);
  });

  test('what was closed in time is not asked for, and boots without gaps are not remembered', () => {
    const gaps = watch();
    gaps.note([ack(9, 9, 'whole'), ack(3, 9)], 0);
    expect(gaps.size).toBe(1);
    gaps.note([ack(9, 9)], 5000);
    expect([gaps.size, gaps.due(60_000, 10)]).toEqual([0, []]);
  });

  test('a boot that gets on is waited for anew, and may be asked as often again', () => {
    const gaps = watch();
    gaps.note([ack(3, 9)], 0);
    gaps.note([ack(5, 9)], 9000);
    expect(gaps.due(10_000, 10)).toEqual([]);
    expect(gaps.due(19_000, 10)).toMatchObject([{ upToSequence: 5, questions: 0 }]);
  });

  test('numbers that went missing a moment ago are left to the next question', () => {
    const gaps = watch();
    gaps.note([ack(3, 9)], 0);
    gaps.note([ack(3, 20)], 9999);
    const [gap] = gaps.due(10_000, 10);
    expect(gap?.askUpTo).toBe(9);
    gaps.asked(gap!, 10_000);
    expect(gaps.due(30_000, 10)[0]?.askUpTo).toBe(20);
  });

  test('those that wait longest come first, and no more than asked for', () => {
    const gaps = watch();
    ['c', 'a', 'b'].forEach((bootId, i) => gaps.note([ack(0, 2, bootId)], i));
    expect(gaps.due(60_000, 2).map(({ bootId }) => bootId)).toEqual(['c', 'a']);
  });
});
