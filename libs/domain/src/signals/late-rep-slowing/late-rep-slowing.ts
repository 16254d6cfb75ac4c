import type { SignalReading } from '../../assessment.js';
import type { DayView } from '../day-view.js';
import { lateReps } from '../late-reps.js';
import { NOT_MEASURED } from '../signal.js';

/** How much slower the last two repetitions of heavy sets were than the first ones, in the latest session that shows it. */
export function lateRepSlowing(view: DayView): SignalReading {
  const late = lateReps(view, 'slowing');
  if (late === null) return NOT_MEASURED;
  return { value: late.meanPct, sub: null, detail: { sets: late.sets, slowestExercise: late.worstExercise, slowestPct: late.worstPct, daysAgo: late.daysAgo } };
}
