import { roundToMicro } from '../statistics/rounding.js';
import { MOST_PAIR_REPS } from '../velocity/own-error.js';
import { sameRange } from '../velocity/range-of-motion.js';
import { meanOfTwoFastest, validVelocities } from '../velocity/velocity-loss.js';
import { isLumbar, type WorkingSet } from './working-set.js';

/** A warm-up set and the next one at the same load. */
export interface RepeatPair {
  readonly first: WorkingSet;
  readonly second: WorkingSet;
  readonly reps: number;
  readonly changeMps: number;
}

interface MeasuredSet {
  readonly warmup: WorkingSet;
  readonly velocities: readonly number[];
}

function comparedOf(first: MeasuredSet, second: MeasuredSet): RepeatPair | null {
  if (!sameRange(first.warmup.set.romsM, second.warmup.set.romsM)) return null;
  // The best two of five are faster by chance than the best two of three: both sets are cut to the same number.
  const reps = Math.min(first.velocities.length, second.velocities.length, MOST_PAIR_REPS);
  const before = meanOfTwoFastest(first.velocities.slice(0, reps));
  const after = meanOfTwoFastest(second.velocities.slice(0, reps));
  if (before === null || after === null) return null;
  // + 0: no change is 0, never -0
  return { first: first.warmup, second: second.warmup, reps, changeMps: roundToMicro(after - before) + 0 };
}

/**
 * Repeat warm-up pairs: sets marked as warm-ups, of one exercise, device, variable and load, in the order in which they
 * were done, the first with the second, the third with the fourth. At one instant the set ids decide. Sets with fewer than
 * two valid velocities are passed over, and pairs of which one went through less than 60 % of the other's range.
 */
export function repeatPairs(everySet: readonly WorkingSet[]): RepeatPair[] {
  const byKey = new Map<string, MeasuredSet[]>();
  for (const warmup of everySet) {
    const { set, movedKg } = warmup;
    if (!set.warmup || !isLumbar(warmup) || movedKg <= 0) continue;
    const velocities = validVelocities(set.meanVelocitiesMps, set.romsM);
    if (velocities.length < 2) continue;
    const key = JSON.stringify([set.exercise.slug, set.deviceId, set.velocityVariable, roundToMicro(movedKg)]);
    const held = byKey.get(key);
    if (held === undefined) byKey.set(key, [{ warmup, velocities }]);
    else held.push({ warmup, velocities });
  }
  const pairs: RepeatPair[] = [];
  for (const alike of byKey.values()) {
    // by id they come already, and a sort keeps that where times are equal
    alike.sort((a, b) => a.warmup.set.atMs - b.warmup.set.atMs);
    for (let i = 1; i < alike.length; i += 2) {
      const pair = comparedOf(alike[i - 1] as MeasuredSet, alike[i] as MeasuredSet);
      if (pair !== null) pairs.push(pair);
    }
  }
  return pairs;
}
