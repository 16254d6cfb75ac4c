import type { SignalReading } from '../../assessment.js';
import type { DayView } from '../day-view.js';
import { recentNotes } from '../notes.js';
import { NOT_MEASURED } from '../signal.js';

const WEEK = 7;

/** How much slower the last two repetitions of heavy sets were than the first ones, in the latest session that shows it. */
export function lateRepSlowing(view: DayView): SignalReading {
  const notes = recentNotes(view, 'slowing', WEEK);
  const at = notes.at(-1)?.at ?? -1;
  if (at < 0) return NOT_MEASURED;
  let sets = 0;
  let sum = 0;
  let slowest = { exercise: '', pct: -Infinity };
  for (const { at: noted, name, value, more } of notes) {
    if (noted !== at || value === null || more === null) continue;
    const pct = 100 * (1 - value);
    if (pct > slowest.pct) slowest = { exercise: name, pct };
    sets += more;
    sum += more * pct;
  }
  return { value: sum / sets, sub: null, detail: { sets, slowestExercise: slowest.exercise, slowestPct: slowest.pct, daysAgo: view.at - at } };
}
