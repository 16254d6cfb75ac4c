import type { Model } from './model.js';

/** Version 1: weights and cuts chosen by reading and by simulation, not fitted to outcomes. No probability, no diagnosis. */
export const MODEL_V1: Model = {
  version: '1.0.0-heuristic',
  windows: { acuteDays: 7, chronicDays: 28, provenDays: 84, referenceWeeks: 4, heavyQuantile: 0.75, heavyWindowDays: 84, heavyMinLoads: 10 },
  load: {
    J: { w: 0.55, zLo: 1, zHi: 3, sigmaFloorShare: 0.15, gateLo: 0.95, gateHi: 1.1 },
    T: { w: 0.35, lo: 1, hi: 1.3 },
    C: { w: 0.25, gapDays: 1, lookbackDays: 7 },
    H: { w: 0.25, lo: 0.5, hi: 2.5 },
    LAYOFF: {
      w: 0.55, gapDays: 10, caps: [0.7, 0.8, 0.9], longGapDays: 28, longCap: 0.6, lo: 1, hi: 1.15,
      activeDays: 14, pregapDays: 28, pregapSessions: 3,
    },
    NOVEL: { w: 0.2, unusedDays: 180, historyDays: 28, setsLo: 0, setsHi: 4, lumbarWeightFrom: 0.5, activeDays: 7 },
  },
  fatigue: {
    V: { w: 0.45, lo: 0.2, hi: 0.6, minSets: 4, probability: 0.8, floorPct: 20, quantile: 0.75, quantileDays: 84, quantileMinSets: 20 },
    D: { w: 0.45, lo: 0.8, hi: 0.97, loadBinShare: 0.025, minSessions: 5, maxSessions: 12, withinDays: 10 },
    E: { w: 0.35, lo: 0.25, hi: 0.6, minSets: 6 },
    P: { w: 0.3, lo: 1, hi: 2.5, windowDays: 84, minSets: 20, minLoads: 3, bestDays: 28 },
  },
  ownError: { windowDays: 180, minPairs: 10, floorMps: 0.01 },
  symptoms: {
    S: { w: 0.6, lo: 3, hi: 7 },
    dS: { w: 0.6, lo: 1, hi: 4, previousAnswers: 14, withinDays: 60, minAnswers: 7 },
    persist: { w: 0.35, answers: 4, from: 3, minCount: 3 },
    stiff: { w: 0.15, minutesFrom: 30 },
  },
  domainWeights: { load: 0.6, fatigue: 0.45, symptoms: 0.6 },
  recovery: { gain: 0.1, baselineDays: 28, minAnswers: 10, lo: 1, hi: 2 },
  capacity: {
    gain: 0.1, maxAgeDays: 56, minTests: 2,
    goals: { sorensen: 120, 'side-plank-left': 60, 'side-plank-right': 60, 'front-plank': 90, carry: 30 },
  },
  tiers: { watch: 18, raised: 32, high: 48 },
  highNeedsDomains: 2,
  highNeedsPoints: 5,
  hysteresis: { downMargin: 5, downDays: 3, cooldownDays: 3, expireDays: 28 },
  minimum: { historyDays: 28, coverage: 0.8, lumbarSessions: 6, knownDaysInWeek: 5, provenWeeks: 28, ewmaRatioDays: 42, lookbackDays: 180 },
  confidence: { coverage: 0.9, unmappedShare: 0.05 },
  rules: {
    nrsProfessional: 7, redFlagDays: 7, persistNrs: 3, persistAnswers: 8, persistWindowDays: 28,
    episodeNrs: 4, episodeCount: 3, calmDays: 2, interferesCount: 2, interferesDays: 7, risingAnswers: 3, risingTo: 4,
  },
};
