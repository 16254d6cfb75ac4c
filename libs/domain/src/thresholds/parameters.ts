import type { Model } from '../model/model.js';

/** Unit of a threshold; '' where it is a plain number. */
export type ThresholdUnit =
  | 'z' | 'times' | 'kg' | 'days' | 'sessions' | 'sets' | 'share' | '%' | 'probability' | 'm/s' | 'RPE' | 'RIR' | 'answers' | 'NRS' | 'minutes' | 'loads' | 'tests'
  | 's' | 'm' | 'SD' | 'weeks' | 'ratio' | 'points' | 'pairs' | '';

/** Message of an amount in each unit; a share is shown in percent. */
export const AMOUNT_OF = {
  z: 'z', times: 'times', kg: 'kg', days: 'days', sessions: 'sessions', sets: 'sets', '%': 'percent', probability: 'probability', 'm/s': 'mps', RPE: 'rpe', RIR: 'rir',
  answers: 'answers', NRS: 'nrs', minutes: 'minutes', loads: 'loads', tests: 'tests', s: 's', m: 'm', SD: 'sd', weeks: 'weeks', ratio: 'ratio', points: 'points', pairs: 'pairs', '': 'plain',
} as const satisfies Record<Exclude<ThresholdUnit, 'share'>, string>;

/** A cut is a number that the value is compared with; a window says which facts are looked at. */
export type ThresholdRole = 'cut' | 'window';

type Described = readonly [unit: ThresholdUnit, role: ThresholdRole];
type Own<T> = { readonly [Name in Exclude<keyof Required<T>, 'w'>]: Described };
type Terms<D> = { readonly [Term in keyof Required<D>]: Own<NonNullable<D[Term]>> };

/**
 * Unit and part of each parameter of each term. A parameter that a model gains has to be described here, or it does not compile; its value
 * is always the model's.
 */
export const TERM_PARAMETERS: { readonly load: Terms<Model['load']>; readonly fatigue: Terms<Model['fatigue']>; readonly symptoms: Terms<Model['symptoms']> } = {
  load: {
    J: { zLo: ['z', 'cut'], zHi: ['z', 'cut'], sigmaFloorShare: ['share', 'window'], gateLo: ['ratio', 'cut'], gateHi: ['ratio', 'cut'] },
    T: { lo: ['ratio', 'cut'], hi: ['ratio', 'cut'] },
    C: { gapDays: ['days', 'cut'], lookbackDays: ['days', 'window'] },
    H: { lo: ['days', 'cut'], hi: ['days', 'cut'] },
    SHIFT: {
      lo: ['SD', 'cut'], hi: ['SD', 'cut'], recentDays: ['days', 'window'], baselineDays: ['days', 'window'], minSessions: ['sessions', 'window'], allowance: ['SD', 'cut'],
      priorSd: ['', 'window'], priorSessions: ['sessions', 'window'],
    },
    LAYOFF: {
      gapDays: ['days', 'cut'], caps: ['share', 'cut'], longGapDays: ['days', 'cut'], longCap: ['share', 'cut'], lo: ['ratio', 'cut'], hi: ['ratio', 'cut'],
      activeDays: ['days', 'window'], pregapDays: ['days', 'window'], pregapSessions: ['sessions', 'window'], gapIntervals: ['times', 'cut'],
    },
    NOVEL: {
      unusedDays: ['days', 'cut'], historyDays: ['days', 'window'], setsLo: ['sets', 'cut'], setsHi: ['sets', 'cut'], lumbarWeightFrom: ['', 'cut'], activeDays: ['days', 'window'],
    },
  },
  fatigue: {
    V: {
      lo: ['share', 'cut'], hi: ['share', 'cut'], minSets: ['sets', 'window'], probability: ['probability', 'cut'], floorPct: ['%', 'cut'], quantile: ['share', 'window'],
      quantileDays: ['days', 'window'], quantileMinSets: ['sets', 'window'],
    },
    D: {
      lo: ['probability', 'cut'], hi: ['probability', 'cut'], loadBinShare: ['share', 'window'], minSessions: ['sessions', 'window'], maxSessions: ['sessions', 'window'],
      withinDays: ['days', 'window'],
    },
    E: { lo: ['share', 'cut'], hi: ['share', 'cut'], minSets: ['sets', 'window'] },
    P: { lo: ['SD', 'cut'], hi: ['SD', 'cut'], windowDays: ['days', 'window'], minSets: ['sets', 'window'], minLoads: ['loads', 'window'], bestDays: ['days', 'window'] },
  },
  symptoms: {
    S: { lo: ['NRS', 'cut'], hi: ['NRS', 'cut'] },
    dS: { lo: ['points', 'cut'], hi: ['points', 'cut'], previousAnswers: ['answers', 'window'], withinDays: ['days', 'window'], minAnswers: ['answers', 'window'] },
    persist: { answers: ['answers', 'window'], from: ['NRS', 'cut'], minCount: ['answers', 'cut'] },
    stiff: { minutesFrom: ['minutes', 'cut'] },
  },
};

const OWN_ERROR = { 'ownError.minPairs': ['pairs', 'window'], 'ownError.windowDays': ['days', 'window'] } as const;

/** Parameters outside of its own term that a signal is read with, by path in the model. */
export const SHARED_PARAMETERS: Readonly<Record<string, Readonly<Record<string, Described>>>> = {
  'load-jump': { 'windows.referenceWeeks': ['weeks', 'window'], 'windows.provenDays': ['days', 'window'], 'minimum.knownDaysInWeek': ['days', 'window'] },
  'proven-load': { 'windows.provenDays': ['days', 'window'], 'minimum.provenWeeks': ['weeks', 'window'], 'minimum.knownDaysInWeek': ['days', 'window'] },
  'heavy-spacing': { 'windows.heavyQuantile': ['share', 'cut'], 'windows.heavyWindowDays': ['days', 'window'], 'windows.heavyMinLoads': ['loads', 'window'] },
  'heavy-days': { 'windows.heavyQuantile': ['share', 'cut'], 'windows.heavyWindowDays': ['days', 'window'], 'windows.heavyMinLoads': ['loads', 'window'] },
  'velocity-loss-share': OWN_ERROR,
  'fixed-load-drop': OWN_ERROR,
  'trunk-capacity': {
    'capacity.gain': ['share', 'window'], 'capacity.maxAgeDays': ['days', 'window'], 'capacity.minTests': ['tests', 'window'], 'capacity.goals.sorensen': ['s', 'cut'],
    'capacity.goals.side-plank-left': ['s', 'cut'], 'capacity.goals.side-plank-right': ['s', 'cut'], 'capacity.goals.front-plank': ['s', 'cut'],
    'capacity.goals.carry': ['m', 'cut'],
  },
};

/** Rules beside the score: the parameters that decide them, by the signal of their reason. */
export const RULE_PARAMETERS: Readonly<Record<string, Readonly<Record<string, Described>>>> = {
  'soreness-rising': { 'rules.risingAnswers': ['answers', 'cut'], 'rules.risingTo': ['NRS', 'cut'] },
  'persistence-lasting': { 'rules.persistNrs': ['NRS', 'cut'], 'rules.persistAnswers': ['answers', 'cut'], 'rules.persistWindowDays': ['days', 'window'] },
  'persistence-returning': {
    'rules.episodeNrs': ['NRS', 'cut'], 'rules.episodeCount': ['times', 'cut'], 'rules.persistNrs': ['NRS', 'cut'], 'rules.calmDays': ['answers', 'cut'],
    'rules.persistWindowDays': ['days', 'window'],
  },
  'persistence-interfering': { 'rules.interferesCount': ['days', 'cut'], 'rules.interferesDays': ['days', 'window'] },
  'red-flags': { 'rules.nrsProfessional': ['NRS', 'cut'], 'rules.redFlagDays': ['days', 'window'] },
};
