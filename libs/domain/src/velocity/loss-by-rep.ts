import { roundToNano } from '../statistics/rounding.js';
import { repsThatCount } from './velocity-loss.js';

/** How a set slowed, rep by rep; lists go with the reps of the set, null where a rep does not count. */
export interface LossByRep {
  /** from the fastest rep of the set, percent; 0 at the fastest, and above 0 before it too */
  readonly fromFastestPct: readonly (number | null)[];
  /** from the first rep, percent; negative where a rep was faster */
  readonly fromFirstPct: readonly (number | null)[];
  /** place of the fastest rep, from 0; -1 where none counts */
  readonly fastestAt: number;
}

/** Loss of each rep of a set in the two forms that devices show live. What counts is what counts for the velocity loss of the set. */
export function lossByRep(meanVelocitiesMps: readonly number[], romsM: readonly number[] = []): LossByRep {
  const counts = repsThatCount(meanVelocitiesMps, romsM);
  const firstAt = counts.indexOf(true);
  let fastestAt = firstAt;
  counts.forEach((counted, i) => {
    if (counted && (meanVelocitiesMps[i] as number) > (meanVelocitiesMps[fastestAt] as number)) fastestAt = i;
  });
  const from = (place: number): (number | null)[] => {
    const reference = meanVelocitiesMps[place] ?? NaN;
    return meanVelocitiesMps.map((velocity, i) => (counts[i] === true ? (100 * (reference - velocity)) / reference : null));
  };
  return { fromFastestPct: from(fastestAt), fromFirstPct: from(firstAt), fastestAt };
}

/** Velocity at which a loss from a reference is reached, m/s: where a set with that limit stops. */
export function stopVelocityMps(referenceMps: number, lossPct: number): number {
  return referenceMps * (1 - lossPct / 100);
}

/** Number of the first rep, from 1, at or after place `from` that lost at least so much; null where none did. A slow rep before the fastest is no loss. */
export function repReaching(lossesPct: readonly (number | null)[], lossPct: number, from = 0): number | null {
  const place = lossesPct.findIndex((loss, i) => i >= from && loss !== null && roundToNano(loss) >= lossPct);
  return place < 0 ? null : place + 1;
}
