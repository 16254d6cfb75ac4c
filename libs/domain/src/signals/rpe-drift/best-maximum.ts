import type { DayRecord } from '../../series/series.js';
import type { DayView } from '../day-view.js';

/** Best Epley maximum of each exercise of the record over the days that end on it, kg; kept with the record. */
export function bestMaxima(view: DayView, record: DayRecord, at: number): readonly number[] {
  if (record.bestE1rmKg !== null) return record.bestE1rmKg;
  const oldest = Math.max(0, at - view.model.fatigue.P.bestDays + 1);
  const best = record.digest.exercises.map((exercise) => exercise.bestE1rmKg);
  for (let i = oldest; i < at; i++) {
    const earlier = view.series.records[i];
    if (!earlier) continue;
    for (let row = 0; row < best.length; row++) {
      const found = earlier.exerciseIds.indexOf(record.exerciseIds[row] as number);
      if (found < 0) continue;
      best[row] = Math.max(best[row] as number, earlier.digest.exercises[found]?.bestE1rmKg ?? 0);
    }
  }
  record.bestE1rmKg = best;
  return best;
}
