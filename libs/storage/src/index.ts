export { openDatabase, isTransientDatabaseError, type Database, type DatabaseOptions, type Db } from './database.js';
export { migrate } from './migrate.js';
export { writeBatch } from './ingest/write-batch.js';
export { SET_FLAG } from './ingest/fact-rows.js';
export type {
  BatchOutcome, DeviceReportKind, DeviceReportRow, FactBatch, FactOutcome, RejectedRow, ReportKind, ReportRow, SequenceRow,
  SetRetractionRow, SetRow,
} from './ingest/fact-rows.js';
export type { DeviceUse } from './ingest/device-coverage.js';
export { encodeReps, decodeReps } from './wire/reps-codec.js';
export { athleteZones, countStale, markAthleteChanged, markExerciseChanged, openDay, readMarks, staleAthletes, type StaleMark } from './recompute/marks.js';
export { loadDayReports, loadDaySets, loadNewSets, loadRevisedDays, type ChangeAsk, type DayAsk, type StoredReport, type StoredSet } from './recompute/load-facts.js';
export { loadCarries, loadCoverage, loadDigests, loadFirstDays, type CoverageRow, type StoredCarry, type StoredDigest } from './recompute/load-history.js';
export { saveFolds, type AssessmentRow, type AthleteFold, type DailyLoadRow } from './recompute/save-folds.js';
export { loadAlerts, loadEvidence, type AlertChange, type AlertRow, type TransitionKind, type TransitionRow } from './recompute/sync-alerts.js';
