import type { SignalReading } from '../../assessment.js';
import { EFFORT, effortExercise, EXERCISE, intAt, numberAt, rowsEnd, rowsFrom, type DayRows } from '../../series/day-rows.js';
import { ABSENT } from '../../series/exact-number.js';
import { emptyPlaneSums, fitPlane, mergePlanes } from '../../statistics/plane-fit.js';
import { ramp } from '../../statistics/ramp.js';
import type { DayView } from '../day-view.js';
import { oncePerDay } from '../once-per-day.js';
import { NOT_MEASURED } from '../signal.js';
import { heldEffortSums } from './day-sums.js';
import { bestMaximumKg, effortSums, fillBestMaxima } from './effort-sums.js';

const WEEK = 7;
/** A fit this close is a table of the athlete's own making; its residuals carry no news. */
const MIN_SD = 1e-6;

/** Adds the loads of a day's sets that enter the fit to a short list of different ones, until `wanted` are known. */
function addLoads(rows: DayRows, at: number, days: number, loadsKg: number[], wanted: number): void {
  const exercises = rowsFrom(rows, at, EXERCISE);
  const end = rowsEnd(rows, at, EFFORT);
  for (let row = rowsFrom(rows, at, EFFORT); row < end && loadsKg.length < wanted; row += EFFORT.width) {
    const loadKg = numberAt(rows, row + EFFORT.loadKg);
    if (loadsKg.includes(loadKg)) continue;
    const exercise = exercises + EXERCISE.width * effortExercise(rows, row);
    if (bestMaximumKg(rows, at, exercise, days) > 0) loadsKg.push(loadKg);
  }
}

/** More days than this are looked at in one pass. */
const FEW_DAYS = 3;

/** Days whose best maxima nobody has asked for: after a history was read, all of them. */
function unaskedDays(rows: DayRows, from: number, to: number): number {
  let unasked = 0;
  for (let at = from; at <= to; at++) {
    const row = rowsFrom(rows, at, EXERCISE);
    if (row < rowsEnd(rows, at, EXERCISE) && intAt(rows, row + EXERCISE.bestKg28) === ABSENT) unasked++;
  }
  return unasked;
}

/** Rated sets of the window and of the week, and the loads they had. */
const effortsBefore = oncePerDay((day) => {
  const { at, first, series: { rows } } = day;
  const { windowDays, bestDays, minLoads } = day.model.fatigue.P;
  const all = emptyPlaneSums();
  const week = emptyPlaneSums();
  const sums = emptyPlaneSums();
  const loadsKg: number[] = [];
  const from = Math.max(first, at - windowDays + 1);
  if (unaskedDays(rows, from, at - 1) > FEW_DAYS) fillBestMaxima(rows, from, at - 1, bestDays);
  for (let i = from; i < at; i++) {
    if (rowsFrom(rows, i, EFFORT) === rowsEnd(rows, i, EFFORT)) continue;
    heldEffortSums(day, i, sums);
    mergePlanes(all, sums);
    if (i > at - WEEK) mergePlanes(week, sums);
    addLoads(rows, i, bestDays, loadsKg, minLoads);
  }
  return { all, week, loadsKg };
});

/** How much harder the week's lumbar sets felt than the athlete's own sets of equal relative load and repetitions. */
export function rpeDrift(view: DayView): SignalReading {
  const { bestDays, minSets, minLoads, lo, hi } = view.model.fatigue.P;
  const { rows } = view.series;
  const before = effortsBefore(view);
  const today = emptyPlaneSums();
  effortSums(rows, view.at, bestDays, today);
  const all = { ...before.all };
  const week = { ...before.week };
  mergePlanes(all, today);
  mergePlanes(week, today);
  if (week.n === 0 || all.n < minSets) return NOT_MEASURED;
  const loadsKg = [...before.loadsKg];
  addLoads(rows, view.at, bestDays, loadsKg, minLoads);
  if (loadsKg.length < minLoads) return NOT_MEASURED;
  const plane = fitPlane(all);
  if (plane === null || plane.sd < MIN_SD) return NOT_MEASURED;
  const excess = (week.y - plane.perU * week.u - plane.perV * week.v) / week.n - plane.intercept;
  const drift = excess / plane.sd;
  return { value: drift, sub: ramp(drift, lo, hi), detail: { excessRpe: excess, sets: week.n } };
}
