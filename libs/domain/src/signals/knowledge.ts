import { intAt, EXERCISE, rowsEnd, rowsFrom, type DayRows } from '../series/day-rows.js';
import type { DayView } from './day-view.js';

/** Known days among the `days` that end at column index `end`. */
export function knownDays({ series, first }: DayView, end: number, days: number): number {
  let known = 0;
  for (let i = Math.max(first, end - days + 1); i <= end; i++) known += series.known[i] as number;
  return known;
}

/** Enough of the week that ends at `end` is known to count what was done in it. */
export function isWeekKnown(view: DayView, end: number): boolean {
  return knownDays(view, end, 7) >= view.model.minimum.knownDaysInWeek;
}

/** The day's working sets include one of a family; `family` is the id of its name, undefined where nobody ever trained it. */
export function trainedFamily(rows: DayRows, at: number, family: number | undefined): boolean {
  if (family === undefined) return false;
  const end = rowsEnd(rows, at, EXERCISE);
  for (let row = rowsFrom(rows, at, EXERCISE); row < end; row += EXERCISE.width) if (intAt(rows, row + EXERCISE.family) === family) return true;
  return false;
}

/** Column index of the latest day with low-back work among the `days` that end at `end`; -1 where there is none. */
export function latestLumbarDay({ series, first }: DayView, end: number, days: number): number {
  for (let i = end; i >= Math.max(first, end - days + 1); i--) {
    if (rowsEnd(series.rows, i, EXERCISE) > rowsFrom(series.rows, i, EXERCISE)) return i;
  }
  return -1;
}
