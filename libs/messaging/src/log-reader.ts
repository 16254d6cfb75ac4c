import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { AckPolicy, DeliverPolicy, jetstreamManager } from '@nats-io/jetstream';
import type { ConsumerConfig, JetStreamManager, StreamInfo } from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import type { Msg, NatsConnection, Subscription } from '@nats-io/transport-node';
import { backoffMs } from '#libs/runtime';
import type { Logger } from '#libs/runtime';
import { newInbox } from './connection.js';
import type { LogPosition } from './log-position.js';
import { LoggedEvent, readDelivery } from './raw-event.js';
import { STREAMS, ensureStreams } from './streams.js';
import type { StreamOptions } from './streams.js';

export interface LogReaderOptions {
  readonly nc: NatsConnection;
  /** For making the streams again when the server lost them; the same as at start. */
  readonly streams: StreamOptions;
  /** Where to go on; null: from the oldest message that is kept. */
  readonly after: LogPosition | null;
  /** Most messages that may be asked for, or be given and not taken back by `done`. */
  readonly limit: number;
  readonly onMessage: (message: LoggedEvent) => void;
  /** Only what is below this subject; unset: the whole log. */
  readonly below?: string;
  readonly log: Logger | undefined;
}

const HEARTBEAT_MS = 5000;
const REQUEST_EXPIRES_MS = 30_000;
/** A consumer whose reader died is forgotten by the server after this long. */
const FORGOTTEN_AFTER_MS = 60_000;
const EARLIER_DURABLE = 'ingest';
/** The clock of a machine that comes up again may be behind for a while; what is read twice is harmless. */
const CLOCK_MARGIN_MS = 3_600_000;
const RETRY_BASE_MS = 100;
const RETRY_MAX_MS = 5000;

/**
 * Reads the raw log in order, without acknowledgements: whoever stores the messages stores the place, too. Each gap in what
 * the server hands over, each reconnect and each silence makes a new consumer that begins right after the last message that came.
 */
export class LogReader {
  readonly #options: LogReaderOptions;
  #manager: JetStreamManager | undefined;
  #subscription: Subscription | undefined;
  #consumer: string | undefined;
  #last: LogPosition | null;
  /** of the log that is being read */
  #logMadeAt = '';
  #deliverySequence = 0;
  #asked = 0;
  #held = 0;
  #heardMs = 0;
  #watchdog: NodeJS.Timeout | undefined;
  #beginning: Promise<void> | undefined;
  #stopped = false;

  constructor(options: LogReaderOptions) {
    this.#options = options;
    this.#last = options.after;
  }

  /** Resolves when the first request is on its way. */
  async start(): Promise<void> {
    // A reader of one device comes and goes, and its watch over silence does.
    if (this.#options.below === undefined) void this.#watchConnection();
    this.#watchdog = setInterval(() => {
      // Who asks for nothing, because too much waits to be stored, hears nothing.
      if (this.#asked > 0 && performance.now() - this.#heardMs > 2 * HEARTBEAT_MS + 1000) void this.#again('silence');
    }, HEARTBEAT_MS / 2).unref();
    await this.#again('start');
  }

  /** Messages that were given are dealt with: as many more may come. */
  done(messages: number): void {
    this.#held -= messages;
    this.#ask();
  }

  /** Messages of the log that were not given yet. @throws when the server does not answer */
  async behind(): Promise<number> {
    if (this.#consumer === undefined || this.#manager === undefined) return 0;
    return (await this.#manager.consumers.info(STREAMS.events, this.#consumer)).num_pending;
  }

  /** Whether everything that the log holds was given, when the server was asked. @throws when the server does not answer */
  async isAtEnd(): Promise<boolean> {
    if (this.#consumer === undefined || this.#manager === undefined) return false;
    const { num_pending: pending, delivered } = await this.#manager.consumers.info(STREAMS.events, this.#consumer);
    return pending === 0 && delivered.consumer_seq === this.#deliverySequence;
  }

  /** No message is given after this. */
  stop(): void {
    this.#stopped = true;
    clearInterval(this.#watchdog);
    this.#leave();
  }

  async #watchConnection(): Promise<void> {
    for await (const status of this.#options.nc.status()) {
      if (this.#stopped) return;
      // What was under way when the connection broke is gone.
      if (status.type === 'reconnect') void this.#again('reconnect');
    }
  }

  /** Leaves the consumer and begins with a new one after the last message; calls while it is at it share the outcome. */
  #again(reason: string): Promise<void> {
    if (reason !== 'start' && this.#beginning === undefined) this.#options.log?.info({ reason }, 'reading the event log from a new consumer');
    this.#beginning ??= this.#begin().finally(() => (this.#beginning = undefined));
    return this.#beginning;
  }

  async #begin(): Promise<void> {
    for (let attempt = 1; !this.#stopped && !this.#options.nc.isClosed(); attempt += 1) {
      this.#leave();
      try {
        await this.#makeConsumer();
        return;
      } catch (err) {
        this.#options.log?.warn({ err }, 'cannot read the event log, trying again');
        await sleep(backoffMs(attempt, RETRY_BASE_MS, RETRY_MAX_MS));
      }
    }
  }

  async #makeConsumer(): Promise<void> {
    const { nc, below } = this.#options;
    this.#manager ??= await jetstreamManager(nc);
    const info = await this.#streamInfo(this.#manager);
    const consumer = `ingest-${randomBytes(6).toString('hex')}`;
    const start = await this.#startOf(this.#manager, info);
    await this.#manager.consumers.add(STREAMS.events, {
      name: consumer, ack_policy: AckPolicy.None, mem_storage: true, inactive_threshold: nanos(FORGOTTEN_AFTER_MS), ...(below === undefined ? {} : { filter_subject: `${below}.>` }), ...start,
    });
    if (this.#stopped) return void this.#manager.consumers.delete(STREAMS.events, consumer).catch(() => false);
    this.#consumer = consumer;
    this.#logMadeAt = info.created;
    this.#deliverySequence = 0;
    this.#asked = 0;
    this.#heardMs = performance.now();
    const inbox = newInbox(nc);
    this.#subscription = nc.subscribe(inbox, { callback: (error, msg) => (error ? void this.#again('subscription') : this.#take(msg, inbox)) });
    this.#ask();
  }

  /** A server that came back without its data has no stream: it is made again instead of waiting for ever. */
  async #streamInfo(manager: JetStreamManager): Promise<StreamInfo> {
    try {
      return await manager.streams.info(STREAMS.events);
    } catch {
      await ensureStreams(this.#options.nc, this.#options.streams, ['events']);
      return manager.streams.info(STREAMS.events);
    }
  }

  async #startOf(manager: JetStreamManager, info: StreamInfo): Promise<Partial<ConsumerConfig>> {
    const last = this.#last;
    if (last === null) return this.#startOfFirst(manager);
    if (last.logMadeAt !== info.created) return { deliver_policy: DeliverPolicy.All };
    if (await this.#lostItsEnd(manager, info, last)) {
      this.#options.log?.warn({ position: last, lastSequence: info.state.last_seq }, 'the event log lost its end: going on by time');
      return { deliver_policy: DeliverPolicy.StartTime, opt_start_time: new Date(last.storedAtMs - CLOCK_MARGIN_MS).toISOString() };
    }
    return { deliver_policy: DeliverPolicy.StartSequence, opt_start_seq: last.sequence + 1 };
  }

  /** An ingest of an earlier version kept its place in a durable consumer: what that one acknowledged is stored. */
  async #startOfFirst(manager: JetStreamManager): Promise<Partial<ConsumerConfig>> {
    const acknowledged = await manager.consumers.info(STREAMS.events, EARLIER_DURABLE).then((info) => info.ack_floor.stream_seq, () => 0);
    return acknowledged === 0 ? { deliver_policy: DeliverPolicy.All } : { deliver_policy: DeliverPolicy.StartSequence, opt_start_seq: acknowledged + 1 };
  }

  /** After a crash of its machine a server may have lost the newest messages and give their numbers to others. */
  async #lostItsEnd(manager: JetStreamManager, info: StreamInfo, last: LogPosition): Promise<boolean> {
    if (info.state.last_seq < last.sequence) return true;
    if (last.sequence < info.state.first_seq) return false;
    const message = await manager.streams.getMessage(STREAMS.events, { seq: last.sequence });
    return message !== null && message.time.getTime() !== last.storedAtMs;
  }

  #take(msg: Msg, inbox: string): void {
    this.#heardMs = performance.now();
    if (msg.subject === inbox) return this.#hear(msg);
    const delivery = readDelivery(msg.reply);
    if (delivery === null) return;
    if (delivery.deliverySequence !== this.#deliverySequence + 1) return void this.#again('gap');
    this.#deliverySequence = delivery.deliverySequence;
    this.#asked -= 1;
    this.#held += 1;
    const message = new LoggedEvent(msg, this.#logMadeAt, delivery);
    this.#last = message;
    this.#ask();
    this.#options.onMessage(message);
  }

  /** What the server says about a request: still there, at its end, or that something is wrong. */
  #hear(msg: Msg): void {
    const code = msg.headers?.code ?? 0;
    if (code === 100) {
      // In a cluster the last messages of a burst can be lost on their way without anything behind them to show it.
      if (Number(msg.headers?.get('Nats-Last-Consumer') ?? '') > this.#deliverySequence) void this.#again('loss at the end');
      return;
    }
    const left = Number(msg.headers?.get('Nats-Pending-Messages') ?? '');
    if ((code === 408 || code === 404) && left > 0) {
      this.#asked = Math.max(0, this.#asked - left);
      this.#ask();
      return;
    }
    void this.#again(`${code} ${msg.headers?.description ?? ''}`.trim());
  }

  #ask(): void {
    if (this.#consumer === undefined || this.#stopped) return;
    const room = this.#options.limit - this.#held - this.#asked;
    // Requests of half the limit: few of them, and the server never runs dry while this side has room.
    if (room < this.#options.limit / 4 || (this.#asked > 0 && room < this.#options.limit / 2)) return;
    if (this.#asked === 0) this.#heardMs = performance.now();
    this.#asked += room;
    const request = { batch: room, expires: nanos(REQUEST_EXPIRES_MS), idle_heartbeat: nanos(HEARTBEAT_MS) };
    this.#options.nc.publish(`$JS.API.CONSUMER.MSG.NEXT.${STREAMS.events}.${this.#consumer}`, JSON.stringify(request), { reply: this.#subscription!.getSubject() });
  }

  #leave(): void {
    this.#subscription?.unsubscribe();
    this.#subscription = undefined;
    const consumer = this.#consumer;
    this.#consumer = undefined;
    if (consumer !== undefined && !this.#options.nc.isClosed()) void this.#manager?.consumers.delete(STREAMS.events, consumer).catch(() => false);
  }
}
