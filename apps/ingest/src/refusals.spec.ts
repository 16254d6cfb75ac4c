import { describe, expect, test } from '@jest/globals';
import type { ReadEvent } from './read-event.js';
import { RefusalQuota } from './refusals.js';

const DAY_MS = 86_400_000;

function event(index: number, deviceId: string, code: string | null, receivedAtMs = 0, bytes = 500): ReadEvent {
  const sender = { gym: 'north', deviceId };
  const problems = code === null ? [] : [{ pointer: '/loadKg', code, detail: '' }];
  return { index, sender, problems, event: code === null ? {} : null, message: { data: { length: bytes }, receivedAtMs } } as unknown as ReadEvent;
}

const of = (deviceId: string, code: string | null, count: number, from = 0, receivedAtMs = 0): ReadEvent[] => Array.from({ length: count }, (_, n) => event(from + n, deviceId, code, receivedAtMs));

describe('RefusalQuota', () => {
  test('a device with few refused events has all of them kept', () => {
    const { kept, told, overflow, unkept, held } = new RefusalQuota(10).judge([...of('rack-1', 'range', 10), ...of('rack-2', 'json', 10, 10), ...of('rack-1', null, 5, 20)]);
    expect([kept.length, told.length, overflow.length, unkept.size, held.size]).toEqual([20, 20, 0, 0, 0]);
  });

  test('what is too much of one device is counted, and told as refused', () => {
    const quota = new RefusalQuota(10);
    const { kept, told, overflow, unkept, held } = quota.judge([...of('rack-1', 'range', 25), ...of('rack-2', 'json', 3, 25)]);
    expect([kept.length, told.length, unkept.size, held.size]).toEqual([13, 28, 15, 0]);
    expect(overflow).toEqual([{ gymId: 'north', deviceId: 'rack-1', day: '1970-01-01', code: 'range', acknowledged: true, events: 15 }]);
    expect(quota.judge(of('rack-1', 'range', 5)).kept).toHaveLength(0);
  });

  test('what the operator could make a fact of is not acknowledged where it is not kept', () => {
    const { kept, told, overflow, held } = new RefusalQuota(10).judge(of('rack-1', 'unknown-athlete', 12));
    expect([kept.length, told.length, [...held]]).toEqual([10, 10, [10, 11]]);
    expect(overflow).toMatchObject([{ code: 'unknown-athlete', acknowledged: false, events: 2 }]);
  });

  test('a day later as many are kept again, and large ones count for more', () => {
    const quota = new RefusalQuota(10);
    expect(quota.judge(of('rack-1', 'range', 20)).kept).toHaveLength(10);
    expect(quota.judge(of('rack-1', 'range', 20, 0, DAY_MS)).kept).toHaveLength(10);
    expect(quota.judge(Array.from({ length: 10 }, (_, n) => event(n, 'rack-2', 'json', 0, 8192))).kept).toHaveLength(5);
  });
});
