export type { BinaryMessage, CloudEvent } from './cloud-event.js';
export { encodeBinary, encodeStructured } from './cloud-event.js';
export { checkData } from './data-rules.js';
export type { DecodeResult, RefusedEvent } from './decode.js';
export { decodeEvent } from './decode.js';
export type { EventKind, EventType, MessageType } from './event-types.js';
export { EVENT_TYPES, MESSAGE_TYPES, FIRST_RECEIVED_HEADER, REPLY_HEADER } from './event-types.js';
export type {
  AckData,
  AlertTransitionData,
  BackfillCompletedData,
  BackfillStartedData,
  CheckinCorrectedData,
  CheckinRetractedData,
  CheckinSubmittedData,
  ConfigData,
  CueData,
  CueThreshold,
  DeadData,
  DeviceStatusData,
  EventOutcome,
  FlareCorrectedData,
  FlareReportedData,
  FlareRetractedData,
  InboxData,
  MeasuredRep,
  RejectedEvent,
  RepProgressData,
  SequenceGap,
  SessionCompletedData,
  SessionCorrectedData,
  SessionRetractedData,
  SetCompletedData,
  SetCorrectedData,
  SetRetractedData,
  StatedReason,
  TrunktestRecordedData,
  WatermarkData,
} from './generated/types.gen.js';
export type { Problem } from './problems.js';
export type { SubjectParts } from './subjects.js';
export { ackSubject, alertSubject, configSubject, cueSubject, deadSubject, mayHearOutcomes, deviceSource, eventSubject, inboxSubject, isToken, parseSubject } from './subjects.js';
export { parseInstant } from './timestamps.js';
export type { DecodedSet, DroppedRep, Revised, ValidEvent } from './valid-event.js';
