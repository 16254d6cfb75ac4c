/** Days since 1970-01-01 in the athlete's own calendar. Integer; no zone, no clock. */
export type LocalDay = number;

/** Which bar-speed quantity a device reports. Baselines never mix two of them. */
export type VelocityVariable = 'mean' | 'mean-propulsive' | 'peak';

/**
 * Kind of device. It decides the typical error of a velocity (`sigmaMps`) and whether its silence matters:
 * `import` devices complete the days of their file and are never waited for; a `phone` carries check-ins.
 */
export type DeviceKind =
  | 'linear-velocity-transducer'
  | 'linear-position-transducer'
  | 'optical'
  | 'imu'
  | 'camera'
  | 'phone'
  | 'import'
  | 'other';

/** What the exercise catalogue says of one exercise, as it enters the arithmetic. */
export interface ExerciseTerms {
  /** canonical slug, or the slug made of a name that nobody has mapped yet */
  readonly slug: string;
  /** movement family: hinge, squat, pull, push, carry, core, isolation, other */
  readonly pattern: string;
  /** 0 (none) to 1.05: share of the load that the low back has to carry, relative to a conventional deadlift */
  readonly lumbarWeight: number;
  /** share of body mass moved with the load (a pull-up: 1), 0 where the bar is all */
  readonly bodyMassShare: number;
  /** false: the name is not in the catalogue; lumbar weight is 0 and confidence suffers */
  readonly mapped: boolean;
}

/** One repetition with bar speed. A rep without a usable velocity is absent from `SetFact.meanVelocitiesMps`. */
export interface SetFact {
  readonly setId: string;
  readonly sessionId: string | null;
  readonly deviceId: string;
  readonly deviceKind: DeviceKind;
  /** typical error of one velocity of this device, m/s; null takes the default of the kind */
  readonly sigmaMps: number | null;
  readonly exercise: ExerciseTerms;
  readonly loadKg: number;
  /** completed repetitions, with or without bar speed */
  readonly repCount: number;
  readonly velocityVariable: VelocityVariable;
  /** mean concentric velocity of each rep in order, m/s; empty where there is no bar speed */
  readonly meanVelocitiesMps: readonly number[];
  /** range of motion of each rep in order, m; empty where it is not measured */
  readonly romsM: readonly number[];
  readonly rpe: number | null;
  readonly rir: number | null;
  readonly warmup: boolean;
  /** instant of the set, ms since 1970 UTC; only the order within a day is used */
  readonly atMs: number;
  /** a belt was worn; null where nobody said */
  readonly belt: boolean | null;
  /** free words that athlete, coach or device attached */
  readonly tags: readonly string[];
}

export interface SessionFact {
  readonly sessionId: string;
  readonly sessionRpe: number | null;
  readonly minutes: number | null;
}

export type RedFlag = 'trauma' | 'neuro' | 'cauda' | 'night' | 'systemic' | 'sharp' | 'function';

export interface CheckinFact {
  readonly eventId: string;
  /** instant of the answer, ms since 1970 UTC */
  readonly atMs: number;
  readonly sorenessNrs: number | null;
  readonly site: string | null;
  readonly interferes: boolean;
  readonly stiffnessMinutes: number | null;
  readonly sleepHours: number | null;
  readonly stressNrs: number | null;
  readonly redFlags: readonly RedFlag[];
  readonly quality: 'dull' | 'sharp' | null;
  readonly spread: 'diffuse' | 'local' | 'leg' | null;
  readonly onset: 'later' | 'immediate' | null;
  readonly movement: 'eases' | 'same' | 'worse' | null;
  /** the athlete calls it a flare */
  readonly flare: boolean;
  /** what set it off, as the athlete sees it */
  readonly triggers: readonly string[];
}

export type TrunkTest = 'sorensen' | 'side-plank-left' | 'side-plank-right' | 'front-plank' | 'carry';

/** One trunk test. A hold is measured in seconds, a carry in metres; null where that number was not given. */
export interface TrunkTestFact {
  readonly test: TrunkTest;
  readonly seconds: number | null;
  readonly metres: number | null;
}

/** A flare as reported. The day of the report may be later than the first day of the flare. */
export interface FlareFact {
  readonly startedOn: LocalDay;
  /** last day; null while it lasts */
  readonly endedOn: LocalDay | null;
  readonly certainty: 'sure' | 'unsure';
}

/** Everything reported for one athlete-day, winners only: superseded and retracted revisions are already gone. */
export interface DayFacts {
  readonly day: LocalDay;
  readonly bodyMassKg: number | null;
  readonly sets: readonly SetFact[];
  readonly sessions: readonly SessionFact[];
  readonly checkins: readonly CheckinFact[];
  readonly trunkTests: readonly TrunkTestFact[];
  /** flares reported that day */
  readonly flares: readonly FlareFact[];
}

/**
 * Days that a device has declared complete for one athlete. A watermark covers everything up to `toDay`
 * (`fromDay` null); a completed backfill or an import covers `fromDay`..`toDay`.
 */
export interface CoverageSpan {
  readonly deviceId: string;
  readonly kind: 'watermark' | 'backfill' | 'import';
  readonly fromDay: LocalDay | null;
  readonly toDay: LocalDay;
}
