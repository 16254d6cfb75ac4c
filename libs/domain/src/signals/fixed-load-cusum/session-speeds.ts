import type { DayPast } from '../../series/day-past.js';
import { intAt, numberAt, rowsEnd, rowsFrom, SPEED, TRACK, trackRow } from '../../series/day-rows.js';
import { nameOf } from '../../series/names.js';
import type { DayView } from '../day-view.js';
import { speedInBin } from '../fixed-load-drop/session-drop.js';

const MOST_VALUES = 24;
const MIN_REFERENCE = 5;

/** Sessions at one load before a chart says anything. */
export const MIN_CHART_VALUES = 8;

/** A load of the latest session, and how fast it moved. */
export interface ChartedLoad {
  readonly exercise: string;
  readonly track: number;
  readonly loadKg: number;
  /** typical error of the device, m/s */
  readonly sigmaMps: number;
  readonly latestMps: number;
  /** column index of the session */
  readonly day: number;
}

interface HeldSpeeds {
  readonly to: number;
  readonly track: number;
  readonly loadKg: number;
  readonly speeds: readonly number[];
}

/** Of sessions before, once a day and for every chart. */
const heldSpeeds = new WeakMap<DayPast, HeldSpeeds[]>();

function walkBack({ model, series, first, at }: DayView, to: number, track: number, loadKg: number): number[] {
  const speeds: number[] = [];
  for (let i = to - 1; i >= Math.max(first, at - model.minimum.lookbackDays + 1) && speeds.length < MOST_VALUES - 1; i--) {
    const speed = speedInBin(series.rows, i, track, loadKg, model.fatigue.D.loadBinShare);
    if (speed > 0) speeds.push(speed);
  }
  return speeds.reverse();
}

/** Best speeds of up to 23 sessions before that of `load`, the oldest first, m/s. */
export function speedsBefore(view: DayView, { day, track, loadKg }: ChartedLoad): readonly number[] {
  let held = heldSpeeds.get(view.past);
  if (held === undefined) heldSpeeds.set(view.past, (held = []));
  for (const one of held) if (one.to === day && one.track === track && one.loadKg === loadKg) return one.speeds;
  const speeds = walkBack(view, day, track, loadKg);
  held.push({ to: day, track, loadKg, speeds });
  return speeds;
}

/** How many of the values are the reference when the latest is one of them: the earlier half, at least five. */
export function referenceLength(earlier: readonly number[]): number {
  return Math.max(MIN_REFERENCE, Math.floor((earlier.length + 1) / 2));
}

/** Loads with bar speed of the latest session within ten days; none where there was no such session. */
export function chartedLoads({ series: { rows }, model, at, first }: DayView): ChartedLoad[] {
  let day = at;
  const oldest = Math.max(first, at - model.fatigue.D.withinDays + 1);
  while (day >= oldest && rowsFrom(rows, day, SPEED) === rowsEnd(rows, day, SPEED)) day--;
  if (day < oldest) return [];
  const loads: ChartedLoad[] = [];
  for (let row = rowsFrom(rows, day, SPEED); row < rowsEnd(rows, day, SPEED); row += SPEED.width) {
    const track = intAt(rows, row + SPEED.track);
    const loadKg = numberAt(rows, row + SPEED.loadKg);
    const sigmaMps = numberAt(rows, trackRow(rows, day, track) + TRACK.sigmaMps);
    const latestMps = speedInBin(rows, day, track, loadKg, model.fatigue.D.loadBinShare);
    loads.push({ exercise: nameOf(rows.names, rows.names.tracks[3 * track] ?? 0), track, loadKg, sigmaMps, latestMps, day });
  }
  return loads;
}
