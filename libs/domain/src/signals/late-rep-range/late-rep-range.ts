import type { SignalReading } from '../../assessment.js';
import type { DayView } from '../day-view.js';
import { lateReps } from '../late-reps.js';
import { NOT_MEASURED } from '../signal.js';

/** How much shorter the range of the last two repetitions of heavy sets was than that of the first ones, in the latest session that shows it. */
export function lateRepRange(view: DayView): SignalReading {
  const late = lateReps(view, 'shortening');
  if (late === null) return NOT_MEASURED;
  return { value: late.meanPct, sub: null, detail: { sets: late.sets, shortestExercise: late.worstExercise, shortestPct: late.worstPct, daysAgo: late.daysAgo } };
}
