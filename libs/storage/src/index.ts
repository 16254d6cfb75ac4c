export { insisted, isTransientDatabaseError, openDatabase, type Database, type DatabaseOptions, type Db, type Queries } from './database.js';
export { migrate } from './migrate.js';
export { setAnalystPassword } from './analytics/analyst-role.js';
export { expectsRepeats, writeBatch } from './ingest/write-batch.js';
export { BootsMovedError, PART_MS, bootKey, driftMs, isEarlier, readBoots, readHeldEstimates, type BootName, type HeldEstimate } from './ingest/device-boots.js';
export { DirectoryChangedError, holdsFreshSetsOnly, writeFreshSets } from './ingest/write-fresh-sets.js';
export { LogKeeper, moveLogPosition, readLogPosition } from './ingest/log-position.js';
export type { LogMove, LogPosition } from './ingest/log-position.js';
export { SET_FLAG } from './ingest/fact-rows.js';
export type {
  Arrival, BatchOutcome, BootEstimate, BootRow, DeviceReportKind, DeviceReportRow, EstimateRow, EstimatedKind, FactBatch, FactMove, FactOutcome, OverflowRow, RejectedRow, ReportKind, ReportRow, SequenceAck, SequenceRow,
  SetRetractionRow, SetRow,
} from './ingest/fact-rows.js';
export { missingSequences, openSequences, type MissingSequences } from './ingest/sequence-gaps.js';
export type { DeviceUse } from './ingest/device-coverage.js';
export { encodeReps, decodeReps, type ReportedRep } from './wire/reps-codec.js';
export { athleteZones, countStale, openDay, readMarks, staleAthletes, type StaleMark } from './recompute/marks.js';
export { loadDayReports, loadDaySets, loadNewSets, loadRevisedDays, type ChangeAsk, type DayAsk, type StoredReport, type StoredSet } from './recompute/load-facts.js';
export { loadCarries, loadCoverage, loadDigests, loadFirstDays, loadInputsHash, type CoverageRow, type StoredCarry, type StoredDigest } from './recompute/load-history.js';
export { packBody, packLoads, type PackedLoads } from './recompute/assessment-body.js';
export { dayFacts, type FactTerms } from './folding/day-facts.js';
export { inputsHash } from './folding/inputs-hash.js';
export { alertIdOf, alertOfEpisode, evidenceOf, isQuiet } from './folding/alert-of-episode.js';
export { TermsChangedError, saveFolds, type AthleteFold } from './recompute/save-folds.js';
export type { AssessmentRow, DailyLoadRow } from './recompute/result-rows.js';
export { loadAlerts, type AlertChange, type AlertRow, type TransitionKind, type TransitionRow } from './recompute/sync-alerts.js';
export {
  markPublished, openDeviceQuestions, pendingTransitions, publishedBefore, type DeviceQuestion, type Insufficient, type PendingTransition, type Publication, type PublishedTransition,
} from './alerts/outbox.js';
export { TransitionBell } from './alerts/transition-bell.js';
export { DirectoryError, type DirectoryErrorCode } from './directory/directory-error.js';
export type { DirectoryDb } from './directory/handle.js';
export { addGym, editGym, listGyms, type Gym, type GymChange, type GymEdit, type NewGym } from './directory/gyms.js';
export { addSquad, editSquad, listSquads, type Squad } from './directory/squads.js';
export {
  addAthlete, addAthletes, editAthlete, listAthletes, type Athlete, type AthleteChange, type AthleteEdit, type NewAthlete,
} from './directory/athletes.js';
export { addCoach, editCoach, listCoaches, type Coach, type CoachChange, type NewCoach } from './directory/coaches.js';
export { addDevice, editDevice, listDevices, type Device, type DeviceChange, type DeviceEdit, type NewDevice } from './directory/devices.js';
export { addClaim, useClaim, type DeviceName, type NewCredential } from './identity/device-claims.js';
export {
  addPersonCredential, deviceOfToken, listCredentials, revokeDevice, revokePerson, withRevocations, type GivenCredential, type RevocableScope,
} from './identity/credentials.js';
export { claimKey, forgetKeys, giveKeyBack, keepAnswer, type KeptAnswer, type KeyClaim, type KeyedRequest } from './requests/idempotency-keys.js';
export { enterPeople, type PeopleOfGym } from './directory/enter-people.js';
export {
  addExercise, editExercise, listExercises, mergeExercise, type Exercise, type ExerciseChange, type ExerciseEdit, type NewExercise,
} from './directory/exercises.js';
export { EXERCISE_PATTERNS, type ExercisePattern } from './directory/patterns.js';
export { seedExercises, type SeedResult } from './directory/seed-exercises.js';
export { ensureExercises } from './directory/ensure-exercises.js';
export { listExerciseRevisions, loadExerciseTermsAt, type ExerciseRevision } from './directory/revisions.js';
export {
  directoryVersion, findExercise, loadDirectory, type DirectoryAthlete, type DirectoryDevice, type DirectoryExercise,
  type DirectorySnapshot,
} from './directory/snapshot.js';
export { audience, type Audience } from './directory/audience.js';
export { ensureSetPartitions, forgetSetPartitions } from './ingest/partitions.js';
export { listAssessments, type AssessedDay, type DayRange, type UsualRange } from './queries/assessments.js';
export { findAlert, listAlerts, type AlertFilter, type ListedAlert, type ListedAlertState } from './queries/alerts.js';
export { explainAlert, type AlertExplanation, type EvidenceFact, type ToldTransition } from './queries/explain-alert.js';
export { reproduceAlerts, type AlertDifference, type Reproduction } from './reproduce/reproduce-alerts.js';
export { listRejected, markRedriven, rejectedForRedrive, type RejectedEvent, type RejectedForRedrive } from './queries/rejected-events.js';
export { systemStatus, type SystemStatus } from './queries/system-status.js';
export { squadBoard, type BoardAthlete, type SquadBoard } from './queries/squad-board.js';
export { athleteProfile, athleteSets, knownSets, type AthleteProfile, type AthleteSet } from './queries/athlete-history.js';
export { knownSessions } from './queries/known-sessions.js';
export { evaluatedAthletes, type EvaluatedAthlete } from './evaluation/evaluated-athletes.js';
export { loadHistories, type LoadedHistory } from './evaluation/athlete-histories.js';
export { emptyFacts, type EmptiedFacts } from './maintenance/empty-facts.js';
