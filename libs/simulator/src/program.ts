import type { DayTwist } from './stories.js';

export interface PlannedSet {
  readonly exercise: string;
  readonly loadKg: number;
  readonly reps: number;
  readonly warmup: boolean;
  readonly bodyweight: boolean;
  readonly rpe: number | null;
  /** mean velocity of a fresh first repetition, m/s; null where the lift is not tracked */
  readonly firstVelocityMps: number | null;
  readonly romM: number;
}

interface Lift {
  readonly exercise: string;
  /** top set as a share of the athlete's deadlift top set */
  readonly share: number;
  readonly sets: number;
  readonly reps: number;
  readonly topVelocityMps: number;
  readonly romM: number;
  /** squats and hinges grow with a load jump, the rest of the session does not */
  readonly grows: boolean;
}

/** Days before the end of the training week: Monday, Wednesday, Friday where the week ends on a Friday. */
const WEEK: Readonly<Record<number, readonly Lift[]>> = {
  4: [
    { exercise: 'squat', share: 0.8, sets: 5, reps: 5, topVelocityMps: 0.56, romM: 0.6, grows: true },
    { exercise: 'bench-press', share: 0.55, sets: 4, reps: 6, topVelocityMps: 0.45, romM: 0.38, grows: false },
  ],
  2: [
    { exercise: 'romanian-deadlift', share: 0.65, sets: 5, reps: 6, topVelocityMps: 0.58, romM: 0.48, grows: true },
    { exercise: 'pull-up', share: 0, sets: 3, reps: 6, topVelocityMps: 0, romM: 0.5, grows: false },
  ],
  0: [
    { exercise: 'deadlift', share: 1, sets: 5, reps: 5, topVelocityMps: 0.5, romM: 0.53, grows: true },
    { exercise: 'bench-press', share: 0.5, sets: 3, reps: 8, topVelocityMps: 0.5, romM: 0.38, grows: false },
  ],
};

const BACK_OFF = 0.9;
/** A bar a tenth lighter moves this much faster, m/s (slope of the load-velocity line around the working loads). */
const BACK_OFF_GAIN_MPS = 0.07;
const TOP_RPE = 7.5;
const BACK_OFF_RPE = 7;

/** Sets of a day in order; empty on a day without training. `daysToWeekEnd` counts back from the week's last session. */
export function plannedSets(deadliftKg: number, daysToWeekEnd: number, twist: DayTwist): readonly PlannedSet[] {
  if (!twist.trains) return [];
  return (WEEK[daysToWeekEnd] ?? []).flatMap((lift) => setsOfLift(lift, deadliftKg, twist));
}

function setsOfLift(lift: Lift, deadliftKg: number, twist: DayTwist): PlannedSet[] {
  const topKg = toPlates(deadliftKg * lift.share);
  const bodyweight = lift.share === 0;
  const count = lift.grows ? Math.round(lift.sets * twist.setFactor) : lift.sets;
  const planned = (loadKg: number, reps: number, fresh: number, rpe: number | null, warmup: boolean): PlannedSet => ({
    exercise: lift.exercise, loadKg, reps, warmup, bodyweight, rpe, romM: lift.romM, firstVelocityMps: bodyweight ? null : fresh,
  });
  const warmups = bodyweight ? [] : [0.5, 0.7].map((share) =>
    planned(toPlates(topKg * share), 5, lift.topVelocityMps + (1 - share) * 10 * BACK_OFF_GAIN_MPS, null, true));
  const working = Array.from({ length: count }, (_, index) => index === 0
    ? planned(topKg, lift.reps, lift.topVelocityMps, TOP_RPE, false)
    : planned(bodyweight ? 0 : toPlates(topKg * BACK_OFF), lift.reps, lift.topVelocityMps + BACK_OFF_GAIN_MPS, BACK_OFF_RPE, false));
  return [...warmups, ...working];
}

function toPlates(kg: number): number {
  return Math.round(kg / 2.5) * 2.5;
}
