import type { LocalDay } from '../facts.js';
import type { Model } from '../model/model.js';
import { nameOf } from '../series/names.js';
import type { AthleteSeries } from '../series/series.js';
import type { DayBasis } from '../signals/once-per-day.js';
import { ownError } from '../signals/speed-error.js';
import { ownLosses } from '../signals/velocity-loss-share/own-loss.js';

/** What an athlete's history says of one baseline (exercise, device, velocity variable), as far as a set in progress is judged by it. */
export interface BaselineLimits {
  readonly slug: string;
  readonly deviceId: string;
  readonly variable: string;
  /** hinge working sets in the window of the own loss */
  readonly sets: number;
  /**
   * Losses around the place that the model's quantile takes once one more set is in, ascending, percent: the one before, the one at it and the one
   * after, null where there is none. Which of them decides depends on the loss of the set in progress. Null: too few sets for a loss of one's own.
   */
  readonly around: readonly [number | null, number | null, number | null] | null;
  /** own typical error of one velocity, m/s; null: too few repeat pairs */
  readonly errorMps: number | null;
}

/** Where the quantile lies among `count` values, as `quantile` places it: whole part and rest. */
export function quantilePlace(count: number, share: number): { readonly below: number; readonly rest: number } {
  const position = (count - 1) * share;
  const below = Math.floor(position);
  return { below, rest: position - below };
}

function around(losses: readonly number[], share: number): BaselineLimits['around'] {
  const sorted = [...losses].sort((a, b) => a - b);
  const { below } = quantilePlace(losses.length + 1, share);
  const at = (rank: number): number | null => sorted[rank] ?? null;
  return [at(below - 1), at(below), at(below + 1)];
}

/**
 * Limits of every baseline on which the athlete has a usual loss or an error of one's own, as of `day`; in a fixed order, so that equal
 * limits have equal texts. Reads the series and changes nothing.
 */
export function liveLimits(model: Model, series: AthleteSeries, day: LocalDay): BaselineLimits[] {
  const at = day - series.baseDay;
  const { quantile: share, quantileMinSets } = model.fatigue.V;
  // what is computed on the way is kept here and not with the series, which a recompute may be in the middle of a day with
  const view: DayBasis = { model, series, at, first: 0, past: { at, first: 0, model, held: [], days: [] }, held: [] };
  const { names } = series.rows;
  const limits: BaselineLimits[] = [];
  for (let track = 0; 3 * track < names.tracks.length; track++) {
    const losses = ownLosses(view, track);
    const own = ownError(view, track).mps;
    const isEnough = losses.length + 1 >= quantileMinSets;
    if (!isEnough && Number.isNaN(own)) continue;
    const name = (part: number): string => nameOf(names, names.tracks[3 * track + part] ?? -1);
    limits.push({
      slug: name(0), deviceId: name(1), variable: name(2), sets: losses.length, around: isEnough ? around(losses, share) : null, errorMps: Number.isNaN(own) ? null : own,
    });
  }
  return limits.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

const keyOf = ({ slug, deviceId, variable }: BaselineLimits): string => JSON.stringify([slug, deviceId, variable]);
