import type { SignalReading } from '../../assessment.js';
import { countAt, HEAD } from '../../series/day-rows.js';
import type { DayView } from '../day-view.js';
import { NOT_MEASURED } from '../signal.js';

const WINDOW_DAYS = 28;
const MIN_SETS = 6;

/** Low-back working sets with a belt, %, over four weeks that end at `end`; NaN where too few were told. */
function shareOf({ series, first }: DayView, end: number): { readonly pct: number; readonly sets: number } {
  let belted = 0;
  let sets = 0;
  for (let i = Math.max(first, end - WINDOW_DAYS + 1); i <= end; i++) {
    belted += countAt(series.rows, i, HEAD.beltSets);
    sets += countAt(series.rows, i, HEAD.beltSaidSets);
  }
  return { pct: sets < MIN_SETS ? NaN : (100 * belted) / sets, sets };
}

/** Share of low-back working sets done with a belt. */
export function beltShare(view: DayView): SignalReading {
  const now = shareOf(view, view.at);
  if (Number.isNaN(now.pct)) return NOT_MEASURED;
  const before = shareOf(view, view.at - WINDOW_DAYS);
  return { value: now.pct, sub: null, detail: { sets: now.sets, changePoints: Number.isNaN(before.pct) ? null : now.pct - before.pct } };
}
