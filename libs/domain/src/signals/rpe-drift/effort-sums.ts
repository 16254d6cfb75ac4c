import { EFFORT, effortExercise, effortReps, effortRpe, effortSets, EXERCISE, exerciseRow, intAt, numberAt, rowsEnd, rowsFrom, type DayRows } from '../../series/day-rows.js';
import { ABSENT, codeOf } from '../../series/exact-number.js';
import { addToPlane, clearPlane, type PlaneSums } from '../../statistics/plane-fit.js';

/** Best Epley maximum of the exercise in `row` of day `at` over the `days` days that end there, kg; kept in the row. */
export function bestMaximumKg(rows: DayRows, at: number, row: number, days: number): number {
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

/** Candidates for the best maximum of one exercise: days in order, of which each is worth less than the one before. */
interface Candidates {
  readonly slug: number;
  readonly days: number[];
  readonly maximaKg: number[];
  readonly codes: number[];
  /** place of the first that is not too old yet */
  head: number;
}

function candidatesOf(all: Candidates[], slug: number): Candidates {
  for (const candidates of all) if (candidates.slug === slug) return candidates;
  const candidates: Candidates = { slug, days: [], maximaKg: [], codes: [], head: 0 };
  all.push(candidates);
  return candidates;
}

/** As `bestMaximumKg` for every exercise of the days `from` to `to`, in one pass: for a history of which nothing is held yet. */
export function fillBestMaxima(rows: DayRows, from: number, to: number, days: number): void {
  const all: Candidates[] = [];
  for (let at = Math.max(0, from - days + 1); at <= to; at++) {
    const end = rowsEnd(rows, at, EXERCISE);
    for (let row = rowsFrom(rows, at, EXERCISE); row < end; row += EXERCISE.width) {
      const candidates = candidatesOf(all, intAt(rows, row + EXERCISE.slug));
      const code = intAt(rows, row + EXERCISE.bestE1rmKg);
      const maximumKg = numberAt(rows, row + EXERCISE.bestE1rmKg);
      const { days: held, maximaKg, codes } = candidates;
      while (held.length > candidates.head && !((maximaKg[held.length - 1] as number) > maximumKg)) {
        held.pop();
        maximaKg.pop();
        codes.pop();
      }
      held.push(at);
      maximaKg.push(maximumKg);
      codes.push(code);
      while ((held[candidates.head] as number) <= at - days) candidates.head++;
      if (at >= from) rows.ints[row + EXERCISE.bestKg28] = codes[candidates.head] as number;
    }
  }
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
