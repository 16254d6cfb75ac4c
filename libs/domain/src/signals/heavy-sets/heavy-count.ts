import { HEAVY_SHARE } from '../../digest/digest-heavy.js';
import { countAt, effortExercise, effortSets, EXERCISE, HEAD, numberAt, PLAIN, rowsEnd, rowsFrom, type DayRows } from '../../series/day-rows.js';
import { bestMaximumKg } from '../rpe-drift/effort-sums.js';

/** Whether a day's plain sets in `row` reach 80 % of the best maximum of `days` days. */
export function isPlainHeavy(rows: DayRows, at: number, row: number, days: number): boolean {
  const exercise = rowsFrom(rows, at, EXERCISE) + EXERCISE.width * effortExercise(rows, row);
  return numberAt(rows, row + PLAIN.loadKg) >= HEAVY_SHARE * bestMaximumKg(rows, at, exercise, days);
}

/** Heavy working sets of a day. */
export function heavySetsOf(rows: DayRows, at: number, days: number): number {
  let sets = countAt(rows, at, HEAD.heavySets);
  const end = rowsEnd(rows, at, PLAIN);
  for (let row = rowsFrom(rows, at, PLAIN); row < end; row += PLAIN.width) if (isPlainHeavy(rows, at, row, days)) sets += effortSets(rows, row);
  return sets;
}
