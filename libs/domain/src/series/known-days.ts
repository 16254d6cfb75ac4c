import type { LocalDay } from '../facts.js';
import { covers } from './coverage.js';
import { DEVICE, headAt, intAt, rowsEnd, rowsFrom } from './day-rows.js';
import { fillDay } from './load-columns.js';
import { reserveDay, type AthleteSeries } from './series.js';

/** A device speaks for the days up to four weeks after it last recorded training. */
export const DEVICE_DAYS = 28;

/** Every device in use has declared the day complete; without a device in use nobody has. */
function allDevicesCover(series: AthleteSeries, lastUse: ReadonlyMap<number, number>, at: number): boolean {
  let inUse = 0;
  for (const [device, usedAt] of lastUse) {
    if (usedAt <= at - DEVICE_DAYS) continue;
    if (!covers(series.coverage.devices.get(device), series.baseDay + at)) return false;
    inUse++;
  }
  return inUse > 0;
}

/**
 * Brings `series.known` up to `day`. A day is known when it holds a fact, when an import completed it, or when every
 * training device used in the 28 days that end on it has a watermark or a completed backfill over it. Only a known
 * day without facts is rest: its loads become 0, those of an unknown day NaN.
 */
export function settleKnownDays(series: AthleteSeries, day: LocalDay): void {
  const end = reserveDay(series, day) + 1;
  if (series.knownUpTo >= end) return;
  const { knownUpTo: from, rows } = series;
  const lastUse = new Map<number, number>();
  for (let at = Math.max(0, from - DEVICE_DAYS + 1); at < end; at++) {
    const hasFact = headAt(rows, at) > 0;
    for (let row = rowsFrom(rows, at, DEVICE); row < rowsEnd(rows, at, DEVICE); row++) lastUse.set(intAt(rows, row), at);
    if (at < from) continue;
    const known = hasFact || covers(series.coverage.imports, series.baseDay + at) || allDevicesCover(series, lastUse, at);
    series.known[at] = known ? 1 : 0;
    if (!hasFact) fillDay(series, at, known ? 0 : NaN);
  }
  series.knownUpTo = end;
}
