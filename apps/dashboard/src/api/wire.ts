import type { Advice, AlertTier, Confidence, LoadDescriptors, LoadKind, MessageRef, Reason, RedFlagLevel, SignalReading, Tier } from '#libs/domain';

/** ISO calendar day `YYYY-MM-DD` in the athlete's own zone. */
export type IsoDay = string;

export interface Gym {
  readonly id: string;
  readonly name: string;
}

export interface Squad {
  readonly id: string;
  readonly name: string;
}

/** One line of the squad board. `tier` is null when nothing was ever reported. */
export interface BoardAthlete {
  readonly id: string;
  readonly name: string;
  readonly squads: readonly string[];
  readonly day: IsoDay | null;
  readonly tier: Tier | null;
  readonly score: number | null;
  readonly confidence: Confidence | null;
  readonly coverage: number | null;
  readonly known: boolean;
  readonly insufficientReason: string | null;
  readonly insufficientMessage?: MessageRef | null;
  readonly topReason: Pick<Reason, 'signal' | 'text' | 'points' | 'message'> | null;
  readonly redFlag: RedFlagLevel | null;
  readonly lastFactAt: string | null;
  readonly firingAlerts: number;
}

export interface Board {
  readonly gym: Gym;
  readonly squads: readonly Squad[];
  readonly athletes: readonly BoardAthlete[];
}

export interface Athlete {
  readonly id: string;
  readonly name: string;
  readonly gym: string;
  readonly timezone: string;
  readonly bodyMassKg: number | null;
  readonly squads: readonly string[];
  readonly firstDay: IsoDay | null;
  readonly lastDay: IsoDay | null;
}

/** One assessed athlete-day; `usual` is the range of the 7-day lumbar load in the four reference weeks, kg per week. */
export interface AthleteDay {
  readonly day: IsoDay;
  readonly known: boolean;
  readonly tier: Tier;
  readonly score: number | null;
  readonly confidence: Confidence | null;
  readonly coverage: number;
  readonly redFlag?: RedFlagLevel | null;
  readonly insufficientReason: string | null;
  readonly insufficientMessage?: MessageRef | null;
  readonly loads: Readonly<Partial<Record<LoadKind, LoadDescriptors>>>;
  readonly signals: Readonly<Record<string, SignalReading>>;
  readonly reasons: readonly Reason[];
  readonly domains: Readonly<Record<'load' | 'fatigue' | 'symptoms', number | null>>;
  readonly usual: { readonly low: number; readonly high: number } | null;
}

export interface AthleteSet {
  readonly setId: string;
  readonly day: IsoDay;
  readonly at: string;
  readonly exercise: string;
  readonly loadKg: number;
  readonly repCount: number;
  readonly meanVelocitiesMps: readonly number[];
  readonly velocityLossPct: number | null;
  readonly velocityLossSd: number | null;
  readonly velocityLossFromFirstPct: number | null;
  readonly velocityLossByRepPct: readonly (number | null)[];
  readonly velocityLimit: { readonly lossPct: number; readonly stopMps: number; readonly atRep: number | null; readonly atRepFromFirst: number | null } | null;
  readonly appFigures: { readonly averageMps: number; readonly lossMps: number; readonly lossPct: number } | null;
  readonly rpe: number | null;
  readonly rir: number | null;
  readonly warmup: boolean;
  readonly device: string;
  /** how far an estimated `at` may be off, ms; null: the device's clock told it */
  readonly timeUncertaintyMs: number | null;
}

export type AlertStateOnWire = 'firing' | 'cleared' | 'retracted' | 'expired';
export type AlertGroup = 'strain' | 'redflag' | 'persistence' | 'quiet-athlete' | 'quiet-device';

export interface Alert {
  readonly id: string;
  readonly athlete: string;
  readonly athleteName: string;
  readonly group: AlertGroup;
  readonly tier: AlertTier;
  readonly state: AlertStateOnWire;
  readonly onsetDay: IsoDay;
  readonly day: IsoDay | null;
  readonly endedDay: IsoDay | null;
  readonly late: boolean;
  readonly score: number | null;
  readonly confidence: Confidence | null;
  readonly coverage: number | null;
  readonly reasons: readonly Reason[];
  /** ids of the events that carry the evidence */
  readonly facts: readonly string[];
  readonly modelVersion: string;
}

/** An alert with what each term contributed, what would have changed the answer, and the hash of its inputs. */
export interface Explanation extends Alert {
  readonly contributions?: unknown;
  /** changes of the week that would have given a lower tier, the smallest first; null where that cannot be said */
  readonly counterfactual?: readonly { readonly text: string; readonly message?: MessageRef }[] | null;
  readonly inputsHash?: string;
}

export type TransitionKind = 'fired' | 'rose' | 'lowered' | 'cleared' | 'retracted' | 'expired' | 'corrected';

export interface Transition {
  readonly id: string;
  readonly alertId: string;
  readonly athlete: string;
  readonly athleteName: string;
  readonly group: AlertGroup;
  readonly kind: TransitionKind;
  readonly tier: AlertTier;
  readonly state: AlertStateOnWire;
  readonly onsetDay: IsoDay;
  readonly late: boolean;
  readonly text: string;
  /** the sentences of `text` as messages */
  readonly messages?: readonly MessageRef[];
}

/** Advice as a server tells it; an older one sends no message. */
export type ToldAdvice = Omit<Advice, 'message'> & Partial<Advice>;

export interface CheckinOutcome {
  readonly id: string;
  readonly outcome: string;
  readonly advice: ToldAdvice | null;
}
