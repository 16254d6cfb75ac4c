import type { PlannedSet } from './program.js';
import type { RandomStream } from './random.js';
import type { DayTwist } from './stories.js';

export interface LiftedRep {
  readonly meanVelocityMps: number;
  readonly peakVelocityMps: number;
  readonly romM: number;
  readonly durationMs: number;
}

/**
 * Share of a device's stated typical error that is left between repetitions of one day. Its stated error also holds
 * setup and day to day differences, which a rack that stays where it is has less of.
 */
const REP_NOISE_SHARE = 0.35;

/** Repetitions of a set as a tracker reports them: bar speed falls from the first to the last, faster near the end. */
export function liftSet(set: PlannedSet, twist: DayTwist, dayFormMps: number, sigmaMps: number, random: RandomStream): LiftedRep[] {
  if (set.firstVelocityMps === null) return [];
  const fresh = (set.firstVelocityMps + dayFormMps) * twist.speedFactor;
  const loss = set.warmup ? 0.04 : twist.speedLoss;
  return Array.from({ length: set.reps }, (_, index) => {
    const tired = 1 - loss * (index / Math.max(1, set.reps - 1)) ** 1.4;
    const mean = Math.max(0.06, fresh * tired + REP_NOISE_SHARE * sigmaMps * random.normal());
    const romM = set.romM + 0.006 * random.normal();
    return {
      meanVelocityMps: round(mean, 3),
      peakVelocityMps: round(mean * 1.55 + 0.01 * random.normal(), 3),
      romM: round(romM, 3),
      durationMs: Math.round((1000 * romM) / mean),
    };
  });
}

function round(value: number, digits: number): number {
  const scale = 10 ** digits;
  return Math.round(value * scale) / scale;
}
