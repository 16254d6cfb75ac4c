import type { SpeedError, TrackPairs } from '../series/day-past.js';
import { intAt, numberAt, PAIR, rowsEnd, rowsFrom, TRACK, trackRow } from '../series/day-rows.js';
import { addPair, errorOfPairs } from '../velocity/own-error.js';
import type { DayView } from './day-view.js';

/** What of a day the athlete's own errors are read from. */
type PairsView = Pick<DayView, 'model' | 'series' | 'at' | 'first' | 'ownErrors'> & { readonly past: Pick<DayView['past'], 'pairs'> };

const NO_PAIRS = { pairs: 0, sum: 0, squares: 0 } as const;

function addPairsOfDay({ series: { rows } }: PairsView, at: number, sumsOf: (track: number) => TrackPairs | undefined): void {
  const end = rowsEnd(rows, at, PAIR);
  for (let row = rowsFrom(rows, at, PAIR); row < end; row += PAIR.width) {
    const sums = sumsOf(intAt(rows, row + PAIR.track));
    if (sums !== undefined) addPair(sums, intAt(rows, row + PAIR.reps), numberAt(rows, row + PAIR.changeMps));
  }
}

/** Pairs of the days before, of all baselines in one walk: asked once a day. */
function pairsBefore(view: PairsView): readonly TrackPairs[] {
  const all: TrackPairs[] = [];
  const sumsOf = (track: number): TrackPairs => {
    let sums = all.find((one) => one.track === track);
    if (sums === undefined) all.push((sums = { track, ...NO_PAIRS }));
    return sums;
  };
  for (let i = Math.max(view.first, view.at - view.model.ownError.windowDays + 1); i < view.at; i++) addPairsOfDay(view, i, sumsOf);
  return all;
}

/** The athlete's own error on a baseline by the pairs up to the day; NaN where they are too few. */
export function ownError(view: PairsView, track: number): SpeedError {
  const held = view.ownErrors.get(track);
  if (held !== undefined) return held;
  const { minPairs, floorMps } = view.model.ownError;
  const before = (view.past.pairs ??= pairsBefore(view));
  // the day comes after those before it, so the same numbers are added in the same order whenever somebody asks
  const sums: TrackPairs = { track, ...(before.find((one) => one.track === track) ?? NO_PAIRS) };
  addPairsOfDay(view, view.at, (of) => (of === track ? sums : undefined));
  const own = { mps: sums.pairs < minPairs ? NaN : Math.max(floorMps, errorOfPairs(sums)), ownPairs: sums.pairs };
  view.ownErrors.set(track, own);
  return own;
}

/**
 * Typical error of one velocity that the assessed day goes by, on a baseline of the day at column index `at`: from the
 * athlete's own repeat warm-up pairs where there are enough of them, else as the device had it on that day.
 */
export function speedError(view: DayView, at: number, track: number): SpeedError {
  const own = ownError(view, track);
  if (!Number.isNaN(own.mps)) return own;
  const { rows } = view.series;
  return { mps: numberAt(rows, trackRow(rows, at, track) + TRACK.sigmaMps), ownPairs: own.ownPairs };
}
