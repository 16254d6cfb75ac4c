export type {
  CheckinFact, CoverageSpan, DayFacts, DeviceKind, ExerciseTerms, LocalDay, RedFlag, SessionFact, SetFact, VelocityVariable,
} from './facts.js';
export type {
  AlertEpisode, AlertState, AlertTier, Confidence, DayAssessment, LoadDescriptors, LoadKind, Reason, RedFlagLevel, RuleGroup,
  SignalReading, Tier,
} from './assessment.js';
