import { intAt, numberAt, rowsEnd, rowsFrom, SPEED, type DayRows } from '../../series/day-rows.js';
import { median, scaledMad } from '../../statistics/robust.js';
import { acrossDays, oncePerDay, type DayBasis } from '../once-per-day.js';
import { speedError } from '../speed-error.js';

/** Every velocity of late reads one typical error low, as measured, high. */
const SIGMA_SHIFTS = [-1, 0, 1] as const;

/** Usual bar speed on a track at a load: median and scaled MAD of so many sessions, m/s. */
interface UsualSpeed {
  readonly track: number;
  readonly loadKg: number;
  readonly sessions: number;
  readonly usualMps: number;
  readonly madMps: number;
  /** smallest column index that it rests on, or a smaller one */
  readonly deepest: number;
}

/** At the loads of the day itself. */
const usualSpeedsOfDay = oncePerDay((): UsualSpeed[] => []);

/** How far one session's bar speed fell short of earlier ones at the same load. */
interface SpeedDrop {
  /** all keys together, in standard deviations; positive is slower */
  readonly z: number;
  /** of the key that fell most: */
  readonly loadKg: number;
  readonly speedMps: number;
  readonly usualMps: number;
  readonly track: number;
}

/** The drop of one session, the first column index that was looked at, and the smallest one that it rests on. */
interface HeldDrop {
  readonly at: number;
  readonly from: number;
  readonly deepest: number;
  /** errors that it was computed with, m/s: pairs of later days change them */
  readonly errors: readonly { readonly track: number; readonly mps: number }[];
  /** with velocities read low, as measured and high; empty where no key has enough sessions */
  readonly drop: readonly SpeedDrop[];
}

const heldDrops = acrossDays(
  (): { drops: HeldDrop[] } => ({ drops: [] }),
  (held, from) => {
    held.drops = held.drops.filter(({ at }) => at < from);
  },
);

/** One exercise, device, variable and load of a session beside the earlier ones, m/s. */
interface KeyDrop {
  readonly loadKg: number;
  readonly speedMps: number;
  readonly usualMps: number;
  readonly track: number;
  readonly errorMps: number;
  readonly noiseMps: number;
}

/** Best speed of a day on a track within the load's bin, m/s; 0 where there is none. */
export function speedInBin(rows: DayRows, at: number, track: number, loadKg: number, share: number): number {
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

interface LoadKey {
  readonly track: number;
  readonly loadKg: number;
}

interface EarlierSpeeds {
  /** best speeds per key, the latest session first, m/s */
  readonly speeds: readonly number[][];
  /** smallest column index with one of them */
  readonly deepest: number;
}

/** All keys in one walk through the days: most sessions hold several of them. */
function earlierSpeeds(day: DayBasis, before: number, keys: readonly LoadKey[]): EarlierSpeeds {
  const { loadBinShare, maxSessions } = day.model.fatigue.D;
  const { rows } = day.series;
  const oldest = Math.max(day.first, day.at - day.model.minimum.lookbackDays + 1);
  const speeds = keys.map((): number[] => []);
  const best = keys.map(() => 0);
  let open = keys.length;
  let deepest = before;
  for (let i = before - 1; i >= oldest && open > 0; i--) {
    const end = rowsEnd(rows, i, SPEED);
    for (let row = rowsFrom(rows, i, SPEED); row < end; row += SPEED.width) {
      const track = intAt(rows, row + SPEED.track);
      const loadKg = numberAt(rows, row + SPEED.loadKg);
      for (let k = 0; k < keys.length; k++) {
        const key = keys[k] as LoadKey;
        if (key.track !== track || Math.abs(loadKg - key.loadKg) > loadBinShare * key.loadKg) continue;
        best[k] = Math.max(best[k] as number, numberAt(rows, row + SPEED.speedMps));
      }
    }
    for (let k = 0; k < keys.length; k++) {
      const found = speeds[k] as number[];
      if ((best[k] as number) > 0 && found.length < maxSessions) {
        deepest = i;
        if (found.push(best[k] as number) === maxSessions) open--;
      }
      best[k] = 0;
    }
  }
  return { speeds, deepest };
}

/** Usual speeds of the keys before day `at`; what the assessed day itself asks is kept for its next set. */
function usualSpeeds(day: DayBasis, at: number, keys: readonly LoadKey[]): { readonly usual: readonly UsualSpeed[]; readonly deepest: number } {
  const kept = at === day.at ? usualSpeedsOfDay(day) : [];
  const heldOf = ({ track, loadKg }: LoadKey): UsualSpeed | undefined => kept.find((held) => held.track === track && held.loadKg === loadKg);
  const unknown = keys.filter((key) => heldOf(key) === undefined);
  if (unknown.length > 0) {
    const { speeds, deepest } = earlierSpeeds(day, at, unknown);
    unknown.forEach(({ track, loadKg }, k) => {
      const earlier = speeds[k] as number[];
      const enough = earlier.length >= day.model.fatigue.D.minSessions;
      const usualMps = enough ? median(earlier) : NaN;
      kept.push({ track, loadKg, sessions: earlier.length, usualMps, madMps: enough ? scaledMad(earlier, usualMps) : NaN, deepest });
    });
  }
  const usual = keys.map((key) => heldOf(key) as UsualSpeed);
  return { usual, deepest: usual.reduce((deepest, held) => Math.min(deepest, held.deepest), at) };
}

function combined(keys: readonly KeyDrop[], sigmaShift: number): SpeedDrop {
  let sum = 0;
  let worst = keys[0] as KeyDrop;
  let worstZ = -Infinity;
  for (const key of keys) {
    const z = (key.usualMps - key.speedMps + sigmaShift * key.errorMps) / key.noiseMps;
    sum += z;
    if (z > worstZ) {
      worstZ = z;
      worst = key;
    }
  }
  return { z: sum / Math.sqrt(keys.length), loadKg: worst.loadKg, speedMps: worst.speedMps, usualMps: worst.usualMps, track: worst.track };
}

/** Track and load of every key of a session: loads within one bin of each other are one, shown by the heaviest. */
function keysOf(rows: DayRows, at: number, loadBinShare: number): LoadKey[] {
  const keys: LoadKey[] = [];
  const from = rowsFrom(rows, at, SPEED);
  let last: LoadKey | null = null;
  for (let row = rowsEnd(rows, at, SPEED) - SPEED.width; row >= from; row -= SPEED.width) {
    const track = intAt(rows, row + SPEED.track);
    const loadKg = numberAt(rows, row + SPEED.loadKg);
    if (last !== null && track === last.track && last.loadKg - loadKg <= loadBinShare * last.loadKg) continue;
    last = { track, loadKg };
    keys.push(last);
  }
  return keys;
}

/**
 * Drop of one session: per exercise, device, variable and load `z = (median - v) / (max(1.4826 MAD, sigma) sqrt(1 + 1/n))`
 * with sigma as the assessed day knows it, over the latest 5 to 12 earlier sessions within 2.5 % of the load, and `sum(z) / sqrt(k)` over k keys. Loads within
 * one bin of each other are one key, shown by the heaviest. Empty where no key has five earlier sessions, else one drop
 * for each way of reading velocities: low, as measured, high.
 */
export function sessionDrop(day: DayBasis, at: number): readonly SpeedDrop[] {
  const { model } = day;
  const held = heldDrops(day);
  const oldest = Math.max(day.first, day.at - model.minimum.lookbackDays + 1);
  // The look-back moves with the day that is assessed. A held drop says the same where it looked at least as far back, and what it
  // rests on is still within reach: after a later day, an earlier one may be assessed again.
  for (const one of held.drops) {
    if (one.at !== at || one.from > oldest || one.deepest < oldest) continue;
    if (one.errors.every(({ track, mps }) => speedError(day, at, track).mps === mps)) return one.drop;
  }
  const computed = computeDrop(day, at);
  held.drops = held.drops.filter((one) => one.at !== at && one.at > day.at - model.fatigue.D.withinDays);
  held.drops.push({ at, from: oldest, ...computed });
  return computed.drop;
}

function computeDrop(day: DayBasis, at: number): Pick<HeldDrop, 'drop' | 'errors' | 'deepest'> {
  const { minSessions, loadBinShare } = day.model.fatigue.D;
  const { rows } = day.series;
  const keys = keysOf(rows, at, loadBinShare);
  if (keys.length === 0) return { drop: [], errors: [], deepest: at };
  const { usual, deepest } = usualSpeeds(day, at, keys);
  const drops: KeyDrop[] = [];
  const errors: { track: number; mps: number }[] = [];
  for (const { track, loadKg, sessions, usualMps, madMps } of usual) {
    if (sessions < minSessions) continue;
    const errorMps = speedError(day, at, track).mps;
    errors.push({ track, mps: errorMps });
    const speedMps = speedInBin(rows, at, track, loadKg, loadBinShare);
    const noiseMps = Math.max(madMps, errorMps) * Math.sqrt(1 + 1 / sessions);
    if (noiseMps > 0) drops.push({ loadKg, speedMps, usualMps, track, errorMps, noiseMps });
  }
  return { drop: drops.length === 0 ? [] : SIGMA_SHIFTS.map((shift) => combined(drops, shift)), errors, deepest };
}
