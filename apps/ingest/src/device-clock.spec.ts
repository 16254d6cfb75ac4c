import { describe, expect, test } from '@jest/globals';
import type { DirectoryDevice } from '#libs/storage';
import { bootOf, canBeDeclared, canBeTrue, isBelieved, placeInBoot } from './device-clock.js';

const NOON_MS = Date.UTC(2026, 2, 2, 12);
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const device = (kind: string): DirectoryDevice => ({ deviceNo: 1, deviceId: 'd', gymId: 'g', kind, sigmaMps: null }) as unknown as DirectoryDevice;

describe('a claimed time', () => {
  test.each([
    ['rack with uptime', 'optical', true, 10],
    ['rack without', 'optical', false, 10],
    ['phone with uptime', 'phone', true, 10],
    ['phone without', 'phone', false, 36 * 60],
    ['file', 'import', false, 36 * 60],
    ['unknown device', null, false, 10],
  ])('of a %s (%p, counts %p) may be ahead of its arrival by %p min and no more', (_, kind, counts, minutes) => {
    const witness = { device: kind === null ? undefined : device(kind), receivedMs: NOON_MS, counts };
    expect(canBeTrue(NOON_MS + minutes * MINUTE_MS, witness)).toBe(true);
    expect(canBeTrue(NOON_MS + minutes * MINUTE_MS + 1, witness)).toBe(false);
  });

  test('may be as old as the device was away, but not of the year in which clock chips start', () => {
    expect(canBeTrue(NOON_MS - 3000 * DAY_MS, { device: device('optical'), receivedMs: NOON_MS, counts: true })).toBe(true);
    const chipMs = Date.UTC(2000, 0, 3);
    expect(canBeTrue(chipMs, { device: device('optical'), receivedMs: NOON_MS, counts: true })).toBe(false);
    expect(canBeTrue(chipMs, { device: device('import'), receivedMs: NOON_MS, counts: false })).toBe(true);
    expect(canBeTrue(0, { device: device('import'), receivedMs: NOON_MS, counts: false })).toBe(false);
  });

  test('of what is declared complete may reach to the end of the day', () => {
    expect([0, 1970, 2026].map((year) => canBeDeclared(Date.UTC(year), NOON_MS))).toEqual([false, false, true]);
    expect(canBeDeclared(NOON_MS + 37 * HOUR_MS, NOON_MS)).toBe(false);
  });
});

describe('a boot', () => {
  test('was not later than arrival less uptime, cut to the minute', () => {
    expect(bootOf(NOON_MS + 59_999, HOUR_MS)).toEqual({ part: 0, bootedMs: NOON_MS - HOUR_MS, anchorUptimeMs: HOUR_MS });
    expect(bootOf(NOON_MS, 12 * HOUR_MS)).toMatchObject({ part: 1 });
  });

  test('is not believed to have been before all devices: neither is such an uptime', () => {
    expect([HOUR_MS, 27 * 365 * DAY_MS, Number.MAX_SAFE_INTEGER].map((uptimeMs) => isBelieved(uptimeMs, NOON_MS))).toEqual([true, false, false]);
  });
});

describe('a place in a boot', () => {
  const own = { part: 0, bootedMs: NOON_MS, anchorUptimeMs: 10 * HOUR_MS };

  test('is its uptime after it, the less sure the further it is from what told the boot', () => {
    expect(placeInBoot([own], 10 * HOUR_MS, NOON_MS + DAY_MS)).toMatchObject({ occurredMs: NOON_MS + 10 * HOUR_MS, uncertaintyMs: MINUTE_MS });
    expect(placeInBoot([own], 0, NOON_MS + DAY_MS)).toMatchObject({ occurredMs: NOON_MS, uncertaintyMs: MINUTE_MS + 12 * MINUTE_MS });
  });

  test('of a counter that runs fast for a month stays where its own hours put it', () => {
    // A fiftieth fast: after thirty days, fourteen hours. The later part tells an earlier boot, and allows for as much.
    const later = { part: 61, bootedMs: NOON_MS - 0.02 * 30 * DAY_MS, anchorUptimeMs: 30.6 * DAY_MS };
    expect(placeInBoot([later, own], 10 * HOUR_MS, NOON_MS + 40 * DAY_MS)).toMatchObject({ bootedMs: NOON_MS });
    expect(placeInBoot([own, later], 30.6 * DAY_MS, NOON_MS + 40 * DAY_MS)).toMatchObject({ bootedMs: later.bootedMs, uncertaintyMs: MINUTE_MS });
  });

  test('of hours that were offline is told by the hours after them, give or take the drift', () => {
    const away = { part: 1, bootedMs: NOON_MS + 5 * DAY_MS, anchorUptimeMs: 20 * HOUR_MS };
    expect(placeInBoot([own, away], 20 * HOUR_MS, NOON_MS + 6 * DAY_MS)).toEqual({
      bootedMs: NOON_MS, driftMs: 12 * MINUTE_MS, occurredMs: NOON_MS + 20 * HOUR_MS, uncertaintyMs: 13 * MINUTE_MS,
    });
  });

  test('does not depend on the order of the parts', () => {
    const parts = [own, { part: 3, bootedMs: NOON_MS - MINUTE_MS, anchorUptimeMs: 40 * HOUR_MS }, { part: 2, bootedMs: NOON_MS - 2 * MINUTE_MS, anchorUptimeMs: 30 * HOUR_MS }];
    expect(placeInBoot([...parts].reverse(), 25 * HOUR_MS, NOON_MS + 3 * DAY_MS)).toEqual(placeInBoot(parts, 25 * HOUR_MS, NOON_MS + 3 * DAY_MS));
  });

  test('of something that would have waited longer than a counter of 32 bits counts is its arrival: the counter started over', () => {
    const receivedMs = NOON_MS + 2 ** 32 + HOUR_MS;
    expect(placeInBoot([own], HOUR_MS + 1, receivedMs)).toMatchObject({ occurredMs: NOON_MS + HOUR_MS + 1, uncertaintyMs: MINUTE_MS + 648_000 });
    expect(placeInBoot([own], HOUR_MS, receivedMs)).toMatchObject({ occurredMs: receivedMs, uncertaintyMs: 2 ** 32 });
  });
});
