import type { SignalReading } from '../../assessment.js';
import { HEAVY_RPE, HEAVY_WEIGHT } from '../../digest/working-set.js';
import { EFFORT, effortExercise, effortRpe, EXERCISE, intAt, numberAt, PLAIN, rowsEnd, rowsFrom, type DayRows } from '../../series/day-rows.js';
import { nameOf } from '../../series/names.js';
import type { DayView } from '../day-view.js';
import { isPlainHeavy } from '../heavy-sets/heavy-count.js';
import { latestLumbarDay } from '../latest-session.js';
import { NOT_MEASURED } from '../signal.js';

const WEEK = 7;
const RECORDED_DAYS = 28;
const FEW_SETS = 2;

/** Places of the exercises that had a heavy set that day. */
function heavyPlaces(rows: DayRows, at: number, days: number): Set<number> {
  const places = new Set<number>();
  for (let row = rowsFrom(rows, at, EFFORT); row < rowsEnd(rows, at, EFFORT); row += EFFORT.width) if (effortRpe(rows, row) >= HEAVY_RPE) places.add(effortExercise(rows, row));
  for (let row = rowsFrom(rows, at, PLAIN); row < rowsEnd(rows, at, PLAIN); row += PLAIN.width) if (isPlainHeavy(rows, at, row, days)) places.add(effortExercise(rows, row));
  return places;
}

/** Row of the exercise that asked most of the low back among the heavy ones of the day; -1 where there is none. */
function heaviestRow(rows: DayRows, at: number, days: number): number {
  const heavy = heavyPlaces(rows, at, days);
  const from = rowsFrom(rows, at, EXERCISE);
  let heaviest = -1;
  let most = 0;
  for (let row = from; row < rowsEnd(rows, at, EXERCISE); row += EXERCISE.width) {
    const weight = numberAt(rows, row + EXERCISE.lumbarWeight);
    const asked = weight * numberAt(rows, row + EXERCISE.topKg);
    if (weight < HEAVY_WEIGHT || !heavy.has((row - from) / EXERCISE.width) || asked <= most) continue;
    most = asked;
    heaviest = row;
  }
  return heaviest;
}

/** Somebody records ramp sets: without one in four weeks, none today says nothing. */
function recordsRamps({ series, at, first }: DayView): boolean {
  for (let i = at; i >= Math.max(first, at - RECORDED_DAYS + 1); i--) {
    for (let row = rowsFrom(series.rows, i, EXERCISE); row < rowsEnd(series.rows, i, EXERCISE); row += EXERCISE.width) {
      if (numberAt(series.rows, row + EXERCISE.rampSets) > 0) return true;
    }
  }
  return false;
}

/** Sets on the way up to the latest session's heaviest lift. */
export function warmUpSets(view: DayView): SignalReading {
  const { rows } = view.series;
  const at = latestLumbarDay(view, view.at, WEEK);
  const row = at < 0 ? -1 : heaviestRow(rows, at, view.model.fatigue.P.bestDays);
  if (row < 0 || !recordsRamps(view)) return NOT_MEASURED;
  const ramp = numberAt(rows, row + EXERCISE.rampSets);
  if (Number.isNaN(ramp)) return NOT_MEASURED;
  const exercise = nameOf(rows.names, intAt(rows, row + EXERCISE.slug));
  return { value: ramp, sub: null, detail: { exercise, topKg: numberAt(rows, row + EXERCISE.topKg), few: ramp < FEW_SETS, daysAgo: view.at - at } };
}
