import type { SpeedDrop, UsualSpeed } from '../../series/day-past.js';
import { intAt, numberAt, rowsEnd, rowsFrom, SPEED, TRACK, trackRow, type DayRows } from '../../series/day-rows.js';
import { median, scaledMad } from '../../statistics/robust.js';
import type { DayView } from '../day-view.js';

/** Every velocity of late reads one typical error low, as measured, high. */
const SIGMA_SHIFTS = [-1, 0, 1] as const;

/** One exercise, device, variable and load of a session beside the earlier ones, m/s. */
interface KeyDrop {
  readonly loadKg: number;
  readonly speedMps: number;
  readonly usualMps: number;
  readonly sigmaMps: number;
  readonly noiseMps: number;
}

/** Best speed of a day on a track within the load's bin, m/s; 0 where there is none. */
function speedInBin(rows: DayRows, at: number, track: number, loadKg: number, share: number): number {
  const end = rowsEnd(rows, at, SPEED);
  if (end === 0) return 0;
  let best = 0;
  for (let row = rowsFrom(rows, at, SPEED); row < end; row += SPEED.width) {
    if (intAt(rows, row + SPEED.track) !== track) continue;
    if (Math.abs(numberAt(rows, row + SPEED.loadKg) - loadKg) > share * loadKg) continue;
    best = Math.max(best, numberAt(rows, row + SPEED.speedMps));
  }
  return best;
}

function earlierSpeeds(view: DayView, before: number, track: number, loadKg: number): number[] {
  const { loadBinShare, maxSessions } = view.model.fatigue.D;
  const oldest = Math.max(view.first, view.at - view.model.minimum.lookbackDays + 1);
  const speeds: number[] = [];
  for (let i = before - 1; i >= oldest && speeds.length < maxSessions; i--) {
    const speed = speedInBin(view.series.rows, i, track, loadKg, loadBinShare);
    if (speed > 0) speeds.push(speed);
  }
  return speeds;
}

/** Usual speed on a track at a load before day `at`; what the view's own day asks is kept for its next set. */
function usualSpeed(view: DayView, at: number, track: number, loadKg: number): UsualSpeed {
  const { usualSpeeds } = view.past;
  if (at === view.at) for (const held of usualSpeeds) if (held.track === track && held.loadKg === loadKg) return held;
  const earlier = earlierSpeeds(view, at, track, loadKg);
  const enough = earlier.length >= view.model.fatigue.D.minSessions;
  const usualMps = enough ? median(earlier) : NaN;
  const usual = { track, loadKg, sessions: earlier.length, usualMps, madMps: enough ? scaledMad(earlier, usualMps) : NaN };
  if (at === view.at) usualSpeeds.push(usual);
  return usual;
}

function combined(keys: readonly KeyDrop[], sigmaShift: number): SpeedDrop {
  let sum = 0;
  let worst = keys[0] as KeyDrop;
  let worstZ = -Infinity;
  for (const key of keys) {
    const z = (key.usualMps - key.speedMps + sigmaShift * key.sigmaMps) / key.noiseMps;
    sum += z;
    if (z > worstZ) {
      worstZ = z;
      worst = key;
    }
  }
  return { z: sum / Math.sqrt(keys.length), loadKg: worst.loadKg, speedMps: worst.speedMps, usualMps: worst.usualMps };
}

/**
 * Drop of one session: per exercise, device, variable and load `z = (median - v) / (max(1.4826 MAD, sigma) sqrt(1 + 1/n))`
 * over the latest 5 to 12 earlier sessions within 2.5 % of the load, and `sum(z) / sqrt(k)` over k keys. Loads within
 * one bin of each other are one key, shown by the heaviest. Empty where no key has five earlier sessions, else one drop
 * for each way of reading velocities: low, as measured, high.
 */
export function sessionDrop(view: DayView, at: number): SpeedDrop[] {
  const { minSessions, loadBinShare } = view.model.fatigue.D;
  const { rows } = view.series;
  const from = rowsFrom(rows, at, SPEED);
  const keys: KeyDrop[] = [];
  let keyTrack = -1;
  let keyKg = 0;
  for (let row = rowsEnd(rows, at, SPEED) - SPEED.width; row >= from; row -= SPEED.width) {
    const track = intAt(rows, row + SPEED.track);
    const loadKg = numberAt(rows, row + SPEED.loadKg);
    if (track === keyTrack && keyKg - loadKg <= loadBinShare * keyKg) continue;
    keyTrack = track;
    keyKg = loadKg;
    const { sessions, usualMps, madMps } = usualSpeed(view, at, track, loadKg);
    if (sessions < minSessions) continue;
    const sigmaMps = numberAt(rows, trackRow(rows, at, track) + TRACK.sigmaMps);
    const speedMps = speedInBin(rows, at, track, loadKg, loadBinShare);
    const noiseMps = Math.max(madMps, sigmaMps) * Math.sqrt(1 + 1 / sessions);
    if (noiseMps > 0) keys.push({ loadKg, speedMps, usualMps, sigmaMps, noiseMps });
  }
  return keys.length === 0 ? [] : SIGMA_SHIFTS.map((shift) => combined(keys, shift));
}
