import type { DigestSpeed } from '../../digest/day-digest.js';
import type { DayRecord } from '../../series/series.js';
import { median, scaledMad } from '../../statistics/robust.js';
import type { DayView } from '../day-view.js';

/** How far one session's bar speed fell short of earlier ones at the same load. */
export interface SessionDrop {
  /** all keys together, in standard deviations; positive is slower */
  readonly z: number;
  /** of the key that fell most: */
  readonly loadKg: number;
  readonly speedMps: number;
  readonly usualMps: number;
}

function speedInBin(record: DayRecord, trackId: number, loadKg: number, share: number): number {
  let best = 0;
  const { speeds } = record.digest;
  for (let i = 0; i < speeds.length; i++) {
    const row = speeds[i] as DigestSpeed;
    if (record.trackIds[row.track] !== trackId || Math.abs(row.loadKg - loadKg) > share * loadKg) continue;
    if (row.speedMps > best) best = row.speedMps;
  }
  return best;
}

function earlierSpeeds(view: DayView, before: number, trackId: number, loadKg: number): number[] {
  const { loadBinShare, maxSessions } = view.model.fatigue.D;
  const oldest = Math.max(view.first, view.at - view.model.minimum.lookbackDays + 1);
  const speeds: number[] = [];
  for (let i = before - 1; i >= oldest && speeds.length < maxSessions; i--) {
    const record = view.series.records[i];
    if (!record || record.digest.speeds.length === 0) continue;
    const speed = speedInBin(record, trackId, loadKg, loadBinShare);
    if (speed > 0) speeds.push(speed);
  }
  return speeds;
}

/**
 * Drop of one session: per exercise, device, variable and load `z = (median - v) / (max(1.4826 MAD, sigma) sqrt(1 + 1/n))`
 * over the latest 5 to 12 earlier sessions within 2.5 % of the load, and `sum(z) / sqrt(k)` over k keys. Loads within
 * one bin of each other are one key, shown by the heaviest. Null where no key has five earlier sessions.
 */
export function sessionDrop(view: DayView, record: DayRecord, at: number): SessionDrop | null {
  const { minSessions, loadBinShare } = view.model.fatigue.D;
  const { speeds, tracks } = record.digest;
  let sum = 0;
  let keys = 0;
  let worst: SessionDrop | null = null;
  let previous: DigestSpeed | null = null;
  for (let i = speeds.length - 1; i >= 0; i--) {
    const row = speeds[i] as DigestSpeed;
    if (previous?.track === row.track && previous.loadKg - row.loadKg <= loadBinShare * previous.loadKg) continue;
    previous = row;
    const trackId = record.trackIds[row.track] as number;
    const earlier = earlierSpeeds(view, at, trackId, row.loadKg);
    if (earlier.length < minSessions) continue;
    const sigma = tracks[row.track]?.sigmaMps ?? 0;
    const usualMps = median(earlier);
    const speedMps = speedInBin(record, trackId, row.loadKg, loadBinShare);
    const noise = Math.max(scaledMad(earlier, usualMps), sigma) * Math.sqrt(1 + 1 / earlier.length);
    if (noise <= 0) continue;
    const z = (usualMps - speedMps + view.sigmaShift * sigma) / noise;
    sum += z;
    keys++;
    if (worst === null || z > worst.z) worst = { z, loadKg: row.loadKg, speedMps, usualMps };
  }
  return worst === null ? null : { ...worst, z: sum / Math.sqrt(keys) };
}
