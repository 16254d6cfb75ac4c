import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DeviceUptimes } from './device-uptimes.js';

const HOUR_MS = 3_600_000;
/** later than this is not answered */
const TOO_LATE_MS = 1900;

/** By which a rep is too late for certain, ms. */
function surelyLateMs(uptimes: DeviceUptimes, uptimeMs: number, arrivedMs: number): number {
  const { lateMs, driftMs } = uptimes.lateness('a', 'boot', uptimeMs, arrivedMs);
  return lateMs - driftMs;
}

/** Sets of eight reps with rests between: when each rep is done. */
const training = fc.array(fc.record({ restMs: fc.integer({ min: 30_000, max: 300_000 }), repMs: fc.array(fc.integer({ min: 1000, max: 5000 }), { minLength: 8, maxLength: 8 }) }), { minLength: 4, maxLength: 40 })
  .map((sets) => {
    let atMs = 0;
    return sets.flatMap(({ restMs, repMs }) => repMs.map((ms, i) => (atMs += ms + (i === 0 ? restMs : 0))));
  });

describe('how late a rep is', () => {
  test('later than the quickest way so far, whatever the clocks say', () => {
    const uptimes = new DeviceUptimes();
    const late = (uptimeMs: number, arrivedMs: number): number => uptimes.lateness('a', 'boot', uptimeMs, arrivedMs).lateMs;
    expect([late(1000, 500_040), late(3000, 502_055), late(5000, 504_010), late(7000, 509_010)]).toEqual([0, 15, 0, 3000]);
    expect(surelyLateMs(uptimes, 9000, 512_010)).toBeGreaterThan(3700);
  });

  test('another boot, and another device, count from anew', () => {
    const uptimes = new DeviceUptimes();
    const late = (device: string, boot: string, uptimeMs: number, arrivedMs: number): number => uptimes.lateness(device, boot, uptimeMs, arrivedMs).lateMs;
    late('a', 'boot-1', 900_000, 1_000_000);
    expect(late('b', 'boot-1', 10, 1_000_000)).toBe(0);
    expect(late('a', 'boot-2', 10, 1_001_000)).toBe(0);
    expect(late('a', 'boot-2', 20, 1_002_000)).toBe(990);
  });

  test('a crystal that runs slow for ten hours is not late', () => {
    const uptimes = new DeviceUptimes();
    for (let uptimeMs = 0; uptimeMs < 10 * HOUR_MS; uptimeMs += 30_000) expect(uptimes.lateness('a', 'boot', uptimeMs, uptimeMs * (1 + 150e-6) + 20).lateMs).toBeLessThan(20);
  });

  test('a counter that drifts by up to 2 % is answered through a whole visit, however long the rests are', () => {
    fc.assert(fc.property(training, fc.double({ min: -0.02, max: 0.02, noNaN: true }), fc.array(fc.integer({ min: 0, max: 150 }), { minLength: 1 }), (reps, drift, waysMs) => {
      const uptimes = new DeviceUptimes();
      for (const [i, atMs] of reps.entries()) expect(surelyLateMs(uptimes, atMs * (1 - drift), atMs + waysMs[i % waysMs.length]!)).toBeLessThan(TOO_LATE_MS / 2);
    }));
  });

  test('of a counter whose drift has been seen, also a rep after a rest is known to be late', () => {
    fc.assert(fc.property(training, fc.double({ min: 0, max: 0.02, noNaN: true }), fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1 }), fc.integer({ min: 10_000, max: 120_000 }), (reps, drift, waysMs, restMs) => {
      const uptimes = new DeviceUptimes();
      for (const [i, atMs] of reps.entries()) surelyLateMs(uptimes, atMs * (1 - drift), atMs + waysMs[i % waysMs.length]!);
      const atMs = reps.at(-1)! + restMs;
      expect(surelyLateMs(uptimes, atMs * (1 - drift), atMs + 2500)).toBeGreaterThan(TOO_LATE_MS);
    }));
  });

  test('what was learned of a drift that holds no more is forgotten: nobody goes without cues for the rest of a boot', () => {
    const uptimes = new DeviceUptimes();
    for (let atMs = 0; atMs <= HOUR_MS; atMs += 5000) surelyLateMs(uptimes, atMs, atMs);
    // a counter that stood still for eight seconds, against the rules
    expect(surelyLateMs(uptimes, HOUR_MS + 2000, HOUR_MS + 10_000)).toBeGreaterThan(TOO_LATE_MS);
    const later = HOUR_MS + 601_000;
    expect(surelyLateMs(uptimes, later - 8000, later)).toBe(0);
    expect(surelyLateMs(uptimes, later - 6000, later + 2000)).toBe(0);
  });

  test('never negative, and never more than the way was longer than the shortest', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 0, max: 3000 })), { minLength: 1 }), (steps) => {
      const uptimes = new DeviceUptimes();
      let uptimeMs = 0;
      let shortest = Infinity;
      return steps.every(([pauseMs, wayMs]) => {
        uptimeMs += pauseMs;
        shortest = Math.min(shortest, wayMs);
        const { lateMs, driftMs } = uptimes.lateness('a', 'boot', uptimeMs, uptimeMs + wayMs);
        return driftMs >= 0 && lateMs >= driftMs && lateMs <= wayMs - shortest + 1e-6;
      });
    }));
  });

  test('remembers so many devices and no more', () => {
    const uptimes = new DeviceUptimes(3);
    for (const device of ['a', 'b', 'c', 'd', 'e', 'e']) uptimes.lateness(device, 'boot', 0, 0);
    expect(uptimes.size).toBe(3);
    expect(uptimes.lateness('e', 'boot', 0, 1000).lateMs).toBeGreaterThan(900);
    expect(uptimes.lateness('a', 'boot', 0, 1000).lateMs).toBe(0);
  });
});
