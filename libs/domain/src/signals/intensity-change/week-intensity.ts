import { EFFORT, effortExercise, effortSets, EXERCISE, intAt, numberAt, rowsEnd, rowsFrom, type DayRows } from '../../series/day-rows.js';

/** Shares of the own best maximum, summed: over rated working sets, and over the heaviest set of each exercise and session. */
export interface Intensity {
  ratedSets: number;
  ratedShares: number;
  topSets: number;
  topShares: number;
}

/** Adds a day's sets of exercises with a maximum. */
function addDay(rows: DayRows, at: number, best: ReadonlyMap<number, number>, total: Intensity): void {
  const from = rowsFrom(rows, at, EXERCISE);
  const end = rowsEnd(rows, at, EXERCISE);
  if (from === end) return;
  const maximumOf = (row: number): number => best.get(intAt(rows, row + EXERCISE.slug)) ?? 0;
  for (let row = from; row < end; row += EXERCISE.width) {
    const maximumKg = maximumOf(row);
    if (!(maximumKg > 0)) continue;
    total.topSets++;
    total.topShares += numberAt(rows, row + EXERCISE.topKg) / maximumKg;
  }
  const lastEffort = rowsEnd(rows, at, EFFORT);
  for (let row = rowsFrom(rows, at, EFFORT); row < lastEffort; row += EFFORT.width) {
    const maximumKg = maximumOf(from + EXERCISE.width * effortExercise(rows, row));
    if (!(maximumKg > 0)) continue;
    const sets = effortSets(rows, row);
    total.ratedSets += sets;
    total.ratedShares += (sets * numberAt(rows, row + EFFORT.loadKg)) / maximumKg;
  }
}

/** Sets of the days `from`..`to` as shares of the maxima `best`, those of `before` included. */
export function intensityOf(rows: DayRows, from: number, to: number, best: ReadonlyMap<number, number>, before?: Intensity): Intensity {
  const total: Intensity = { ...(before ?? { ratedSets: 0, ratedShares: 0, topSets: 0, topShares: 0 }) };
  for (let i = from; i <= to; i++) addDay(rows, i, best, total);
  return total;
}
