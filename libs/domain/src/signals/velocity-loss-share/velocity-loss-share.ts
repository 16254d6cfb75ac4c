import type { SignalReading } from '../../assessment.js';
import { ramp } from '../../statistics/ramp.js';
import { probabilityLossAbove } from '../../velocity/velocity-loss.js';
import type { DayView } from '../day-view.js';
import { NOT_MEASURED } from '../signal.js';
import { ownLossThresholdPct } from './own-loss.js';

const WEEK = 7;

/** Share of the week's hinge sets whose velocity loss is above the athlete's own usual loss with probability 0.8. */
export function velocityLossShare(view: DayView): SignalReading {
  const { minSets, probability, lo, hi } = view.model.fatigue.V;
  const thresholds = new Map<number, number>();
  let sets = 0;
  let deep = 0;
  for (let i = Math.max(view.first, view.at - WEEK + 1); i <= view.at; i++) {
    const record = view.series.records[i];
    if (!record) continue;
    for (const loss of record.digest.losses) {
      const trackId = record.trackIds[loss.track] as number;
      const threshold = thresholds.get(trackId) ?? ownLossThresholdPct(view, trackId);
      thresholds.set(trackId, threshold);
      sets++;
      const lossPct = loss.lossPct + view.sigmaShift * loss.sdPct;
      if (probabilityLossAbove(lossPct, loss.sdPct, threshold) >= probability) deep++;
    }
  }
  if (sets < minSets) return NOT_MEASURED;
  return { value: (100 * deep) / sets, sub: ramp(deep / sets, lo, hi), detail: { deepSets: deep, sets } };
}
