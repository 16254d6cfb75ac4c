import type { Model } from '../../model/model.js';

/** A lifter's usual session: mean and spread of the logarithm of its lumbar load in kg. */
export interface UsualSession {
  readonly logKg: number;
  readonly sd: number;
}

/**
 * Mean of log loads of the sessions in `from`..`to`, and their standard deviation drawn towards the prior one
 * (variances weighted by sessions). Null with too few sessions. One pass without a list (Welford 1962).
 */
export function usualSession(shift: NonNullable<Model['load']['SHIFT']>, column: Float64Array, from: number, to: number): UsualSession | null {
  let sessions = 0;
  let mean = 0;
  let squares = 0;
  for (let at = from; at <= to; at++) {
    const load = column[at] as number;
    if (!(load > 0)) continue;
    sessions++;
    const off = Math.log(load) - mean;
    mean += off / sessions;
    squares += off * (Math.log(load) - mean);
  }
  if (sessions < shift.minSessions) return null;
  const variance = (shift.priorSessions * shift.priorSd ** 2 + squares) / (shift.priorSessions + sessions - 1);
  return { logKg: mean, sd: Math.sqrt(variance) };
}
