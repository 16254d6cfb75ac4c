import type { SignalReading } from '../../assessment.js';
import { FLAG, flagAt } from '../../series/day-rows.js';
import type { DayView } from '../day-view.js';
import { knownDays } from '../known-week.js';
import { NOT_MEASURED } from '../signal.js';

const WINDOW_DAYS = 14;
const MIN_KNOWN_DAYS = 10;

/** Days with core or carry exercises in two weeks. */
export function capacityWork(view: DayView): SignalReading {
  const { series, at, first } = view;
  let days = 0;
  let latest = -1;
  for (let i = at; i >= first && (latest < 0 || i > at - WINDOW_DAYS); i--) {
    if (!flagAt(series.rows, i, FLAG.capacityWork)) continue;
    if (i > at - WINDOW_DAYS) days++;
    if (latest < 0) latest = i;
  }
  if (latest < 0 || knownDays(view, at, WINDOW_DAYS) < MIN_KNOWN_DAYS) return NOT_MEASURED;
  return { value: days, sub: null, detail: { daysSince: at - latest } };
}
