import { covers } from '../series/coverage.js';
import { DEVICE, headAt, rowsEnd, rowsFrom } from '../series/day-rows.js';
import type { AthleteSeries } from '../series/series.js';

/** A set or a session was reported of the day, whatever it weighed: session load is 0 only where there was neither. */
export function isTrainingDay(series: AthleteSeries, at: number): boolean {
  return headAt(series.rows, at) !== 0 && ((series.loads.tonnage[at] as number) > 0 || series.loads.sessionRpe[at] !== 0);
}

/** Latest training day of `from`..`at`; -1 where there is none. */
export function lastTrainingDay(series: AthleteSeries, at: number, from: number): number {
  for (let i = at; i >= from; i--) if (isTrainingDay(series, i)) return i;
  return -1;
}

/** What is known of the training day came in a file. The next file comes when somebody thinks of it, and is not waited for. */
export function isImported(series: AthleteSeries, at: number): boolean {
  const used = rowsEnd(series.rows, at, DEVICE) > rowsFrom(series.rows, at, DEVICE);
  return !used && covers(series.coverage.imports, series.baseDay + at);
}
