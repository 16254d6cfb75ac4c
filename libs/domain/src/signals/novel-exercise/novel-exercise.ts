import type { SignalReading } from '../../assessment.js';
import { EXERCISE, exerciseRow, intAt, numberAt, rowsEnd, rowsFrom, type DayRows } from '../../series/day-rows.js';
import { nameOf } from '../../series/names.js';
import { ramp } from '../../statistics/ramp.js';
import type { DayView } from '../day-view.js';
import { NOT_MEASURED } from '../signal.js';

const SESSIONS_COUNTED = 2;

function setsOf(rows: DayRows, at: number, exercise: number): number {
  const row = exerciseRow(rows, at, exercise);
  return row < 0 ? 0 : intAt(rows, row + EXERCISE.workingSets);
}

function usedWithin(view: DayView, exercise: number, from: number, to: number): boolean {
  for (let i = to; i >= Math.max(view.first, from); i--) if (exerciseRow(view.series.rows, i, exercise) >= 0) return true;
  return false;
}

function setsInFirstSessions(view: DayView, exercise: number, from: number): number {
  let sessions = 0;
  let sets = 0;
  for (let i = from; i <= view.at && sessions < SESSIONS_COUNTED; i++) {
    const here = setsOf(view.series.rows, i, exercise);
    if (here === 0) continue;
    sets += here;
    sessions++;
  }
  return sets;
}

/** Lumbar weight of the exercise in a row. */
function weightOf({ unitWeights, series }: DayView, row: number): number {
  return unitWeights ? 1 : numberAt(series.rows, row + EXERCISE.lumbarWeight);
}

/** Sets, in its first two sessions, of an exercise that loads the low back and has not been used for half a year. */
export function novelExercise(view: DayView): SignalReading {
  const { at, first } = view;
  const { rows } = view.series;
  const { unusedDays, historyDays, setsLo, setsHi, lumbarWeightFrom, activeDays } = view.model.load.NOVEL;
  if (view.historyDays <= historyDays) return NOT_MEASURED;
  let sets = 0;
  let newest: string | null = null;
  const seen = new Set<number>();
  for (let i = Math.max(first, at - activeDays + 1); i <= at; i++) {
    if (view.historyDays - (at - i) <= historyDays) continue;
    for (let row = rowsFrom(rows, i, EXERCISE); row < rowsEnd(rows, i, EXERCISE); row += EXERCISE.width) {
      const exercise = intAt(rows, row + EXERCISE.slug);
      if (weightOf(view, row) < lumbarWeightFrom || seen.has(exercise)) continue;
      seen.add(exercise);
      if (usedWithin(view, exercise, i - unusedDays, i - 1)) continue;
      const firstSets = setsInFirstSessions(view, exercise, i);
      if (firstSets > sets) {
        sets = firstSets;
        newest = nameOf(rows.names, exercise);
      }
    }
  }
  return { value: sets, sub: ramp(sets, setsLo, setsHi), detail: { exercise: newest } };
}
