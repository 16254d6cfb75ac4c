import type { LocalDay } from '#libs/domain';

/** Rows of one batch, resolved against the directory. `index` is the place of the event in the batch. */
export interface SetRow {
  readonly index: number;
  readonly eventId: string;
  readonly athleteNo: number;
  readonly deviceNo: number;
  readonly exerciseNo: number;
  readonly localDay: LocalDay;
  /** ms since 1970-01-01 UTC */
  readonly occurredMs: number;
  readonly setId: string;
  readonly sessionId: string | null;
  readonly revision: number;
  readonly corrects: boolean;
  readonly loadKg: number;
  readonly repCount: number;
  readonly rpe: number | null;
  readonly rir: number | null;
  readonly flags: number;
  /** packed by `encodeReps` */
  readonly reps: Uint8Array;
  /** JSON text of what has no column of its own */
  readonly extra: string | null;
  /** JSON text of the attributes of the envelope that the system does not know */
  readonly attributes: string | null;
}

export interface SetRetractionRow {
  readonly index: number;
  readonly eventId: string;
  readonly athleteNo: number;
  readonly deviceNo: number;
  readonly setId: string;
  readonly revision: number;
  /** JSON text of what has no column of its own */
  readonly extra: string | null;
  /** JSON text of the attributes of the envelope that the system does not know */
  readonly attributes: string | null;
}

export type ReportKind = 'session' | 'checkin' | 'trunktest' | 'flare';

export interface ReportRow {
  readonly index: number;
  readonly eventId: string;
  readonly athleteNo: number;
  readonly deviceNo: number;
  readonly kind: ReportKind;
  readonly entityId: string;
  readonly revision: number;
  /** it replaces or takes back an earlier report */
  readonly corrects: boolean;
  readonly retracted: boolean;
  readonly localDay: LocalDay;
  readonly occurredMs: number;
  /** JSON text */
  readonly data: string;
  /** JSON text of the attributes of the envelope that the system does not know */
  readonly attributes: string | null;
}

export type DeviceReportKind = 'status' | 'backfill.started' | 'backfill.completed' | 'watermark';

export interface DeviceReportRow {
  readonly index: number;
  readonly eventId: string;
  readonly deviceNo: number;
  readonly kind: DeviceReportKind;
  readonly occurredMs: number;
  /** JSON text */
  readonly data: string;
  /** JSON text of the attributes of the envelope that the system does not know */
  readonly attributes: string | null;
  /** watermark: complete up to; completed backfill: its end. ms since 1970 UTC */
  readonly untilMs: number | null;
  /** completed backfill: its start */
  readonly sinceMs: number | null;
  /** an import completes the days from its first to its last date */
  readonly importing: boolean;
}

export interface RejectedRow {
  readonly subject: string;
  readonly gymId: string | null;
  readonly deviceId: string | null;
  readonly athleteId: string | null;
  readonly eventId: string | null;
  readonly logPosition: string | null;
  readonly reason: string;
  readonly problems: readonly { pointer: string; code: string; detail: string }[];
  readonly headers: Readonly<Record<string, string>> | null;
  readonly payload: Uint8Array;
  readonly parked: boolean;
}

/** Sequence numbers of one boot of a device that this batch settles, stored or rejected. */
export interface SequenceRow {
  readonly deviceNo: number;
  readonly bootId: string;
  readonly numbers: readonly number[];
}

/** A boot happened at this instant or before, by the counter of the device in one part of its uptime. */
export interface BootEstimate {
  /** number of the part */
  readonly part: number;
  /** ms since 1970 UTC, on the minute */
  readonly bootedMs: number;
  /** uptime of the event that tells it, ms */
  readonly anchorUptimeMs: number;
}

/** What this batch tells of one part of a boot. */
export interface BootRow extends BootEstimate {
  readonly deviceNo: number;
  readonly bootId: string;
}

/** set: a row of `set_fact`; report: one of `report_fact` */
export type EstimatedKind = 'set' | 'report';

/** Where a fact stands whose time is estimated from its boot. */
interface EstimatedTime {
  readonly eventId: string;
  readonly athleteNo: number;
  readonly deviceNo: number;
  readonly kind: EstimatedKind;
  readonly bootId: string;
  /** first arrival of the event, ms since 1970 UTC */
  readonly receivedMs: number;
  readonly occurredMs: number;
  readonly localDay: LocalDay;
  /** how far `occurredMs` may be off, ms */
  readonly uncertaintyMs: number;
  /** boot that it rests on, ms since 1970 UTC, and how far the counter may have drifted since, ms */
  readonly bootedMs: number;
  readonly driftMs: number;
}

/** The time of a fact of this batch; it changes nothing where the event is a duplicate. */
export interface EstimateRow extends EstimatedTime {
  readonly index: number;
  /** what the device claimed, ms since 1970 UTC */
  readonly claimedMs: number;
  readonly uptimeMs: number;
  /** IANA name */
  readonly timezone: string;
}

/** A stored fact goes to a better estimated time. */
export interface FactMove extends EstimatedTime {
  readonly fromMs: number;
  readonly fromDay: LocalDay;
  /** false: it stands where it stood, and only its first arrival became known */
  readonly changes: boolean;
}

/** How an athlete's first event of a batch arrived. */
export interface Arrival {
  /** when the log received it, ms since 1970 UTC */
  readonly receivedMs: number;
  /** W3C trace context, where the event carries one */
  readonly traceparent: string | null;
}

/** Refused events of one device that are counted and not kept. */
export interface OverflowRow {
  readonly gymId: string;
  readonly deviceId: string;
  /** in UTC, YYYY-MM-DD */
  readonly day: string;
  /** of the first problem */
  readonly code: string;
  /** whether the device is told that they are refused */
  readonly acknowledged: boolean;
  readonly events: number;
}

export interface FactBatch {
  readonly sets: readonly SetRow[];
  readonly retractions: readonly SetRetractionRow[];
  readonly reports: readonly ReportRow[];
  readonly deviceReports: readonly DeviceReportRow[];
  readonly rejected: readonly RejectedRow[];
  readonly overflow: readonly OverflowRow[];
  readonly sequences: readonly SequenceRow[];
  /** not needed for what is known to be stored */
  readonly boots: readonly BootRow[];
  /** for the sets and reports whose times are estimated */
  readonly estimates: readonly EstimateRow[];
  readonly moves: readonly FactMove[];
  /** by athlete_no */
  readonly arrivals: ReadonlyMap<number, Arrival>;
  /** number of events in the batch */
  readonly size: number;
}

/**
 * What became of one event: stored for the first time; known already; it now stands in place of an earlier revision;
 * kept, but another revision counts.
 */
export type FactOutcome = 'stored' | 'duplicate' | 'corrected' | 'kept';

/** Where a boot of a device stands after a batch. */
export interface SequenceAck {
  readonly deviceNo: number;
  readonly bootId: string;
  /** up to here there is no gap, counted from 1: firmware may free its buffer */
  readonly upToSequence: number;
  /** highest number that was stored or rejected; above `upToSequence`: some in between are missing */
  readonly highestSequence: number;
}

export interface BatchOutcome {
  /** by `index`; null for rejected events */
  readonly outcomes: readonly (FactOutcome | null)[];
  /** athletes to wake the worker for, also where everything was a duplicate: a crash may have lost the first wake-up */
  readonly athleteNos: readonly number[];
  readonly acks: readonly SequenceAck[];
}

export const SET_FLAG = {
  warmup: 1,
  belt: 2,
  beltReported: 4,
  meanPropulsive: 8,
  peak: 16,
  pounds: 32,
  bodyweight: 64,
} as const;
