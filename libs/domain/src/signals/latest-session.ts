import { isLumbarDay } from '../series/day-rows.js';
import type { DayView } from './day-view.js';

/** Column index of the latest day with low-back work among the `days` that end at `end`; -1 where there is none. */
export function latestLumbarDay({ series, first }: DayView, end: number, days: number): number {
  for (let i = end; i >= Math.max(first, end - days + 1); i--) if (isLumbarDay(series.rows, i)) return i;
  return -1;
}
