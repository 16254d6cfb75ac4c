export type {
  AlertEpisode, AlertState, AlertTier, Confidence, DayAssessment, LoadDescriptors, LoadKind, Reason, RedFlagLevel, RuleGroup,
  SignalReading, Tier,
} from './assessment.js';
export type {
  CheckinFact, CoverageSpan, DayFacts, DeviceKind, ExerciseTerms, FlareFact, LocalDay, RedFlag, SessionFact, SetFact, TrunkTest,
  TrunkTestFact, VelocityVariable,
} from './facts.js';
export { audienceFor, type Audience } from './alerting/audience.js';
export { changeMessages, type ChangeCause, type ChangeTextInput } from './alerting/change-text.js';
export { bannedWordsIn } from './alerting/banned-words.js';
export { decideTransition, type AlertStanding, type Transition, type TransitionKind } from './alerting/decide.js';
export { episodeKey } from './alerting/episode-id.js';
export { decideNotice, isTold, type Noticed, type Notice, type PastNotice } from './alerting/needs-notify.js';
export { checkinAdvice, type Advice } from './alerting/red-flag-advice.js';
export { urgencyOf, type Urgency } from './alerting/urgency.js';
export { isoFromLocalDay, localDayFromIso } from './civil.js';
export type { DayDigest } from './digest/day-digest.js';
export { digestDay } from './digest/digest-day.js';
export { encodeDigest } from './digest/digest-text.js';
export { normaliseExerciseName } from './exercise-name.js';
export { collect, startCollecting, type Collected } from './evaluation/collect.js';
export { conclude, EVALUATION_STEPS, type Evaluation, type NoticeBudget, type ProbabilityEvaluation } from './evaluation/conclude.js';
export type { Baseline, Discrimination, UnitEvaluation } from './evaluation/evaluate-units.js';
export type {
  AnsweredDay, BelatedDay, EvaluatedDay, EvaluatedHistory, EvaluatedSpan, ReportedFlare, ToldStep,
} from './evaluation/history.js';
export type { LeadTimes } from './evaluation/lead-time.js';
export { FEWEST_RAISED, type TierRow } from './evaluation/tier-table.js';
export { decodeCarry, encodeCarry, type Carry } from './folding/carry.js';
export { foldDays, type FoldInput, type FoldResult } from './folding/fold-days.js';
export { decideCue, limitOfAnySetPct, type LiveCue } from './live/decide-cue.js';
export { liveLimits, type BaselineLimits } from './live/live-limits.js';
export { catalogueProblems, ENGLISH, type Catalogue } from './messages/catalogue.js';
export type { MessageId } from './messages/english.js';
export { documentIn } from './messages/document.js';
export { CATALOGUES, chooseCatalogue } from './messages/languages.js';
export { message } from './messages/message.js';
export { render, renderAll, textIn } from './messages/render.js';
export type { MessageRef } from './messages/slots.js';
export type { Model } from './model/model.js';
export { MODEL_V1 } from './model/model-v1.js';
export { DEFAULT_MODEL, modelOfVersion, MODELS } from './model/registry.js';
export { counterfactuals, type Counterfactual } from './scoring/counterfactual.js';
export { signalsOf } from './scoring/terms.js';
export { cutsOf, readAgainst, thresholdMessage, type Threshold, type ThresholdOrigin } from './thresholds/threshold.js';
export { thresholdsOf } from './thresholds/thresholds-of.js';
export { thresholdsOfDay } from './thresholds/read-again.js';
export { WHAT_IF_DAYS, tierChanges, type TierChange, type WhatIfInput } from './whatif/tier-changes.js';
export { decodeDigest } from './series/decode-digest.js';
export {
  createSeries, digestTextOf, dropBefore, firstAndLastFactDay, holdsFacts, putDay, putDigestTexts, reserveDay, seriesBytes, setCoverage, type AthleteSeries,
  type DigestText,
} from './series/series.js';
export { isGate } from './signals/load-velocity-profile/profile.js';
export { SIGNALS } from './signals/registry.js';
export type { Evidence, Signal, SignalDomain } from './signals/signal.js';
export { phi } from './statistics/normal.js';
export { deviceSigmaMps } from './velocity/device-sigma.js';
export { appFigures, type AppFigures } from './velocity/app-figures.js';
export { lossByRep, repReaching, stopVelocityMps, type LossByRep } from './velocity/loss-by-rep.js';
export { probabilityLossAbove, velocityLoss, type VelocityLoss } from './velocity/velocity-loss.js';
