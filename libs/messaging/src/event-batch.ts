import type { NatsConnection } from '@nats-io/transport-node';
import type { Logger, Metrics } from '#libs/runtime';
import type { LogKeeper, LogMove } from './log-position.js';
import type { RawEvent } from './raw-event.js';
import type { StreamOptions } from './streams.js';

/** The pattern of the one handler: `@EventPattern(EVENTS_PATTERN)`. */
export const EVENTS_PATTERN = 'events';
/** The pattern of a handler that hears whether it is this process's turn to read the log, if there is one. */
export const TURN_PATTERN = 'turn';

/** What that handler receives. */
export interface LogTurn {
  /** false: another process may read now */
  readonly holds: boolean;
}

/** What the handler receives: it stores all of it and the place after it in one transaction, or throws and gets all of it again later. */
export interface EventBatch {
  readonly messages: readonly RawEvent[];
  /** The place that must be kept when the batch is stored, and the one that is kept then: of the whole log, or of a device that is read apart. */
  readonly move: LogMove;
  /** The device that is read apart, if the batch is of one. */
  readonly aside: string | null;
  /**
   * Resolves when every batch that was handed over before this one is stored, so that this one's transaction may begin; rejects
   * when one of them was not: then this one comes again, too. What needs no transaction is done before.
   */
  readonly turn: Promise<void>;
  /** The store went back behind what was stored before (a restore from a backup): nothing remembered about it holds any more. */
  readonly storeWentBack: boolean;
  /** Events behind this batch that wait in the log or in this process, as far as is known. */
  readonly behind: number;
}

export interface JetStreamStrategyOptions {
  readonly nc: NatsConnection;
  readonly keeper: LogKeeper;
  /** For making the streams again when the server lost them; the same as at start. */
  readonly streams?: StreamOptions;
  /** Most messages in one batch. */
  readonly batchSize?: number;
  /** Events per second of one device above which it is read apart while others wait; unset: nobody is. */
  readonly deviceRate?: number;
  /** How long a partial batch may wait under load. */
  readonly lingerMs?: number;
  /** Batches handed to the handler at once; one of them stores, the others get ready. */
  readonly inFlight?: number;
  /** First and longest delay before a failed batch comes again. */
  readonly retryBaseMs?: number;
  readonly retryMaxMs?: number;
  readonly log?: Logger;
  readonly metrics?: Metrics;
}
