import type { SignalReading } from '../../assessment.js';
import { EXERCISE, intAt, rowsEnd, rowsFrom, topOfFamily } from '../../series/day-rows.js';
import { nameOf } from '../../series/names.js';
import { roundToNano } from '../../statistics/rounding.js';
import type { DayView } from '../day-view.js';
import { latestLumbarDay } from '../latest-session.js';
import { oncePerDay } from '../once-per-day.js';
import { NOT_MEASURED } from '../signal.js';

const WEEK = 7;
const BEFORE_DAYS = 56;
const MIN_SESSIONS = 3;
/** A step beyond the best of eight weeks that is worth a word. */
const JUMP_PCT = 2.5;

/** Heaviest set of a family in the weeks before column index `at`, kg; null with too few sessions. */
interface FamilyBest {
  readonly at: number;
  readonly family: number;
  readonly bestKg: number | null;
}

/** Those that were asked for. */
const familyBests = oncePerDay((): FamilyBest[] => []);

/** Best of a family in the eight weeks before a day, kg; null with fewer than three sessions. */
function bestBefore(view: DayView, at: number, family: number): number | null {
  const { series, first } = view;
  const asked = familyBests(view);
  for (const held of asked) if (held.at === at && held.family === family) return held.bestKg;
  let best = 0;
  let sessions = 0;
  for (let i = Math.max(first, at - BEFORE_DAYS); i < at; i++) {
    const top = topOfFamily(series.rows, i, family);
    if (top > 0) sessions++;
    best = Math.max(best, top);
  }
  const bestKg = sessions < MIN_SESSIONS || best === 0 ? null : best;
  asked.push({ at, family, bestKg });
  return bestKg;
}

/** Step of the latest session's top set beyond the best of the eight weeks before it, in the family with the largest step. */
export function topSetJump(view: DayView): SignalReading {
  const { rows } = view.series;
  const at = latestLumbarDay(view, view.at, WEEK);
  if (at < 0) return NOT_MEASURED;
  let largest: { family: number; topKg: number; bestKg: number } | null = null;
  for (let row = rowsFrom(rows, at, EXERCISE); row < rowsEnd(rows, at, EXERCISE); row += EXERCISE.width) {
    const family = intAt(rows, row + EXERCISE.family);
    const topKg = topOfFamily(rows, at, family);
    const bestKg = bestBefore(view, at, family);
    if (bestKg !== null && (largest === null || topKg / bestKg > largest.topKg / largest.bestKg)) largest = { family, topKg, bestKg };
  }
  if (largest === null) return NOT_MEASURED;
  const { topKg, bestKg } = largest;
  const value = 100 * (topKg / bestKg - 1);
  return {
    value,
    sub: null,
    detail: { topKg, bestKg, family: nameOf(rows.names, largest.family), jump: roundToNano(value) > JUMP_PCT, daysAgo: view.at - at },
  };
}
