import { intAt, numberAt, PAIR, rowsEnd, rowsFrom, TRACK, trackRow } from '../series/day-rows.js';
import { addPair, errorOfPairs, type PairSums } from '../velocity/own-error.js';
import { oncePerDay, oncePerView, type DayBasis } from './once-per-day.js';

/** Typical error of one velocity on a baseline. */
export interface SpeedError {
  /** m/s */
  readonly mps: number;
  /** repeat warm-up pairs in reach, enough of them or not */
  readonly ownPairs: number;
}

/** Repeat warm-up pairs of a track. */
interface TrackPairs extends PairSums {
  readonly track: number;
}

const NO_PAIRS = { pairs: 0, sum: 0, squares: 0 } as const;

function addPairsOfDay({ series: { rows } }: DayBasis, at: number, sumsOf: (track: number) => TrackPairs | undefined): void {
  const end = rowsEnd(rows, at, PAIR);
  for (let row = rowsFrom(rows, at, PAIR); row < end; row += PAIR.width) {
    const sums = sumsOf(intAt(rows, row + PAIR.track));
    if (sums !== undefined) addPair(sums, intAt(rows, row + PAIR.reps), numberAt(rows, row + PAIR.changeMps));
  }
}

/** Pairs of the days before, of all baselines in one walk. */
const pairsBefore = oncePerDay((day): readonly TrackPairs[] => {
  const all: TrackPairs[] = [];
  const sumsOf = (track: number): TrackPairs => {
    let sums = all.find((one) => one.track === track);
    if (sums === undefined) all.push((sums = { track, ...NO_PAIRS }));
    return sums;
  };
  for (let i = Math.max(day.first, day.at - day.model.ownError.windowDays + 1); i < day.at; i++) addPairsOfDay(day, i, sumsOf);
  return all;
});

/** By track. */
const ownErrors = oncePerView(() => new Map<number, SpeedError>());

/** The athlete's own error on a baseline by the pairs up to the day; NaN where they are too few. */
export function ownError(day: DayBasis, track: number): SpeedError {
  const errors = ownErrors(day);
  const held = errors.get(track);
  if (held !== undefined) return held;
  const { minPairs, floorMps } = day.model.ownError;
  // the day comes after those before it, so the same numbers are added in the same order whenever somebody asks
  const sums: TrackPairs = { track, ...(pairsBefore(day).find((one) => one.track === track) ?? NO_PAIRS) };
  addPairsOfDay(day, day.at, (of) => (of === track ? sums : undefined));
  const own = { mps: sums.pairs < minPairs ? NaN : Math.max(floorMps, errorOfPairs(sums)), ownPairs: sums.pairs };
  errors.set(track, own);
  return own;
}

/**
 * Typical error of one velocity that the assessed day goes by, on a baseline of the day at column index `at`: from the
 * athlete's own repeat warm-up pairs where there are enough of them, else as the device had it on that day.
 */
export function speedError(day: DayBasis, at: number, track: number): SpeedError {
  const own = ownError(day, track);
  if (!Number.isNaN(own.mps)) return own;
  const { rows } = day.series;
  return { mps: numberAt(rows, trackRow(rows, at, track) + TRACK.sigmaMps), ownPairs: own.ownPairs };
}
