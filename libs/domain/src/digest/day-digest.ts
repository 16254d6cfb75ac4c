import type { RedFlag } from '../facts.js';

/** What an exercise with lumbar weight asked of the day. */
export interface DigestExercise {
  readonly slug: string;
  readonly family: string;
  readonly lumbarWeight: number;
  readonly workingSets: number;
  /** heaviest working set, kg moved */
  readonly topKg: number;
  /** best Epley one-repetition maximum, kg; 0 where no set allows one */
  readonly bestE1rmKg: number;
}

/** A velocity baseline: bar speeds are compared within one of these and never across. */
export interface DigestTrack {
  readonly slug: string;
  readonly deviceId: string;
  readonly variable: string;
  /** typical error of one velocity, m/s */
  readonly sigmaMps: number;
}

/** Velocity loss of one hinge working set, two-fastest form; `track` indexes `DayDigest.tracks`. */
export interface DigestLoss {
  readonly track: number;
  readonly lossPct: number;
  readonly sdPct: number;
  /** a set of six or more repetitions that no RPE or RIR already calls near failure */
  readonly highRep: boolean;
}

/** Best bar speed at one load: mean of the two fastest reps of the day's best set, m/s. */
export interface DigestSpeed {
  readonly track: number;
  readonly loadKg: number;
  readonly speedMps: number;
}

/** Working sets of one exercise with the same load, repetitions and RPE; `exercise` indexes `DayDigest.exercises`. */
export interface DigestEffort {
  readonly exercise: number;
  readonly loadKg: number;
  readonly reps: number;
  readonly rpe: number;
  readonly sets: number;
}

/** The day's check-ins as one answer. */
export interface DigestCheckin {
  /** highest low-back soreness of the day, 0..10 */
  readonly sorenessNrs: number | null;
  readonly interferes: boolean;
  readonly stiffnessMinutes: number | null;
  readonly sleepHours: number | null;
  readonly stressNrs: number | null;
  readonly redFlags: readonly RedFlag[];
}

/**
 * Everything that the assessment of this and of later days needs of one athlete-day. A pure function of the day's
 * facts, independent of their order, so its text is part of an assessment's canonical inputs.
 */
export interface DayDigest {
  /** facts of the day, whatever they say: a day with one is known */
  readonly facts: number;
  /** sum of reps x kg, warm-ups left out, kg */
  readonly tonnageKg: number;
  /** sum of reps x kg x lumbar weight, kg */
  readonly lumbarKg: number;
  /** sum of reps x (kg x lumbar weight) squared, kg squared */
  readonly lumbarSquaredKg2: number;
  /** sum of session RPE x minutes; null where somebody trained and a session's RPE or length is missing */
  readonly sessionRpeAu: number | null;
  /** lumbar load with every lumbar weight above 0 set to 1: for the sensitivity run, kg */
  readonly unitLumbarKg: number;
  /** tonnage of exercises that are not in the catalogue, kg */
  readonly unmappedKg: number;
  /** a bodyweight lift was counted without the body's share because body mass is unknown */
  readonly bodyMassMissing: boolean;
  /** devices that recorded training, imports and phones left out, sorted */
  readonly deviceIds: readonly string[];
  /** exercises with lumbar weight above 0, sorted by slug */
  readonly exercises: readonly DigestExercise[];
  readonly tracks: readonly DigestTrack[];
  readonly losses: readonly DigestLoss[];
  readonly speeds: readonly DigestSpeed[];
  readonly efforts: readonly DigestEffort[];
  /** lumbar working sets with RPE or RIR */
  readonly ratedSets: number;
  /** of these, sets at RPE >= 9 or RIR <= 1 */
  readonly hardSets: number;
  /** hinge sets of six or more repetitions at RPE >= 9 or RIR <= 1 */
  readonly hardHighRepHingeSets: number;
  readonly checkin: DigestCheckin | null;
}
