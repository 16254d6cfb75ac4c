/** CloudEvents types that devices publish. The wire text is frozen; a change of meaning is a new version beside it. */
export const EVENT_TYPES = {
  setCompleted: 'flarewatch.set.completed.v1',
  setCorrected: 'flarewatch.set.corrected.v1',
  setRetracted: 'flarewatch.set.retracted.v1',
  rep: 'flarewatch.rep.v1',
  sessionCompleted: 'flarewatch.session.completed.v1',
  sessionCorrected: 'flarewatch.session.corrected.v1',
  sessionRetracted: 'flarewatch.session.retracted.v1',
  checkinSubmitted: 'flarewatch.checkin.submitted.v1',
  checkinCorrected: 'flarewatch.checkin.corrected.v1',
  checkinRetracted: 'flarewatch.checkin.retracted.v1',
  trunktestRecorded: 'flarewatch.trunktest.recorded.v1',
  flareReported: 'flarewatch.flare.reported.v1',
  flareCorrected: 'flarewatch.flare.corrected.v1',
  flareRetracted: 'flarewatch.flare.retracted.v1',
  status: 'flarewatch.status.v1',
  backfillStarted: 'flarewatch.backfill.started.v1',
  backfillCompleted: 'flarewatch.backfill.completed.v1',
  watermark: 'flarewatch.watermark.v1',
} as const;

/** CloudEvents types that the system publishes. */
export const MESSAGE_TYPES = {
  ack: 'flarewatch.ack.v1',
  cue: 'flarewatch.cue.v1',
  config: 'flarewatch.config.v1',
  outcomes: 'flarewatch.outcomes.v1',
  alert: 'flarewatch.alert.v1',
  inbox: 'flarewatch.inbox.v1',
  dead: 'flarewatch.dead.v1',
} as const;

export type EventName = keyof typeof EVENT_TYPES;
export type MessageName = keyof typeof MESSAGE_TYPES;
export type EventType = (typeof EVENT_TYPES)[EventName];
export type MessageType = (typeof MESSAGE_TYPES)[MessageName];

/** Last token of a device's subject when it speaks of an athlete. */
export type AthleteKind = 'set' | 'rep' | 'session' | 'checkin' | 'trunktest' | 'flare';
/** Last token of a device's subject when it speaks of itself. */
export type DeviceMessageKind = 'status' | 'backfill' | 'watermark';
export type EventKind = AthleteKind | DeviceMessageKind;

/** NATS header that asks for `flarewatch.outcomes.v1` after commit, on the subject that it names. */
export const REPLY_HEADER = 'Flarewatch-Reply';
/** On an event that is driven again: when it was received first, ms since 1970 UTC. Its time is judged by that arrival, not by the later one. */
export const FIRST_RECEIVED_HEADER = 'Flarewatch-First-Received';
