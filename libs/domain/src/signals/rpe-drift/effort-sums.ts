import type { DayRecord } from '../../series/series.js';
import { addToPlane, emptyPlaneSums, type PlaneSums } from '../../statistics/plane-fit.js';
import type { DayView } from '../day-view.js';

/** Best Epley maximum of each exercise of the record over the `days` days that end on it, kg. */
function bestMaxima(view: DayView, record: DayRecord, at: number, days: number): number[] {
  const best = record.digest.exercises.map((exercise) => exercise.bestE1rmKg);
  for (let i = Math.max(0, at - days + 1); i < at; i++) {
    const earlier = view.series.records[i];
    if (!earlier) continue;
    for (let row = 0; row < best.length; row++) {
      const found = earlier.exerciseIds.indexOf(record.exerciseIds[row] as number);
      if (found >= 0) best[row] = Math.max(best[row] as number, earlier.digest.exercises[found]?.bestE1rmKg ?? 0);
    }
  }
  return best;
}

/** A day's rated lumbar sets as sums of (share of the best maximum, repetitions, RPE); kept with the record. */
export function effortSums(view: DayView, record: DayRecord, at: number): PlaneSums {
  if (record.effortSums !== null) return record.effortSums;
  const sums = emptyPlaneSums();
  const best = bestMaxima(view, record, at, view.model.fatigue.P.bestDays);
  for (const { exercise, loadKg, reps, rpe, sets } of record.digest.efforts) {
    const maximum = best[exercise] ?? 0;
    if (maximum > 0) addToPlane(sums, loadKg / maximum, reps, rpe, sets);
  }
  record.effortSums = sums;
  return sums;
}
