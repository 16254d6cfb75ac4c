import type { SignalReading } from '../../assessment.js';
import type { HeldCusum } from '../../series/day-past.js';
import { intAt, numberAt, rowsEnd, rowsFrom, SPEED, type DayRows } from '../../series/day-rows.js';
import { nameOf } from '../../series/names.js';
import { median, scaledMad } from '../../statistics/robust.js';
import type { DayView } from '../day-view.js';
import { speedInBin } from '../fixed-load-drop/session-drop.js';
import { NOT_MEASURED } from '../signal.js';
import { speedError } from '../speed-error.js';

/** Page 1954: slack and decision limit in standard deviations. */
const SLACK = 0.5;
const LIMIT = 4;
const MIN_VALUES = 8;
const MIN_REFERENCE = 5;
const MOST_VALUES = 24;

/** Best speeds of the sessions before day `to`, the oldest first, m/s. */
function speedsBefore({ model, series, first, at }: DayView, to: number, track: number, loadKg: number): number[] {
  const speeds: number[] = [];
  for (let i = to - 1; i >= Math.max(first, at - model.minimum.lookbackDays + 1) && speeds.length < MOST_VALUES - 1; i--) {
    const speed = speedInBin(series.rows, i, track, loadKg, model.fatigue.D.loadBinShare);
    if (speed > 0) speeds.push(speed);
  }
  return speeds.reverse();
}

function step(sum: number, { usualMps, spreadMps }: Pick<HeldCusum, 'usualMps' | 'spreadMps'>, speedMps: number): number {
  return Math.max(0, sum + (usualMps - speedMps) / spreadMps - SLACK);
}

/** The sum up to the session before `to`: with that of `to` there are so many values that its reference is settled. Asked once a day. */
function cusumBefore(view: DayView, to: number, track: number, loadKg: number, sigmaMps: number): HeldCusum {
  const { cusums } = view.past;
  for (const held of cusums) if (held.to === to && held.track === track && held.loadKg === loadKg && held.sigmaMps === sigmaMps) return held;
  const speeds = speedsBefore(view, to, track, loadKg);
  const reference = speeds.slice(0, Math.max(MIN_REFERENCE, Math.floor((speeds.length + 1) / 2)));
  const usualMps = median(reference);
  const spreadMps = reference.length === 0 ? 0 : Math.max(scaledMad(reference, usualMps), sigmaMps);
  let sum = 0;
  for (const speedMps of speeds.slice(reference.length)) sum = step(sum, { usualMps, spreadMps }, speedMps);
  const held = { track, loadKg, sigmaMps, to, sessions: speeds.length, usualMps, spreadMps, sum };
  cusums.push(held);
  return held;
}

function latestDayWithSpeed(rows: DayRows, at: number, oldest: number): number {
  let day = at;
  while (day >= oldest && rowsFrom(rows, day, SPEED) === rowsEnd(rows, day, SPEED)) day--;
  return day < oldest ? -1 : day;
}

/** CUSUM of falling bar speed at the fixed loads of the latest session; that of the load with the largest sum. */
export function fixedLoadCusum(view: DayView): SignalReading {
  const { rows } = view.series;
  const day = latestDayWithSpeed(rows, view.at, Math.max(view.first, view.at - view.model.fatigue.D.withinDays + 1));
  if (day < 0) return NOT_MEASURED;
  let worst: (HeldCusum & { readonly latestMps: number }) | null = null;
  for (let row = rowsFrom(rows, day, SPEED); row < rowsEnd(rows, day, SPEED); row += SPEED.width) {
    const track = intAt(rows, row + SPEED.track);
    const loadKg = numberAt(rows, row + SPEED.loadKg);
    const before = cusumBefore(view, day, track, loadKg, speedError(view, day, track).mps);
    if (before.sessions + 1 < MIN_VALUES || !(before.spreadMps > 0)) continue;
    const latestMps = speedInBin(rows, day, track, loadKg, view.model.fatigue.D.loadBinShare);
    const sum = step(before.sum, before, latestMps);
    if (worst === null || sum > worst.sum) worst = { ...before, sum, latestMps };
  }
  if (worst === null) return NOT_MEASURED;
  const { sum, sessions, usualMps, latestMps, track, loadKg } = worst;
  const exercise = nameOf(rows.names, rows.names.tracks[3 * track] ?? 0);
  return { value: sum, sub: null, detail: { exercise, loadKg, values: sessions + 1, usualMps, latestMps, beyondLimit: sum >= LIMIT } };
}
