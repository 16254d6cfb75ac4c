import { LOSS, lossTrack, numberAt, rowsEnd, rowsFrom } from '../../series/day-rows.js';
import { quantile } from '../../statistics/robust.js';
import { probabilityLossAbove } from '../../velocity/velocity-loss.js';
import type { DayView } from '../day-view.js';
import { oncePerView, type DayBasis } from '../once-per-day.js';
import { speedError } from '../speed-error.js';

/** Losses of this track's hinge sets in the days that the athlete's own usual loss is taken from, percent. */
export function ownLosses(view: DayBasis, trackId: number): number[] {
  const { rows } = view.series;
  const losses: number[] = [];
  for (let i = Math.max(view.first, view.at - view.model.fatigue.V.quantileDays + 1); i <= view.at; i++) {
    const end = rowsEnd(rows, i, LOSS);
    for (let row = rowsFrom(rows, i, LOSS); row < end; row += LOSS.width) {
      if (lossTrack(rows, row) === trackId) losses.push(numberAt(rows, row + LOSS.lossPct));
    }
  }
  return losses;
}

/** By track, percent. */
const ownThresholdsPct = oncePerView(() => new Map<number, number>());

/** Loss of this track's hinge sets that the athlete reaches in one set of four, percent; never below 20 %. */
function ownThresholdPct(view: DayView, trackId: number): number {
  const thresholdsPct = ownThresholdsPct(view);
  const held = thresholdsPct.get(trackId);
  if (held !== undefined) return held;
  const { quantile: share, quantileMinSets, floorPct } = view.model.fatigue.V;
  const losses = ownLosses(view, trackId);
  const threshold = losses.length < quantileMinSets ? floorPct : Math.max(floorPct, quantile(losses, share));
  thresholdsPct.set(trackId, threshold);
  return threshold;
}

/** Whether a set's loss exceeds 20 % and the athlete's own usual loss with the model's probability; `row` is the set's, on the day at column index `at`. */
export function isDeepLoss(view: DayView, at: number, row: number): boolean {
  const { probability, floorPct } = view.model.fatigue.V;
  const { rows } = view.series;
  const readPct = numberAt(rows, row + LOSS.lossPct);
  // most sets do not even reach the floor: whatever the error, it is as likely as not that their loss is smaller
  if (readPct <= floorPct && view.sigmaShift <= 0 && probability > 0.5) return false;
  const sdPct = numberAt(rows, row + LOSS.sdPctPerMps) * speedError(view, at, lossTrack(rows, row)).mps;
  const lossPct = readPct + view.sigmaShift * sdPct;
  // the athlete's own history need not be gone through for a loss that is not surely above the floor
  if (probabilityLossAbove(lossPct, sdPct, floorPct) < probability) return false;
  const threshold = ownThresholdPct(view, lossTrack(rows, row));
  return probabilityLossAbove(lossPct, sdPct, threshold) >= probability;
}
