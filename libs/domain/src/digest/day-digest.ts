import type { CheckinFact, RedFlag } from '../facts.js';

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
  /** sets on the way up to the first working set near the day's heaviest; null where their order is not known */
  readonly rampSets: number | null;
}

/** A velocity baseline: bar speeds are compared within one of these and never across. */
export interface DigestTrack {
  readonly slug: string;
  readonly deviceId: string;
  readonly variable: string;
  /** typical error of one velocity by the device, m/s */
  readonly sigmaMps: number;
}

/** Velocity loss of one hinge working set, two-fastest form; `track` indexes `DayDigest.tracks`. */
export interface DigestLoss {
  readonly track: number;
  readonly lossPct: number;
  /** standard deviation of the loss, percentage points, for each m/s of typical error */
  readonly sdPctPerMps: number;
  /** a set of six or more repetitions that no RPE or RIR already calls near failure */
  readonly highRep: boolean;
}

/** Best bar speed at one load: mean of the two fastest reps of the day's best set, m/s. */
export interface DigestSpeed {
  readonly track: number;
  readonly loadKg: number;
  readonly speedMps: number;
}

/**
 * Two warm-up sets of the day at one load, of which the second repeats the first: change of the mean of the two fastest
 * of the first `reps` repetitions of each, m/s.
 */
export interface DigestPair {
  readonly track: number;
  readonly reps: number;
  readonly changeMps: number;
}

/** Range of motion of one working set: median of its full repetitions, m; `exercise` indexes `DayDigest.exercises`. */
export interface DigestRange {
  readonly exercise: number;
  readonly deviceId: string;
  readonly romM: number;
}

/** Working sets of one exercise with the same load, repetitions and RPE; `exercise` indexes `DayDigest.exercises`. */
export interface DigestEffort {
  readonly exercise: number;
  readonly loadKg: number;
  readonly reps: number;
  readonly rpe: number;
  readonly sets: number;
}

/**
 * Working sets of one exercise at one load that may have been heavy: at least 80 % of the day's own best maximum, and
 * not called heavy by RPE or RIR. Whether they were is known beside the maxima of earlier days.
 */
export interface DigestPlainSets {
  readonly exercise: number;
  readonly loadKg: number;
  readonly sets: number;
}

/** What a note says; their order is that of the numbers in the text. */
export const NOTE_KINDS = ['trigger', 'form-tag', 'trunk-test', 'flare', 'slowing', 'shortening'] as const;
export type NoteKind = (typeof NOTE_KINDS)[number];

/**
 * What few days hold, in one form.
 * `trigger`: name is what set soreness off. `form-tag`: name is the tag, value the number of lumbar working sets with it.
 * `trunk-test`: name is the test, value its best result in seconds (a carry: metres). `flare`: name is the certainty,
 * value and more are its first and last day in days before the report, negative after it; more null while it lasts.
 * `slowing`: name is the exercise, value the mean late-to-early ratio of bar speed, more the number of sets.
 * `shortening`: the same of the range of motion.
 */
export interface DigestNote {
  readonly kind: NoteKind;
  readonly name: string;
  readonly value: number | null;
  readonly more: number | null;
}

/** The day's check-ins as one answer. */
export interface DigestCheckin extends Pick<CheckinFact, 'quality' | 'spread' | 'onset' | 'movement' | 'flare'> {
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
  readonly pairs: readonly DigestPair[];
  readonly ranges: readonly DigestRange[];
  readonly efforts: readonly DigestEffort[];
  /** lumbar working sets with RPE or RIR */
  readonly ratedSets: number;
  /** of these, sets at RPE >= 9 or RIR <= 1 */
  readonly hardSets: number;
  /** hinge sets of six or more repetitions at RPE >= 9 or RIR <= 1 */
  readonly hardHighRepHingeSets: number;
  /** working sets of exercises that ask much of the low back, at RPE >= 8 or RIR <= 2 */
  readonly heavySets: number;
  /** lumbar working sets with a belt, and those of which it was said whether there was one */
  readonly beltSets: number;
  readonly beltSaidSets: number;
  /** core or carry exercises were done */
  readonly capacityWork: boolean;
  readonly plainSets: readonly DigestPlainSets[];
  readonly notes: readonly DigestNote[];
  readonly checkin: DigestCheckin | null;
}
