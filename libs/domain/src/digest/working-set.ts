import type { SetFact } from '../facts.js';

/** A set that is no warm-up, with the mass it moved: load plus the exercise's share of body mass, kg. */
export interface WorkingSet {
  readonly set: SetFact;
  readonly movedKg: number;
}

export const HARD_RPE = 9;
export const HARD_RIR = 1;
const HIGH_REPS = 6;
export const HEAVY_RPE = 8;
const HEAVY_RIR = 2;
/** Lumbar weight from which an exercise can be heavy for the low back. */
export const HEAVY_WEIGHT = 0.5;

/** The athlete said how hard the set was, as RPE or as reps in reserve. */
export function isRated({ set }: WorkingSet): boolean {
  return set.rpe !== null || set.rir !== null;
}

/** Near failure: RPE 9 or above, or at most one repetition in reserve. */
export function isHard({ set }: WorkingSet): boolean {
  return (set.rpe !== null && set.rpe >= HARD_RPE) || (set.rir !== null && set.rir <= HARD_RIR);
}

/** Heavy by what the athlete said: RPE 8 or above, or at most two repetitions in reserve. */
export function isHeavyEffort({ set }: WorkingSet): boolean {
  return (set.rpe !== null && set.rpe >= HEAVY_RPE) || (set.rir !== null && set.rir <= HEAVY_RIR);
}

/** The exercise asks enough of the low back for its sets to be counted as heavy. */
export function canBeHeavy({ set }: WorkingSet): boolean {
  return set.exercise.lumbarWeight >= HEAVY_WEIGHT;
}

/** Six repetitions or more: where a hinge set counts as a high-repetition set. */
export function isHighRep({ set }: WorkingSet): boolean {
  return set.repCount >= HIGH_REPS;
}

/** The set asks something of the low back. */
export function isLumbar({ set }: WorkingSet): boolean {
  return set.exercise.lumbarWeight > 0;
}

/** A hinge: deadlifts, good mornings and their kin. */
export function isHinge({ set }: WorkingSet): boolean {
  return set.exercise.pattern === 'hinge';
}
