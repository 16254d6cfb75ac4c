import type { LocalDay } from './facts.js';
import type { MessageRef } from './messages/slots.js';

export type Tier = 'insufficient' | 'clear' | 'watch' | 'raised' | 'high';
export type RedFlagLevel = 'professional' | 'emergency';
export type Confidence = 'A' | 'B' | 'C';
export type RuleGroup = 'strain' | 'redflag' | 'persistence' | 'quiet-athlete' | 'quiet-device';
export type AlertTier = Exclude<Tier, 'insufficient'> | 'redflag';
export type AlertState = 'firing' | 'cleared' | 'expired';

/** One signal of one day: `value` in the signal's own unit, `sub` its 0..1 subscore; null = not measured. */
export interface SignalReading {
  readonly value: number | null;
  readonly sub: number | null;
  /** plain facts beside the value (usual range, n, notes); JSON-safe, stable key order */
  readonly detail?: Readonly<Record<string, number | string | boolean | null>>;
}

export interface Reason {
  readonly signal: string;
  /** one plain sentence: what changed, the number, the athlete's own usual range */
  readonly text: string;
  readonly value: number | null;
  /** the athlete's own usual value or range, as text; null where there is none */
  readonly usual: string | null;
  /** score with the term minus score without it */
  readonly points: number;
  /** `text` as a message, from which any language is rendered; absent: written before messages had ids */
  readonly message?: MessageRef;
  /** `usual` as a message */
  readonly usualMessage?: MessageRef;
}

/** The four kinds of daily load with their descriptors (null = not defined that day, never 0 for unknown). */
export interface LoadDescriptors {
  readonly day: number | null;
  readonly acute7: number | null;
  readonly chronic28: number | null;
  readonly acwrCoupled: number | null;
  readonly acwrUncoupled: number | null;
  readonly acwrEwma: number | null;
  readonly monotony: number | null;
  readonly monotonyPopulation: number | null;
  readonly strain: number | null;
  readonly weekJumpZ: number | null;
}

export type LoadKind = 'tonnage' | 'lumbar' | 'lumbarSquared' | 'sessionRpe';

/** All that is said of one athlete-day. A pure function of the facts; holds no clock and no arrival order. */
export interface DayAssessment {
  readonly day: LocalDay;
  readonly known: boolean;
  /** known days / days, over the 28 days that end here (or since the first fact, when fewer), 0..1 */
  readonly coverage: number;
  /** tier in force after hysteresis; it may stand above what the day's own score supports */
  readonly tier: Tier;
  /** 0..100, null below minimum data */
  readonly score: number | null;
  readonly confidence: Confidence | null;
  /** highest red-flag level answered in the seven days that end here */
  readonly redFlag: RedFlagLevel | null;
  /** why there is no score, in plain words; null where there is one */
  readonly insufficientReason: string | null;
  /** the same as a message; absent: written before messages had ids */
  readonly insufficientMessage?: MessageRef | null;
  readonly loads: Readonly<Record<LoadKind, LoadDescriptors>>;
  readonly signals: Readonly<Record<string, SignalReading>>;
  /** ranked by points, largest first */
  readonly reasons: readonly Reason[];
  /** points per domain: load, fatigue, symptoms; null = not measured */
  readonly domains: Readonly<Record<'load' | 'fatigue' | 'symptoms', number | null>>;
}

/** One alert episode as it stands at the end of the folded days. Identity: athlete, group, onset day. */
export interface AlertEpisode {
  readonly group: RuleGroup;
  readonly onsetDay: LocalDay;
  /** tier told last (while firing), or the last tier before it ended */
  readonly tier: AlertTier;
  readonly peakTier: AlertTier;
  readonly level: RedFlagLevel | null;
  readonly state: AlertState;
  /** day whose evidence `reasons` shows: the day the tier last rose */
  readonly evidenceDay: LocalDay;
  /** last day on which tier or state changed */
  readonly changedDay: LocalDay;
  readonly endedDay: LocalDay | null;
  readonly confidence: Confidence | null;
  readonly coverage: number;
  readonly score: number | null;
  readonly reasons: readonly Reason[];
}
