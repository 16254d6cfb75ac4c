import type { CloudEvent } from './cloud-event.js';
import type { AthleteKind, DeviceMessageKind, EVENT_TYPES, EventName } from './event-types.js';
import type {
  BackfillCompletedData,
  BackfillStartedData,
  CheckinCorrectedData,
  CheckinRetractedData,
  CheckinSubmittedData,
  DeviceStatusData,
  FlareCorrectedData,
  FlareReportedData,
  FlareRetractedData,
  MeasuredRep,
  RepProgressData,
  SessionCompletedData,
  SessionRetractedData,
  SetCompletedData,
  SetRetractedData,
  TrunktestRecordedData,
  WatermarkData,
} from './generated/types.gen.js';
import type { Problem } from './problems.js';

/** A rep that was left out because of its own values. It still counts as done. */
export interface DroppedRep {
  /** position in the set as it was sent, from 0 */
  readonly index: number;
  readonly problems: readonly Problem[];
}

/** Data with the revision filled in: 1 where the sender gave none. */
export type Revised<T> = T & { revision: number };

/** A set as decoded: only sound reps, and always the number of reps done (dropped ones included). */
export type DecodedSet = Revised<SetCompletedData> & { reps: MeasuredRep[]; repCount: number };

interface Decoded<Name extends EventName, Data> {
  readonly type: (typeof EVENT_TYPES)[Name];
  readonly gym: string;
  readonly device: string;
  /** when it happened, ms since 1970 UTC */
  readonly timeMs: number;
  readonly event: CloudEvent<Data>;
  /** the same object as `event.data` */
  readonly data: Data;
  /** empty except for sets and reps in progress */
  readonly droppedReps: readonly DroppedRep[];
}

interface OfAthlete<Name extends EventName, Kind extends AthleteKind, Data> extends Decoded<Name, Data> {
  readonly kind: Kind;
  readonly athlete: string;
}

interface OfDevice<Name extends EventName, Kind extends DeviceMessageKind, Data> extends Decoded<Name, Data> {
  readonly kind: Kind;
  readonly athlete: null;
}

/** An event that passed every rule of the wire. Discriminated on `type` (and, more coarsely, on `kind`). */
export type ValidEvent =
  | OfAthlete<'setCompleted', 'set', DecodedSet>
  | OfAthlete<'setCorrected', 'set', DecodedSet>
  | OfAthlete<'setRetracted', 'set', SetRetractedData>
  | OfAthlete<'rep', 'rep', RepProgressData>
  | OfAthlete<'sessionCompleted', 'session', Revised<SessionCompletedData>>
  | OfAthlete<'sessionCorrected', 'session', Revised<SessionCompletedData>>
  | OfAthlete<'sessionRetracted', 'session', SessionRetractedData>
  | OfAthlete<'checkinSubmitted', 'checkin', Revised<CheckinSubmittedData>>
  | OfAthlete<'checkinCorrected', 'checkin', Revised<CheckinCorrectedData>>
  | OfAthlete<'checkinRetracted', 'checkin', CheckinRetractedData>
  | OfAthlete<'trunktestRecorded', 'trunktest', TrunktestRecordedData>
  | OfAthlete<'flareReported', 'flare', Revised<FlareReportedData>>
  | OfAthlete<'flareCorrected', 'flare', Revised<FlareCorrectedData>>
  | OfAthlete<'flareRetracted', 'flare', FlareRetractedData>
  | OfDevice<'status', 'status', DeviceStatusData>
  | OfDevice<'backfillStarted', 'backfill', BackfillStartedData>
  | OfDevice<'backfillCompleted', 'backfill', BackfillCompletedData>
  | OfDevice<'watermark', 'watermark', WatermarkData>;
