import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DeviceUptimes } from './device-uptimes.js';

const HOUR_MS = 3_600_000;

describe('how late a rep is', () => {
  test('later than the quickest way so far, whatever the clocks say', () => {
    const uptimes = new DeviceUptimes();
    const late = (uptimeMs: number, arrivedMs: number): number => Math.round(uptimes.lateMs('a', 'boot', uptimeMs, arrivedMs));
    expect([late(1000, 500_040), late(3000, 502_055), late(5000, 504_010), late(7000, 509_010)]).toEqual([0, 15, 0, 2999]);
  });

  test('another boot, and another device, count from anew', () => {
    const uptimes = new DeviceUptimes();
    uptimes.lateMs('a', 'boot-1', 900_000, 1_000_000);
    expect(uptimes.lateMs('b', 'boot-1', 10, 1_000_000)).toBe(0);
    expect(uptimes.lateMs('a', 'boot-2', 10, 1_001_000)).toBe(0);
    expect(uptimes.lateMs('a', 'boot-2', 20, 1_002_000)).toBeCloseTo(990 - 0.2, 6);
  });

  test('a crystal that runs slow for ten hours is not late', () => {
    const uptimes = new DeviceUptimes();
    for (let uptimeMs = 0; uptimeMs < 10 * HOUR_MS; uptimeMs += 30_000) expect(uptimes.lateMs('a', 'boot', uptimeMs, uptimeMs * (1 + 150e-6) + 20)).toBeLessThan(20);
  });

  test('never negative, and never more than the way was longer than the shortest', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 0, max: 3000 })), { minLength: 1 }), (steps) => {
      const uptimes = new DeviceUptimes();
      let uptimeMs = 0;
      let shortest = Infinity;
      return steps.every(([pauseMs, wayMs]) => {
        uptimeMs += pauseMs;
        shortest = Math.min(shortest, wayMs);
        const lateMs = uptimes.lateMs('a', 'boot', uptimeMs, uptimeMs + wayMs);
        return lateMs >= 0 && lateMs <= wayMs - shortest + 1e-6;
      });
    }));
  });

  test('remembers so many devices and no more', () => {
    const uptimes = new DeviceUptimes(3);
    for (const device of ['a', 'b', 'c', 'd', 'e']) uptimes.lateMs(device, 'boot', 0, 0);
    expect(uptimes.size).toBe(3);
    expect(uptimes.lateMs('e', 'boot', 0, 1000)).toBeGreaterThan(900);
    expect(uptimes.lateMs('a', 'boot', 0, 1000)).toBe(0);
  });
});
