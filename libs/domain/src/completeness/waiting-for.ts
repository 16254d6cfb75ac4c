import { covers } from '../series/coverage.js';
import { DEVICE, intAt, rowsEnd, rowsFrom } from '../series/day-rows.js';
import { DEVICE_DAYS } from '../series/known-days.js';
import { nameOf } from '../series/names.js';
import type { DayView } from '../signals/day-view.js';

/**
 * The device that alone has not declared the unknown days among the last `days`, by its id. The day itself has only begun and is left
 * out. Null where no day is missing, where one waits for several devices or for none, and where two wait for different ones.
 */
export function waitingFor({ series, at, first }: DayView, days: number): string | null {
  const { rows, coverage, known, baseDay } = series;
  const lastUse = new Map<number, number>();
  const from = Math.max(first, at - days + 1);
  let cause = -1;
  for (let i = Math.max(first, from - DEVICE_DAYS + 1); i < at; i++) {
    for (let row = rowsFrom(rows, i, DEVICE); row < rowsEnd(rows, i, DEVICE); row += DEVICE.width) lastUse.set(intAt(rows, row), i);
    if (i < from || known[i] === 1) continue;
    const missing = [...lastUse].filter(([device, usedAt]) => usedAt > i - DEVICE_DAYS && !covers(coverage.devices.get(device), baseDay + i));
    const device = missing[0]?.[0] ?? -1;
    if (missing.length !== 1 || (cause >= 0 && cause !== device)) return null;
    cause = device;
  }
  return cause < 0 ? null : nameOf(rows.names, cause);
}
