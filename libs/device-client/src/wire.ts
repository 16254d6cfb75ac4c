/**
 * What goes over the wire, as the device sees it. Carried here, so that the package stands alone; a test of the house compares it
 * with the contracts.
 */

/** Last token of the subject that each type is published on. */
export const KIND_OF_TYPE = {
  'flarewatch.set.completed.v1': 'set',
  'flarewatch.set.corrected.v1': 'set',
  'flarewatch.set.retracted.v1': 'set',
  'flarewatch.session.completed.v1': 'session',
  'flarewatch.session.corrected.v1': 'session',
  'flarewatch.session.retracted.v1': 'session',
  'flarewatch.checkin.submitted.v1': 'checkin',
  'flarewatch.checkin.corrected.v1': 'checkin',
  'flarewatch.checkin.retracted.v1': 'checkin',
  'flarewatch.trunktest.recorded.v1': 'trunktest',
  'flarewatch.flare.reported.v1': 'flare',
  'flarewatch.flare.corrected.v1': 'flare',
  'flarewatch.flare.retracted.v1': 'flare',
  'flarewatch.status.v1': 'status',
  'flarewatch.backfill.started.v1': 'backfill',
  'flarewatch.backfill.completed.v1': 'backfill',
  'flarewatch.watermark.v1': 'watermark',
} as const;

/** Types that are buffered until they are acknowledged; `rep` is not among them, because it is worth nothing later. */
export type ReportType = keyof typeof KIND_OF_TYPE;

/** Kinds in which a device speaks of itself: their events name no athlete. */
export const DEVICE_KINDS: ReadonlySet<string> = new Set(['status', 'backfill', 'watermark']);

/** What is wrong with one field; `pointer` is a JSON pointer into `data`, or `#/name` for an attribute of the envelope. */
export interface Problem {
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}

/** Answer after the commit: everything of this boot up to `upToSequence` is stored, or refused for good. */
export interface AckMessage {
  readonly bootId: string;
  readonly upToSequence: number;
  readonly rejected: readonly { readonly id: string | null; readonly sequence: number | null; readonly errors: readonly Problem[] }[];
}

/** What became of one event, for whoever asked with the header `Flarewatch-Reply`. */
export interface OutcomeMessage {
  readonly id: string | null;
  readonly outcome: 'stored' | 'duplicate' | 'corrected' | 'kept' | 'rejected';
  readonly problems?: readonly Problem[];
}

/** Velocity-loss limit of an athlete, % of the fastest repetition; of one exercise, or of all where it is absent. */
export interface CueLimit {
  readonly athlete: string;
  readonly exercise?: string;
  readonly lossPct: number;
}

/** What the system asks of a device. */
export interface ConfigMessage {
  readonly thresholds?: readonly CueLimit[];
  readonly slowDown?: { readonly maxEventsPerSecond: number; readonly forMs: number };
  readonly gaps?: readonly { readonly bootId: string; readonly fromSequence: number; readonly toSequence: number }[];
}

/** Live answer to a repetition. */
export interface Cue {
  readonly setId: string;
  /** the repetition that it answers, counted from 1 */
  readonly afterRep: number;
  readonly cue: 'go' | 'near' | 'stop';
  readonly lossPct: number;
  readonly probability: number;
  /** the device's own uptime after which the cue is stale, ms */
  readonly expiresAtUptimeMs: number;
}

/** Largest event that the system takes, bytes. */
export const MAX_EVENT_BYTES = 65_536;

export const isToken = (text: unknown): text is string => typeof text === 'string' && /^[A-Za-z0-9_-]{1,64}$/.test(text);
