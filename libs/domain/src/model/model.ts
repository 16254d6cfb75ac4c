import type { TrunkTest } from '../facts.js';

interface Weighted {
  /** weight of the term in its domain's noisy-or, 0..1 */
  readonly w: number;
}
interface Ramped extends Weighted {
  readonly lo: number;
  readonly hi: number;
}

/** Every number of the score and its rules. Code holds the shapes, a model holds the values. */
export interface Model {
  readonly version: string;
  readonly windows: {
    readonly acuteDays: number;
    readonly chronicDays: number;
    readonly provenDays: number;
    readonly referenceWeeks: number;
    readonly heavyQuantile: number;
    readonly heavyWindowDays: number;
    readonly heavyMinLoads: number;
  };
  readonly load: {
    readonly J: Weighted & { readonly zLo: number; readonly zHi: number; readonly sigmaFloorShare: number; readonly gateLo: number; readonly gateHi: number };
    readonly T: Ramped;
    readonly C: Weighted & { readonly gapDays: number; readonly lookbackDays: number };
    readonly H: Ramped;
    /** absent: the model does not look at single sessions */
    readonly SHIFT?: Ramped & {
      readonly recentDays: number;
      readonly baselineDays: number;
      readonly minSessions: number;
      /** standard deviations that a session may lie above the usual one without adding to the sum */
      readonly allowance: number;
      /** spread of log session loads taken for granted, and the number of sessions that it counts for */
      readonly priorSd: number;
      readonly priorSessions: number;
    };
    readonly LAYOFF: Ramped & {
      readonly gapDays: number;
      /** a gap is also so many times the usual time between two sessions; absent: days alone decide */
      readonly gapIntervals?: number;
      readonly caps: readonly [number, number, number];
      readonly longGapDays: number;
      readonly longCap: number;
      readonly activeDays: number;
      readonly pregapDays: number;
      readonly pregapSessions: number;
    };
    readonly NOVEL: Weighted & {
      readonly unusedDays: number;
      readonly historyDays: number;
      readonly setsLo: number;
      readonly setsHi: number;
      readonly lumbarWeightFrom: number;
      readonly activeDays: number;
    };
  };
  readonly fatigue: {
    readonly V: Ramped & {
      readonly minSets: number;
      readonly probability: number;
      readonly floorPct: number;
      readonly quantile: number;
      readonly quantileDays: number;
      readonly quantileMinSets: number;
    };
    readonly D: Ramped & { readonly loadBinShare: number; readonly minSessions: number; readonly maxSessions: number; readonly withinDays: number };
    readonly E: Ramped & { readonly minSets: number };
    readonly P: Ramped & { readonly windowDays: number; readonly minSets: number; readonly minLoads: number; readonly bestDays: number };
  };
  /** typical error of a velocity from the athlete's own repeat warm-up pairs: of so many days, at least so many pairs, never below the floor */
  readonly ownError: { readonly windowDays: number; readonly minPairs: number; readonly floorMps: number };
  readonly symptoms: {
    readonly S: Ramped;
    readonly dS: Ramped & { readonly previousAnswers: number; readonly withinDays: number; readonly minAnswers: number };
    readonly persist: Weighted & { readonly answers: number; readonly from: number; readonly minCount: number };
    readonly stiff: Weighted & { readonly minutesFrom: number };
  };
  readonly domainWeights: { readonly load: number; readonly fatigue: number; readonly symptoms: number };
  readonly recovery: { readonly gain: number; readonly baselineDays: number; readonly minAnswers: number; readonly lo: number; readonly hi: number };
  /** trunk endurance: goals of each test in seconds, a carry in metres; they are coaching goals, the same for everybody */
  readonly capacity: { readonly gain: number; readonly maxAgeDays: number; readonly minTests: number; readonly goals: Readonly<Record<TrunkTest, number>> };
  /** lowest score of each tier */
  readonly tiers: { readonly watch: number; readonly raised: number; readonly high: number };
  readonly highNeedsDomains: number;
  readonly highNeedsPoints: number;
  readonly hysteresis: { readonly downMargin: number; readonly downDays: number; readonly cooldownDays: number; readonly expireDays: number };
  readonly minimum: {
    readonly historyDays: number;
    readonly coverage: number;
    readonly lumbarSessions: number;
    readonly knownDaysInWeek: number;
    readonly provenWeeks: number;
    readonly ewmaRatioDays: number;
    readonly lookbackDays: number;
  };
  readonly confidence: { readonly coverage: number; readonly unmappedShare: number };
  readonly rules: {
    readonly nrsProfessional: number;
    readonly redFlagDays: number;
    readonly persistNrs: number;
    readonly persistAnswers: number;
    readonly persistWindowDays: number;
    readonly episodeNrs: number;
    readonly episodeCount: number;
    readonly calmDays: number;
    readonly interferesCount: number;
    readonly interferesDays: number;
    readonly risingAnswers: number;
    readonly risingTo: number;
  };
}
