import { describe, expect, test } from '@jest/globals';
import { Outbox, type OutboxMessage } from '../../../bench/season/outbox.js';

const message = (text: string): OutboxMessage => ({ subject: text, payload: new TextEncoder().encode(text) });
const overdue = (outbox: Outbox, nowMs: number): string[] => [...outbox.overdue(nowMs)].map(({ subject }) => subject);

function with123(): Outbox {
  const outbox = new Outbox();
  for (const number of [1, 2, 3]) expect(outbox.put('rack/a', number, message(`a${number}`), 0)).toBe(true);
  return outbox;
}

describe('what the devices of a soak keep', () => {
  test('goes again in order after five seconds without a word, then after ten, and no more once it is acknowledged', () => {
    const outbox = with123();
    expect(overdue(outbox, 4999)).toEqual([]);
    expect(overdue(outbox, 5000)).toEqual(['a1', 'a2', 'a3']);
    expect(overdue(outbox, 14_999)).toEqual([]);
    outbox.acknowledge('rack/a', 2, 14_999);
    expect(overdue(outbox, 19_999)).toEqual(['a3']);
    outbox.acknowledge('rack/a', 3, 20_000);
    expect(overdue(outbox, 60_000)).toEqual([]);
    expect(outbox.kept).toBe(0);
  });

  test('a repetition is nothing new, before and after its acknowledgement', () => {
    const outbox = with123();
    expect(outbox.put('rack/a', 2, message('again'), 1)).toBe(false);
    outbox.acknowledge('rack/a', 3, 2);
    expect(outbox.put('rack/a', 2, message('again'), 3)).toBe(false);
    expect([outbox.kept, outbox.waiting]).toEqual([0, 0]);
  });

  test('what lies behind a number that was held back is kept, and is not waited for until that number is sent', () => {
    const outbox = with123();
    for (const number of [6, 7]) outbox.put('rack/a', number, message(`a${number}`), 0);
    expect([outbox.kept, outbox.waiting]).toEqual([5, 3]);
    outbox.acknowledge('rack/a', 3, 1);
    outbox.put('rack/a', 4, message('a4'), 1);
    expect([outbox.kept, outbox.waiting]).toEqual([3, 1]);
    outbox.put('rack/a', 5, message('a5'), 1);
    expect([outbox.kept, outbox.waiting]).toEqual([4, 4]);
    outbox.acknowledge('rack/a', 7, 2);
    expect([outbox.kept, outbox.waiting]).toEqual([0, 0]);
  });

  test('an acknowledgement that comes late, or is of another boot, takes nothing', () => {
    const outbox = with123();
    outbox.acknowledge('rack/a', 2, 1);
    outbox.acknowledge('rack/a', 1, 2);
    outbox.acknowledge('rack/b', 3, 2);
    expect([outbox.kept, outbox.waiting]).toEqual([1, 1]);
  });

  test('nothing is forgotten that is not acknowledged', () => {
    const outbox = with123();
    outbox.acknowledge('rack/a', 2, 1);
    expect(() => outbox.forget()).toThrow('1 events are not acknowledged: rack/a up to 2 of 3');
    outbox.acknowledge('rack/a', 3, 1);
    expect(() => outbox.forget()).not.toThrow();
  });
});
