import type { DigestLoss } from '../../digest/day-digest.js';
import type { DayRecord } from '../../series/series.js';
import { quantile } from '../../statistics/robust.js';
import { probabilityLossAbove } from '../../velocity/velocity-loss.js';
import type { DayView } from '../day-view.js';

/** Loss of this track's hinge sets that the athlete reaches in one set of four, percent; never below 20 %. */
function ownThresholdPct(view: DayView, trackId: number): number {
  const held = view.lossThresholdsPct.get(trackId);
  if (held !== undefined) return held;
  const { quantileDays, quantile: share, quantileMinSets, floorPct } = view.model.fatigue.V;
  const losses: number[] = [];
  for (let i = Math.max(view.first, view.at - quantileDays + 1); i <= view.at; i++) {
    const record = view.series.records[i];
    if (!record) continue;
    for (const loss of record.digest.losses) {
      if (record.trackIds[loss.track] === trackId) losses.push(loss.lossPct);
    }
  }
  const threshold = losses.length < quantileMinSets ? floorPct : Math.max(floorPct, quantile(losses, share));
  view.lossThresholdsPct.set(trackId, threshold);
  return threshold;
}

/** Whether a set's loss exceeds 20 % and the athlete's own usual loss with the model's probability. */
export function isDeepLoss(view: DayView, record: DayRecord, loss: DigestLoss): boolean {
  const { probability, floorPct } = view.model.fatigue.V;
  const lossPct = loss.lossPct + view.sigmaShift * loss.sdPct;
  // most sets do not even pass the floor, and then the athlete's own history need not be gone through
  if (probabilityLossAbove(lossPct, loss.sdPct, floorPct) < probability) return false;
  const threshold = ownThresholdPct(view, record.trackIds[loss.track] as number);
  return probabilityLossAbove(lossPct, loss.sdPct, threshold) >= probability;
}
