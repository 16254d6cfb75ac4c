import type { Model } from '../model/model.js';
import { roundToMicro } from '../statistics/rounding.js';
import { probabilityLossAbove, validVelocities, velocityLoss } from '../velocity/velocity-loss.js';
import { quantilePlace, type BaselineLimits } from './live-limits.js';

export type Cue = 'go' | 'near' | 'stop';

/** A set in progress and what is known of the athlete. */
export interface SetInProgress {
  readonly model: Model;
  /** mean concentric velocity of each rep so far, in order, m/s */
  readonly meanVelocitiesMps: readonly number[];
  /** range of motion of each rep, m; empty where it is not measured */
  readonly romsM: readonly number[];
  readonly warmup: boolean;
  /** of this exercise, device and variable; null: nothing is known */
  readonly limits: BaselineLimits | null;
  /** typical error of one velocity by the device, m/s: used where the athlete has none of one's own */
  readonly deviceErrorMps: number;
}

export interface LiveCue {
  readonly cue: Cue;
  /** from the mean of the two fastest reps to the last, percent; 0 where too few reps count */
  readonly lossPct: number;
  /** standard deviation of the loss by the error of the velocities, percentage points */
  readonly lossSdPct: number;
  /** that the true loss is past the limit, 0 to 1 */
  readonly probability: number;
  /** the loss that counts as deep, percent */
  readonly limitPct: number;
  /** whose limit it is; `none`: too few reps for a loss, so nothing was compared */
  readonly basis: 'own' | 'model' | 'none';
}

/** Where a reading is as likely past the limit as not. */
const EVEN = 0.5;

/** The own usual loss with this set in the history, as the score will have it; NaN with too few sets. */
function ownLimitPct({ fatigue: { V } }: Model, limits: BaselineLimits | null, lossPct: number): number {
  if (limits === null || limits.around === null || limits.sets + 1 < V.quantileMinSets) return NaN;
  const [before, at, after] = limits.around;
  const { below, rest } = quantilePlace(limits.sets + 1, V.quantile);
  // the new loss takes its place in the order: what stands at a rank is the loss itself, or its neighbour on that side
  const between = (low: number | null, high: number | null): number => Math.min(Math.max(lossPct, low ?? -Infinity), high ?? Infinity);
  const low = between(before, at);
  return below === limits.sets ? low : low + rest * (between(at, after) - low);
}

/**
 * The loss past which a set is deep, percent, for whoever has to say so without being asked about the set: where the set's own loss and the
 * limit that it is part of meet. `decideCue` says the same of every loss that is measured without error.
 */
export function limitOfAnySetPct({ fatigue: { V } }: Model, limits: BaselineLimits | null): number {
  const isOwn = limits !== null && limits.sets + 1 >= V.quantileMinSets;
  return Math.max(V.floorPct, (isOwn ? limits.around?.[1] : null) ?? 0);
}

/** Reps from where the two fastest stand, on average, to the last. */
function repsOfLoss(velocities: readonly number[]): number {
  let first = 0;
  let second = -1;
  for (let i = 1; i < velocities.length; i++) {
    if ((velocities[i] as number) > (velocities[first] as number)) {
      second = first;
      first = i;
    } else if (second < 0 || (velocities[i] as number) > (velocities[second] as number)) second = i;
  }
  return velocities.length - 1 - (first + second) / 2;
}

/**
 * What to tell a lifter after a rep.
 *
 * `stop` where the loss so far is past the limit with the model's probability (0.8): exactly where the finished set counts as deep in
 * `velocity-loss-share`. The limit is the athlete's own usual loss on this exercise, device and variable, this set included, and never below the
 * model's floor; the error of a velocity is the athlete's own where there are repeat pairs enough, else the device's.
 *
 * `near` where the loss is past the limit as likely as not, or would be after one more rep that slows as the reps since the fastest two did on
 * average. Convention, no finding: nobody has measured how early a warning has to come. Even odds are the point from which another rep
 * is more likely past the limit than not, and a straight line is the least that can be said of slowing.
 *
 * `go` else, and always where the set is a warm-up (the score leaves it out, so there is nothing to stop for) or fewer than three reps count (two
 * differ by their noise alone).
 */
export function decideCue(set: SetInProgress): LiveCue {
  const { model, limits } = set;
  const { floorPct, probability: stopFrom } = model.fatigue.V;
  const loss = velocityLoss(set.meanVelocitiesMps, 1, set.romsM);
  if (loss === null) return { cue: 'go', lossPct: 0, lossSdPct: 0, probability: 0, limitPct: floorPct, basis: 'none' };
  // as the digest of the day keeps them
  const lossPct = roundToMicro(loss.twoFastestPct);
  const lossSdPct = roundToMicro(loss.twoFastestSdPct) * (limits?.errorMps ?? set.deviceErrorMps);
  const own = ownLimitPct(model, limits, lossPct);
  const basis = own > floorPct ? 'own' : 'model';
  const limitPct = basis === 'own' ? own : floorPct;
  const probability = probabilityLossAbove(lossPct, lossSdPct, limitPct);
  const told = { lossPct, lossSdPct, probability, limitPct, basis } as const;
  if (set.warmup) return { cue: 'go', ...told };
  if (probability >= stopFrom) return { cue: 'stop', ...told };
  const nextPct = lossPct * (1 + 1 / repsOfLoss(validVelocities(set.meanVelocitiesMps, set.romsM)));
  return { cue: probability >= EVEN || nextPct > limitPct ? 'near' : 'go', ...told };
}
