import { phi } from '../statistics/normal.js';
import { fullRepFromM } from './range-of-motion.js';

/** A loss needs a start, a middle and an end: with two reps it is only their noise. */
const MIN_REPS = 3;

/** Loss of bar speed within one set. All losses in percent; negative where the last rep was faster. */
export interface VelocityLoss {
  readonly validReps: number;
  readonly fastestMps: number;
  readonly lastMps: number;
  readonly fastestToLastPct: number;
  readonly firstToLastPct: number;
  /** from the mean of the two fastest reps to the last: less biased by the luckiest reading; used for alerts */
  readonly twoFastestPct: number;
  /** standard deviation of `fastestToLastPct` from the device's typical error, percentage points */
  readonly sdPct: number;
  /** standard deviation of `twoFastestPct`, percentage points */
  readonly twoFastestSdPct: number;
}

/** Whether each rep counts: its velocity is positive and finite, and it is not a partial rep where every rep has a range of motion. */
export function repsThatCount(meanVelocitiesMps: readonly number[], romsM: readonly number[]): boolean[] {
  const measured = romsM.length === meanVelocitiesMps.length;
  const shortestM = measured ? fullRepFromM(romsM) : 0;
  return meanVelocitiesMps.map((velocity, i) => velocity > 0 && Number.isFinite(velocity) && !(measured && (romsM[i] as number) < shortestM));
}

/** Velocities that count, in order. */
export function validVelocities(meanVelocitiesMps: readonly number[], romsM: readonly number[] = []): number[] {
  const counts = repsThatCount(meanVelocitiesMps, romsM);
  return meanVelocitiesMps.filter((_, i) => counts[i]);
}

/** Fastest and second fastest of at least two velocities. */
function twoFastest(velocities: readonly number[]): readonly [number, number] {
  let first = 0;
  let second = 0;
  for (const velocity of velocities) {
    if (velocity > first) {
      second = first;
      first = velocity;
    } else if (velocity > second) second = velocity;
  }
  return [first, second];
}

/** Mean of the two fastest velocities, m/s; null with fewer than two. */
export function meanOfTwoFastest(velocities: readonly number[]): number | null {
  if (velocities.length < 2) return null;
  const [fastest, second] = twoFastest(velocities);
  return (fastest + second) / 2;
}

/**
 * Velocity loss of one set in three forms, with its uncertainty.
 * `VL = 100 (v_fastest - v_last) / v_fastest` (Pareja-Blanco 2017); the first-rep form understates where a lifter
 * warms into the set. `sigmaMps` is the device's typical error of one velocity, m/s; its effect is carried through
 * the quotient to first order. Failed reps (0, NaN, Infinity) and reps below 60 % of the set's median range of
 * motion do not count; null with fewer than three that do.
 */
export function velocityLoss(
  meanVelocitiesMps: readonly number[],
  sigmaMps: number,
  romsM: readonly number[] = [],
): VelocityLoss | null {
  const velocities = validVelocities(meanVelocitiesMps, romsM);
  if (velocities.length < MIN_REPS) return null;
  const [fastest, second] = twoFastest(velocities);
  const reference = (fastest + second) / 2;
  const first = velocities[0] as number;
  const last = velocities[velocities.length - 1] as number;
  const share = last / reference;
  // where the last rep is one of the two fastest its error sits in both parts of the quotient and partly cancels
  const spread = last >= second
    ? Math.sqrt((share / 2 - 1) ** 2 + (share / 2) ** 2)
    : Math.sqrt(1 + (share * share) / 2);
  return {
    validReps: velocities.length,
    fastestMps: fastest,
    lastMps: last,
    fastestToLastPct: (100 * (fastest - last)) / fastest,
    firstToLastPct: (100 * (first - last)) / first,
    twoFastestPct: (100 * (reference - last)) / reference,
    sdPct: last === fastest ? 0 : ((100 * sigmaMps) / fastest) * Math.sqrt(1 + (last / fastest) ** 2),
    twoFastestSdPct: ((100 * sigmaMps) / reference) * spread,
  };
}

/** Probability that the true loss exceeds `thresholdPct`, given a measured loss and its standard deviation (points). */
export function probabilityLossAbove(lossPct: number, sdPct: number, thresholdPct: number): number {
  if (sdPct > 0) return phi((lossPct - thresholdPct) / sdPct);
  return lossPct > thresholdPct ? 1 : 0;
}
