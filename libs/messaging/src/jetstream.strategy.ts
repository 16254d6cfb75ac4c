import { setTimeout as sleep } from 'node:timers/promises';
import { AckPolicy, DeliverPolicy, jetstream, jetstreamManager } from '@nats-io/jetstream';
import type { ConsumerMessages, JetStreamManager, JsMsg } from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import type { NatsConnection } from '@nats-io/transport-node';
import { Server } from '@nestjs/microservices';
import type { CustomTransportStrategy } from '@nestjs/microservices';
import { isObservable, lastValueFrom } from 'rxjs';
import { backoffMs } from '#libs/runtime';
import type { Logger, Metrics } from '#libs/runtime';
import { Batcher } from './batcher.js';
import { ingestMeters } from './ingest-meters.js';
import type { IngestMeters } from './ingest-meters.js';
import { HeldEvent } from './raw-event.js';
import type { RawEvent } from './raw-event.js';
import { STREAMS, ensureStreams } from './streams.js';
import type { StreamOptions } from './streams.js';

/** The pattern of the one handler: `@EventPattern(EVENTS_PATTERN)`. */
export const EVENTS_PATTERN = 'events';

/** What the handler receives: it stores all of it, or throws and gets all of it again later. */
export interface EventBatch {
  readonly messages: readonly RawEvent[];
  /**
   * Resolves when every batch that was handed over before this one is settled, stored or returned; never rejects. Wait for it
   * before storing what claims "complete up to here": the facts it speaks of may be in a batch that is still being worked on.
   */
  readonly previousBatchSettled: Promise<void>;
}

export interface JetStreamStrategyOptions {
  readonly nc: NatsConnection;
  /** Name of the durable consumer; all processes of one role share it. */
  readonly durable?: string;
  /** For making the streams again when the server lost them; the same as at start. */
  readonly streams?: StreamOptions;
  /** Most messages in one batch. */
  readonly batchSize?: number;
  /** How long a partial batch may wait under load. */
  readonly lingerMs?: number;
  /** Batches handed to the handler at once. */
  readonly inFlight?: number;
  /** How long the server waits for a sign of life before it hands a message out again. */
  readonly ackWaitMs?: number;
  /** First and longest delay before a failed batch comes again. */
  readonly retryBaseMs?: number;
  readonly retryMaxMs?: number;
  readonly log?: Logger;
  readonly metrics?: Metrics;
}

const LAG_POLL_MS = 5000;
const REPULL_MS = 500;

/**
 * Feeds batches of raw events to the one `@EventPattern` handler and settles them: acknowledged one by one after the handler
 * resolved, handed back with a growing delay after it threw. Messages are never given up: poison is the handler's business.
 */
export class JetStreamStrategy extends Server implements CustomTransportStrategy {
  /** The strategy itself waits for the handler's stream and reports its failure. */
  override readonly propagatesEventHandlerErrors: boolean = true;

  readonly #options: Required<Omit<JetStreamStrategyOptions, 'log' | 'metrics'>>;
  readonly #log: Logger | undefined;
  readonly #meters: IngestMeters | undefined;
  readonly #batcher: Batcher<HeldEvent>;
  readonly #held = new Set<HeldEvent>();
  #settledSoFar: Promise<void> = Promise.resolve();
  #messages: ConsumerMessages | undefined;
  #timers: NodeJS.Timeout[] = [];
  #closing: Promise<void> | undefined;

  constructor(options: JetStreamStrategyOptions) {
    super();
    this.#options = {
      nc: options.nc,
      durable: options.durable ?? 'ingest',
      streams: options.streams ?? {},
      batchSize: options.batchSize ?? 1000,
      lingerMs: options.lingerMs ?? 10,
      inFlight: options.inFlight ?? 2,
      ackWaitMs: options.ackWaitMs ?? 30_000,
      retryBaseMs: options.retryBaseMs ?? 250,
      retryMaxMs: options.retryMaxMs ?? 30_000,
    };
    this.#log = options.log;
    this.#meters = options.metrics ? ingestMeters(options.metrics) : undefined;
    const { batchSize, lingerMs, inFlight } = this.#options;
    this.#batcher = new Batcher({ batchSize, lingerMs, inFlight, work: (batch) => this.#work(batch) });
  }

  /** Called by Nest: creates or updates the durable consumer and starts to pull. */
  listen(callback: (error?: unknown) => void): void {
    this.#start().then(() => callback(), callback);
  }

  /** Called by Nest, or by a shutdown phase: stops pulling, lets running batches end, returns the rest, flushes the acks. */
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

  async #start(): Promise<void> {
    const { nc, durable, ackWaitMs } = this.#options;
    if (!this.getHandlerByPattern(EVENTS_PATTERN)) throw new Error(`no handler: annotate one method with @EventPattern('${EVENTS_PATTERN}')`);
    const jsm = await jetstreamManager(nc);
    await this.#pull(jsm);
    const lag = async (): Promise<void> => {
      const info = await jsm.consumers.info(STREAMS.events, durable);
      this.#meters?.lag.set(info.num_pending + info.num_ack_pending);
    };
    this.#every(LAG_POLL_MS, () => void lag().catch((err: unknown) => this.#log?.debug({ err }, 'consumer lag not readable')));
    this.#every(ackWaitMs / 3, () => this.#signOfLife());
  }

  async #ensureConsumer(jsm: JetStreamManager): Promise<void> {
    const { durable, ackWaitMs, batchSize, inFlight } = this.#options;
    const limits = {
      ack_wait: nanos(ackWaitMs),
      max_deliver: -1,
      // The only back-pressure there is: the server stops handing out when this much is neither stored nor refused.
      max_ack_pending: Math.max(6000, batchSize * (inFlight + 2)),
    };
    const identity = { durable_name: durable, ack_policy: AckPolicy.Explicit, deliver_policy: DeliverPolicy.All };
    try {
      await jsm.consumers.add(STREAMS.events, { ...identity, ...limits });
    } catch {
      // It exists with other limits, from an earlier configuration. A real fault shows in the update.
      await jsm.consumers.update(STREAMS.events, durable, limits);
    }
  }

  async #pull(jsm: JetStreamManager): Promise<void> {
    const { nc, durable } = this.#options;
    await this.#ensureConsumer(jsm);
    const consumer = await jetstream(nc, { timeout: 10_000 }).consumers.get(STREAMS.events, durable);
    const messages = await consumer.consume({ max_messages: 2000, callback: (msg) => this.#receive(msg) });
    this.#messages = messages;
    void this.#watch(jsm, messages);
  }

  /** A server that came back without its data has neither stream nor consumer: make them again instead of waiting for ever. */
  async #watch(jsm: JetStreamManager, messages: ConsumerMessages): Promise<void> {
    for await (const status of messages.status()) {
      if (status.type === 'consumer_not_found' || status.type === 'stream_not_found' || status.type === 'consumer_deleted') {
        this.#log?.warn({ reason: status.type }, 'durable consumer is gone, making it again');
        messages.stop();
      }
    }
    while (!this.#closing && !this.#options.nc.isClosed()) {
      try {
        await ensureStreams(this.#options.nc, this.#options.streams);
        await this.#pull(jsm);
        return;
      } catch (err) {
        this.#log?.warn({ err }, 'cannot pull from the event log, trying again');
        await sleep(REPULL_MS);
      }
    }
  }

  #every(periodMs: number, fn: () => void): void {
    this.#timers.push(setInterval(fn, periodMs).unref());
  }

  #receive(msg: JsMsg): void {
    const event = new HeldEvent(msg, performance.now());
    this.#held.add(event);
    this.#batcher.add(event);
  }

  /** Without it a long transaction would get its own batch a second time while it is still at work on the first. */
  #signOfLife(): void {
    const nowMs = performance.now();
    for (const event of this.#held) {
      if (nowMs - event.touchedMs >= this.#options.ackWaitMs / 3) event.working(nowMs);
    }
  }

  async #work(batch: HeldEvent[]): Promise<void> {
    const startedMs = performance.now();
    const previousBatchSettled = this.#settledSoFar;
    const done = this.#hand({ messages: batch, previousBatchSettled });
    this.#settledSoFar = Promise.all([previousBatchSettled, done]).then(() => undefined);
    this.#meters?.inFlight.inc();
    const stored = await done;
    if (stored) for (const event of batch) event.ack();
    else this.#handBack(batch);
    for (const event of batch) this.#held.delete(event);
    this.#meters?.inFlight.dec();
    this.#meters?.batchSize.observe(batch.length);
    this.#meters?.batchMs.observe(performance.now() - startedMs);
    this.#meters?.events.inc({ outcome: stored ? 'settled' : 'returned' }, batch.length);
  }

  async #hand(batch: EventBatch): Promise<boolean> {
    try {
      const handler = this.getHandlerByPattern(EVENTS_PATTERN);
      // A throw of the handler arrives as an Observable that looks like a result: only its end tells which it was.
      const result: unknown = await handler?.(batch);
      if (isObservable(result)) await lastValueFrom(result, { defaultValue: undefined });
      return true;
    } catch (err) {
      this.#log?.error({ err, events: batch.messages.length }, 'batch not stored, it comes again');
      return false;
    }
  }

  #handBack(batch: readonly HeldEvent[]): void {
    const { retryBaseMs, retryMaxMs } = this.#options;
    const attempt = batch.reduce((most, event) => Math.max(most, event.redeliveries), 0) + 1;
    const delayMs = Math.ceil(backoffMs(attempt, retryBaseMs, retryMaxMs));
    for (const event of batch) event.nak(delayMs);
  }

  async #drain(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    this.#messages?.stop();
    await this.#batcher.drained();
    if (!this.#options.nc.isClosed()) await this.#options.nc.flush();
  }
}
