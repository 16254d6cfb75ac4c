import type { DayView } from './day-view.js';

const WEEK = 7;

/** Known days among the `days` that end at column index `end`. */
export function knownDays({ series, first }: DayView, end: number, days: number): number {
  let known = 0;
  for (let i = Math.max(first, end - days + 1); i <= end; i++) known += series.known[i] as number;
  return known;
}

/** Enough of the week that ends at `end` is known to count what was done in it. */
export function isWeekKnown(view: DayView, end: number): boolean {
  return knownDays(view, end, WEEK) >= view.model.minimum.knownDaysInWeek;
}
