import { intAt, numberAt, rowsEnd, rowsFrom, SPEED, type DayRows } from '../../series/day-rows.js';
import { nameOf } from '../../series/names.js';
import { speedInBin } from '../fixed-load-drop/session-drop.js';
import { oncePerDay, oncePerView, type DayBasis } from '../once-per-day.js';
import { speedError } from '../speed-error.js';

const MOST_VALUES = 24;
const MIN_REFERENCE = 5;

/** Sessions at one load before a chart says anything. */
export const MIN_CHART_VALUES = 8;

/** A load of the latest session, how fast it moved, and how fast before. */
export interface ChartedLoad {
  readonly exercise: string;
  readonly track: number;
  readonly loadKg: number;
  /** typical error of one speed: the athlete's own, or the device's, m/s */
  readonly sigmaMps: number;
  readonly latestMps: number;
  /** column index of the session */
  readonly day: number;
  /** best speeds of up to 23 sessions before, the oldest first, m/s */
  readonly before: readonly number[];
}

interface HeldSpeeds {
  readonly day: number;
  readonly track: number;
  readonly loadKg: number;
  readonly before: number[];
}

/** Of the loads that were asked for, for every chart. */
const heldSpeeds = oncePerDay((): HeldSpeeds[] => []);

function hasSpeeds(rows: DayRows, day: number): boolean {
  return rowsFrom(rows, day, SPEED) < rowsEnd(rows, day, SPEED);
}

/** Fills the lists of several loads in one walk through the days: most sessions hold several of them. */
function walkBack({ model, series: { rows }, first, at }: DayBasis, keys: readonly HeldSpeeds[]): void {
  const { loadBinShare } = model.fatigue.D;
  const oldest = Math.max(first, at - model.minimum.lookbackDays + 1);
  let open = keys.length;
  for (let i = (keys[0]?.day ?? 0) - 1; i >= oldest && open > 0; i--) {
    if (!hasSpeeds(rows, i)) continue;
    for (const { track, loadKg, before } of keys) {
      if (before.length === MOST_VALUES - 1) continue;
      const speed = speedInBin(rows, i, track, loadKg, loadBinShare);
      if (speed > 0 && before.push(speed) === MOST_VALUES - 1) open--;
    }
  }
  for (const { before } of keys) before.reverse();
}

/** How many of the values are the reference when the latest is one of them: the earlier half, at least five. */
export function referenceLength(earlier: readonly number[]): number {
  return Math.max(MIN_REFERENCE, Math.floor((earlier.length + 1) / 2));
}

/** Speeds before a session at each of its loads; `loadsKg` and `tracks` go together. */
function speedsBefore(basis: DayBasis, day: number, tracks: readonly number[], loadsKg: readonly number[]): HeldSpeeds[] {
  const held = heldSpeeds(basis);
  const unknown: HeldSpeeds[] = [];
  const found = tracks.map((track, i) => {
    const loadKg = loadsKg[i] as number;
    for (const one of held) if (one.loadKg === loadKg && one.track === track && one.day === day) return one;
    const made = { day, track, loadKg, before: [] };
    unknown.push(made);
    held.push(made);
    return made;
  });
  if (unknown.length > 0) walkBack(basis, unknown);
  return found;
}

/** Column index of the latest session with bar speed within ten days; -1 where there was none. */
export function latestDayWithSpeed({ series: { rows }, model, at, first }: DayBasis): number {
  const oldest = Math.max(first, at - model.fatigue.D.withinDays + 1);
  for (let day = at; day >= oldest; day--) if (hasSpeeds(rows, day)) return day;
  return -1;
}

/** Loads with bar speed of the latest session within ten days, for every chart; none where there was no such session. */
export const chartedLoads = oncePerView((basis): readonly ChartedLoad[] => {
  const { series: { rows }, model } = basis;
  const day = latestDayWithSpeed(basis);
  if (day < 0) return [];
  const [tracks, loadsKg]: [number[], number[]] = [[], []];
  for (let row = rowsFrom(rows, day, SPEED); row < rowsEnd(rows, day, SPEED); row += SPEED.width) {
    tracks.push(intAt(rows, row + SPEED.track));
    loadsKg.push(numberAt(rows, row + SPEED.loadKg));
  }
  return speedsBefore(basis, day, tracks, loadsKg).map(({ track, loadKg, before }) => ({
    exercise: nameOf(rows.names, rows.names.tracks[3 * track] ?? 0),
    track,
    loadKg,
    sigmaMps: speedError(basis, day, track).mps,
    latestMps: speedInBin(rows, day, track, loadKg, model.fatigue.D.loadBinShare),
    day,
    before,
  }));
});
