import { quantile } from '../../statistics/robust.js';
import type { DayView } from '../day-view.js';

/** Loss of this track's hinge sets that the athlete reaches in one set of four, percent; never below 20 %. */
export function ownLossThresholdPct(view: DayView, trackId: number): number {
  const { quantileDays, quantile: share, quantileMinSets, floorPct } = view.model.fatigue.V;
  const losses: number[] = [];
  for (let i = Math.max(view.first, view.at - quantileDays + 1); i <= view.at; i++) {
    const record = view.series.records[i];
    if (!record || record.digest.losses.length === 0) continue;
    for (const loss of record.digest.losses) {
      if (record.trackIds[loss.track] === trackId) losses.push(loss.lossPct);
    }
  }
  return losses.length < quantileMinSets ? floorPct : Math.max(floorPct, quantile(losses, share));
}
