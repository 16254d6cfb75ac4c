import { EFFORT, effortExercise, effortReps, effortRpe, effortSets, EXERCISE, exerciseRow, intAt, numberAt, rowsEnd, rowsFrom, type DayRows } from '../../series/day-rows.js';
import { ABSENT, codeOf } from '../../series/exact-number.js';
import { addToPlane, clearPlane, type PlaneSums } from '../../statistics/plane-fit.js';

/** Best Epley maximum of the exercise in `row` of day `at` over the `days` days that end there, kg; kept in the row. */
function bestMaximumKg(rows: DayRows, at: number, row: number, days: number): number {
  if (intAt(rows, row + EXERCISE.bestKg28) !== ABSENT) return numberAt(rows, row + EXERCISE.bestKg28);
  const slug = intAt(rows, row + EXERCISE.slug);
  let best = numberAt(rows, row + EXERCISE.bestE1rmKg);
  for (let i = Math.max(0, at - days + 1); i < at; i++) {
    const found = exerciseRow(rows, i, slug);
    if (found >= 0) best = Math.max(best, numberAt(rows, found + EXERCISE.bestE1rmKg));
  }
  rows.ints[row + EXERCISE.bestKg28] = codeOf(rows.listed, best);
  return best;
}

/** A day's rated lumbar sets as sums of (share of the best maximum of `days` days, repetitions, RPE), in place of what `sums` held. */
export function effortSums(rows: DayRows, at: number, days: number, sums: PlaneSums): void {
  clearPlane(sums);
  let exercise = -1;
  let maximum = 0;
  const exercises = rowsFrom(rows, at, EXERCISE);
  const end = rowsEnd(rows, at, EFFORT);
  for (let row = rowsFrom(rows, at, EFFORT); row < end; row += EFFORT.width) {
    if (effortExercise(rows, row) !== exercise) {
      exercise = effortExercise(rows, row);
      maximum = bestMaximumKg(rows, at, exercises + EXERCISE.width * exercise, days);
    }
    if (maximum <= 0) continue;
    const share = numberAt(rows, row + EFFORT.loadKg) / maximum;
    addToPlane(sums, share, effortReps(rows, row), effortRpe(rows, row), effortSets(rows, row));
  }
}
