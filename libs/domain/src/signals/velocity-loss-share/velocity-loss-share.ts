import type { SignalReading } from '../../assessment.js';
import { LOSS, lossTrack, rowsEnd, rowsFrom } from '../../series/day-rows.js';
import { ramp } from '../../statistics/ramp.js';
import type { DayView } from '../day-view.js';
import { NOT_MEASURED } from '../signal.js';
import { speedError, type SpeedError } from '../speed-error.js';
import { isDeepLoss } from './own-loss.js';

const WEEK = 7;

/** Share of the week's hinge sets whose velocity loss is above the athlete's own usual loss with probability 0.8. */
export function velocityLossShare(view: DayView): SignalReading {
  const { minSets, lo, hi } = view.model.fatigue.V;
  const { rows } = view.series;
  let sets = 0;
  let deepSets = 0;
  let largest: SpeedError = { mps: -1, ownPairs: 0 };
  for (let i = Math.max(view.first, view.at - WEEK + 1); i <= view.at; i++) {
    for (let loss = rowsFrom(rows, i, LOSS); loss < rowsEnd(rows, i, LOSS); loss += LOSS.width) {
      sets++;
      if (isDeepLoss(view, i, loss)) deepSets++;
      const error = speedError(view, i, lossTrack(rows, loss));
      if (error.mps > largest.mps) largest = error;
    }
  }
  if (sets < minSets) return NOT_MEASURED;
  return { value: (100 * deepSets) / sets, sub: ramp(deepSets / sets, lo, hi), detail: { deepSets, sets, errorMps: largest.mps, ownPairs: largest.ownPairs } };
}
