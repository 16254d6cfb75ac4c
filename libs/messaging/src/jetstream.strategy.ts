import { setTimeout as sleep } from 'node:timers/promises';
import type { NatsConnection } from '@nats-io/transport-node';
import { Server } from '@nestjs/microservices';
import type { CustomTransportStrategy } from '@nestjs/microservices';
import { isObservable, lastValueFrom } from 'rxjs';
import { backoffMs } from '#libs/runtime';
import type { Logger, Metrics } from '#libs/runtime';
import { Batcher } from './batcher.js';
import { ingestMeters } from './ingest-meters.js';
import type { IngestMeters } from './ingest-meters.js';
import { isBehind, samePosition } from './log-position.js';
import type { LogKeeper, LogPosition } from './log-position.js';
import { LogReader } from './log-reader.js';
import type { LoggedEvent, RawEvent } from './raw-event.js';
import { STREAMS } from './streams.js';
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
  /** The place that must be kept when the batch is stored, and the one that is kept then. */
  readonly move: { readonly log: string; readonly from: LogPosition | null; readonly to: LogPosition };
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

const LAG_POLL_MS = 5000;
const LEAVE_WITHIN_MS = 5000;

/**
 * Feeds batches of raw events, in the order of the log, to the one `@EventPattern` handler. Nothing is acknowledged to the server:
 * the handler stores the place up to which the log is done together with the facts, and one process at a time reads on from there. A
 * batch whose handler threw comes again after a growing delay. Messages are never given up: poison is the handler's business.
 */
export class JetStreamStrategy extends Server implements CustomTransportStrategy {
  /** The strategy itself waits for the handler's stream and reports its failure. */
  override readonly propagatesEventHandlerErrors: boolean = true;

  readonly #options: Required<Omit<JetStreamStrategyOptions, 'log' | 'metrics'>>;
  readonly #log: Logger | undefined;
  readonly #meters: IngestMeters | undefined;
  readonly #batcher: Batcher<LoggedEvent>;
  readonly #ending = new AbortController();
  #reader: LogReader | undefined;
  /** The place after the batch that was handed over last. */
  #handed: LogPosition | null = null;
  #stored: Promise<void> = Promise.resolve();
  /** Batches that were not stored, while the others in flight come to their end. */
  #failed: { readonly no: number; readonly batch: LoggedEvent[]; readonly from: LogPosition | null }[] = [];
  #batches = 0;
  #failures = 0;
  #storeWentBack = false;
  #recovery: Promise<void> | undefined;
  #reading: Promise<void> = Promise.resolve();
  #lagTimer: NodeJS.Timeout | undefined;
  #closing: Promise<void> | undefined;

  constructor(options: JetStreamStrategyOptions) {
    super();
    this.#options = {
      nc: options.nc,
      keeper: options.keeper,
      streams: options.streams ?? {},
      batchSize: options.batchSize ?? 1000,
      lingerMs: options.lingerMs ?? 10,
      inFlight: options.inFlight ?? 2,
      retryBaseMs: options.retryBaseMs ?? 250,
      retryMaxMs: options.retryMaxMs ?? 30_000,
    };
    this.#log = options.log;
    this.#meters = options.metrics ? ingestMeters(options.metrics) : undefined;
    const { batchSize, lingerMs, inFlight } = this.#options;
    this.#batcher = new Batcher({ batchSize, lingerMs, inFlight, work: (batch) => this.#work(batch) });
  }

  /** Called by Nest: begins to read as soon as it is this process's turn. */
  listen(callback: (error?: unknown) => void): void {
    if (!this.getHandlerByPattern(EVENTS_PATTERN)) {
      callback(new Error(`no handler: annotate one method with @EventPattern('${EVENTS_PATTERN}')`));
      return;
    }
    this.#lagTimer = setInterval(() => void this.#noteLag().catch((err: unknown) => this.#log?.debug({ err }, 'lag of the log not readable')), LAG_POLL_MS).unref();
    this.#reading = this.#readOn().catch((err: unknown) => {
      if (!this.#ending.signal.aborted) this.#log?.error({ err }, 'the event log is not read');
    });
    callback();
  }

  /** Called by Nest, or by a shutdown phase: stops reading, lets what was read be stored, lets another process go on. */
  close(): Promise<void> {
    this.#closing ??= this.#drain();
    return this.#closing;
  }

  on(): never {
    throw new Error('JetStreamStrategy emits no events of its own: watch the connection status');
  }

  unwrap<T>(): T {
    return this.#options.nc as T;
  }

  /** Waits for this process's turn and reads from the place that is kept. */
  async #readOn(): Promise<void> {
    const { nc, keeper, streams, batchSize, inFlight } = this.#options;
    const after = await keeper.hold(this.#ending.signal);
    if (this.#ending.signal.aborted) return;
    this.#handed = after;
    this.#tellTurn(true);
    const reader = new LogReader({
      nc, streams, after, log: this.#log,
      // The only back-pressure there is: no more is asked for while this much is not stored.
      limit: Math.max(6000, batchSize * (inFlight + 2)),
      onMessage: (message) => this.#batcher.add(message),
    });
    this.#reader = reader;
    await reader.start();
  }

  async #noteLag(): Promise<void> {
    if (this.#reader !== undefined) this.#meters?.lag.set((await this.#reader.behind()) + this.#batcher.waiting);
  }

  async #work(batch: LoggedEvent[]): Promise<void> {
    const startedMs = performance.now();
    const no = ++this.#batches;
    const from = this.#handed;
    const { logMadeAt, sequence, storedAtMs } = batch.at(-1)!;
    this.#handed = { logMadeAt, sequence, storedAtMs };
    const turn = this.#stored;
    this.#stored = this.#hand({ messages: batch, move: { log: STREAMS.events, from, to: this.#handed }, turn, storeWentBack: this.#storeWentBack, behind: batch.at(-1)!.pending + this.#batcher.waiting });
    this.#storeWentBack = false;
    // Whoever waits for it hears of a failure; when nobody does, it is no fault of the process.
    this.#stored.catch(() => undefined);
    this.#meters?.inFlight.inc();
    const stored = await this.#stored.then(() => true, () => false);
    if (stored) {
      this.#failures = 0;
      this.#reader?.done(batch.length);
    } else {
      this.#failed.push({ no, batch, from });
      this.#recover();
    }
    this.#meters?.inFlight.dec();
    this.#meters?.batchSize.observe(batch.length);
    this.#meters?.batchMs.observe(performance.now() - startedMs);
    this.#meters?.events.inc({ outcome: stored ? 'settled' : 'returned' }, batch.length);
  }

  async #call(pattern: string, payload: EventBatch | LogTurn): Promise<void> {
    // A throw of the handler arrives as an Observable that looks like a result: only its end tells which it was.
    const result: unknown = await this.getHandlerByPattern(pattern)?.(payload);
    if (isObservable(result)) await lastValueFrom(result, { defaultValue: undefined });
  }

  #tellTurn(holds: boolean): void {
    this.#call(TURN_PATTERN, { holds }).catch((err: unknown) => this.#log?.error({ err }, 'the turn at the event log was not taken note of'));
  }

  async #hand(batch: EventBatch): Promise<void> {
    try {
      await this.#call(EVENTS_PATTERN, batch);
    } catch (err) {
      // Those behind a failed batch fail with it, by its error: it was told already.
      if (this.#recovery === undefined) this.#log?.error({ err, events: batch.messages.length }, 'batch not stored, it comes again');
      throw err;
    }
  }

  /** One failed batch stops the line: the others in flight come to their end, and after a while all that failed comes again. */
  #recover(): void {
    this.#recovery ??= this.#tryAgain()
      .catch((err: unknown) => {
        if (!this.#ending.signal.aborted) this.#log?.error({ err }, 'the event log is not read any further');
      })
      .finally(() => (this.#recovery = undefined));
  }

  async #tryAgain(): Promise<void> {
    const { keeper, retryBaseMs, retryMaxMs } = this.#options;
    this.#batcher.pause();
    this.#failures += 1;
    this.#tellTurn(false);
    await this.#batcher.still();
    await sleep(Math.ceil(backoffMs(this.#failures, retryBaseMs, retryMaxMs)), undefined, { signal: this.#ending.signal });
    const kept = await keeper.hold(this.#ending.signal);
    const failed = this.#failed.sort((a, b) => a.no - b.no);
    this.#failed = [];
    this.#stored = Promise.resolve();
    if (samePosition(kept, failed[0]?.from ?? null)) {
      this.#handed = kept;
      this.#tellTurn(true);
      this.#batcher.resume(failed.flatMap(({ batch }) => batch));
      return;
    }
    // The batch was stored after all and only the answer was lost, another process went on, or the database was restored: read from where it is.
    const expected = failed[0]?.from ?? null;
    this.#storeWentBack = isBehind(kept, expected);
    this.#log?.warn({ kept, expected }, this.#storeWentBack ? 'the database went back: what it lacks is read again' : 'the event log was stored further than known here');
    this.#reader?.stop();
    this.#batcher.clear();
    this.#batcher.resume([]);
    await this.#readOn();
  }

  async #drain(): Promise<void> {
    clearInterval(this.#lagTimer);
    this.#tellTurn(false);
    this.#reader?.stop();
    // A batch that failed stays in the log, and so does what waits behind it.
    if (this.#recovery === undefined) await this.#batcher.drained();
    this.#ending.abort();
    this.#batcher.pause();
    await this.#batcher.still();
    // Whoever is just asking a server that is away gets its answer later, and sees that it is over.
    await Promise.race([Promise.all([this.#recovery, this.#reading]), sleep(LEAVE_WITHIN_MS, undefined, { ref: false })]);
    this.#reader?.stop();
    await this.#options.keeper.release();
    if (!this.#options.nc.isClosed()) await this.#options.nc.flush().catch(() => undefined);
  }
}
