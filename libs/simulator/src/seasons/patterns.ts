import type { ExerciseTerms } from '#libs/domain';
import { randomStream } from '../random.js';

/** How often and when somebody trains. */
export type PatternName = 'three-a-week' | 'two-a-week' | 'weekly';

/** One exercise of a session: working sets as planned, before the day has its say. */
export interface SeasonLift {
  readonly exercise: ExerciseTerms;
  /** top set as a share of the lifter's deadlift top set */
  readonly share: number;
  readonly sets: number;
  readonly reps: number;
  /** first repetition of the top set, m/s */
  readonly topVelocityMps: number;
}

interface PlannedSession {
  /** 0 is Monday */
  readonly weekday: number;
  /** days by which the session may come earlier or later, each as likely */
  readonly jitterDays: number;
  readonly lifts: readonly SeasonLift[];
}

const terms = (slug: string, pattern: string, lumbarWeight: number): ExerciseTerms => ({ slug, pattern, lumbarWeight, bodyMassShare: 0, mapped: true });
const SQUAT = terms('squat', 'squat', 0.7);
const ROMANIAN = terms('romanian-deadlift', 'hinge', 1);
const DEADLIFT = terms('deadlift', 'hinge', 1);
const BENCH = terms('bench-press', 'push', 0);

const squats: SeasonLift = { exercise: SQUAT, share: 0.8, sets: 5, reps: 5, topVelocityMps: 0.56 };
const romanians: SeasonLift = { exercise: ROMANIAN, share: 0.65, sets: 5, reps: 6, topVelocityMps: 0.58 };
const deadlifts: SeasonLift = { exercise: DEADLIFT, share: 1, sets: 5, reps: 5, topVelocityMps: 0.5 };
const presses: SeasonLift = { exercise: BENCH, share: 0.55, sets: 4, reps: 6, topVelocityMps: 0.45 };
const session = (weekday: number, jitterDays: number, ...lifts: readonly SeasonLift[]): PlannedSession => ({ weekday, jitterDays, lifts });

const PATTERNS: Readonly<Record<PatternName, readonly PlannedSession[]>> = {
  'three-a-week': [session(0, 0, squats, presses), session(2, 0, romanians), session(4, 0, deadlifts, presses)],
  'two-a-week': [session(0, 0, squats, { ...romanians, sets: 3 }), session(3, 0, deadlifts, presses)],
  weekly: [session(2, 2, { ...squats, sets: 4 }, deadlifts)],
};

/** The session of those who come more often than planned: the plan's first. */
export function addedLifts(pattern: PatternName): readonly SeasonLift[] {
  return PATTERNS[pattern][0]?.lifts ?? [];
}

/**
 * What the day's session holds; null on a day off. `index` counts days from a Monday. Each planned session is missed with
 * probability `missRate`, whatever happened to the others.
 */
export function liftsOn(pattern: PatternName, missRate: number, key: readonly (string | number)[], index: number): readonly SeasonLift[] | null {
  const week = Math.floor(index / 7);
  for (const [place, { weekday, jitterDays, lifts }] of PATTERNS[pattern].entries()) {
    if (Math.abs(index - 7 * week - weekday) > jitterDays) continue;
    const random = randomStream(...key, 'week', week, place);
    const day = 7 * week + weekday + random.below(2 * jitterDays + 1) - jitterDays;
    if (day === index && random.next() >= missRate) return lifts;
  }
  return null;
}
