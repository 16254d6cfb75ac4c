import { EXERCISE, intAt, numberAt, rowsEnd, rowsFrom, type DayRows } from '../series/day-rows.js';

/** Best Epley maximum of each exercise on the days `from`..`to` and in `before`, by the id of its name, kg. */
export function bestMaxima(rows: DayRows, from: number, to: number, before?: ReadonlyMap<number, number>): Map<number, number> {
  const best = new Map(before);
  for (let i = from; i <= to; i++) {
    const end = rowsEnd(rows, i, EXERCISE);
    for (let row = rowsFrom(rows, i, EXERCISE); row < end; row += EXERCISE.width) {
      const slug = intAt(rows, row + EXERCISE.slug);
      best.set(slug, Math.max(best.get(slug) ?? 0, numberAt(rows, row + EXERCISE.bestE1rmKg)));
    }
  }
  return best;
}
