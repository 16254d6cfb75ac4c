import { setTimeout as sleep } from 'node:timers/promises';
import { Server } from '@nestjs/microservices';
import type { CustomTransportStrategy } from '@nestjs/microservices';
import { isObservable, lastValueFrom } from 'rxjs';
import { backoffMs } from '#libs/runtime';
import type { Logger } from '#libs/runtime';
import { Batcher } from './batcher.js';
import { EVENTS_PATTERN, TURN_PATTERN } from './event-batch.js';
import type { EventBatch, JetStreamStrategyOptions, LogTurn } from './event-batch.js';
import { FairShare } from './fair-share.js';
import type { AsideChanges } from './fair-share.js';
import { ingestMeters } from './ingest-meters.js';
import type { IngestMeters } from './ingest-meters.js';
import { isBehind, samePosition } from './log-position.js';
import type { LogPosition } from './log-position.js';
import { LogReader } from './log-reader.js';
import type { LoggedEvent } from './raw-event.js';
import { STREAMS } from './streams.js';

const LAG_POLL_MS = 5000;
/** How long what is known of devices aside waits for a batch that carries it. */
const CARRY_MS = 250;
const LEAVE_WITHIN_MS = 5000;

/**
 * Feeds batches of raw events, in the order of the log, to the one `@EventPattern` handler. Nothing is acknowledged to the server:
 * the handler stores the place up to which the log is done together with the facts, and one process at a time reads on from there. A
 * batch whose handler threw comes again after a growing delay. Messages are never given up: poison is the handler's business.
 */
export class JetStreamStrategy extends Server implements CustomTransportStrategy {
  /** The strategy itself waits for the handler's stream and reports its failure. */
  override readonly propagatesEventHandlerErrors: boolean = true;

  readonly #options: Required<Omit<JetStreamStrategyOptions, 'log' | 'metrics' | 'deviceRate'>>;
  readonly #log: Logger | undefined;
  readonly #meters: IngestMeters | undefined;
  readonly #batcher: Batcher<LoggedEvent>;
  readonly #fair: FairShare;
  readonly #ending = new AbortController();
  #reader: LogReader | undefined;
  /** The place after the batch that was handed over last. */
  #handed: LogPosition | null = null;
  #stored: Promise<void> = Promise.resolve();
  /** Batches that were not stored, while the others in flight come to their end. */
  #failed: { readonly no: number; readonly batch: LoggedEvent[]; readonly from: LogPosition | null; readonly changes: AsideChanges }[] = [];
  /** The batch of a device aside that is in hand, to its end, whatever that is. */
  #apart: Promise<unknown> | null = null;
  #apartFailed = false;
  #batches = 0;
  #failures = 0;
  #storeWentBack = false;
  #recovery: Promise<void> | undefined;
  #reading: Promise<void> = Promise.resolve();
  #timers: readonly NodeJS.Timeout[] = [];
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
    this.#fair = new FairShare({
      nc: options.nc, streams: this.#options.streams, deviceRate: options.deviceRate ?? null, batcher: this.#batcher, log: options.log, meters: this.#meters,
      store: (device, messages, from, behind) => this.#storeApart(device, messages, from, behind),
      onFailure: () => {
        this.#apartFailed = true;
        this.#recover();
      },
    });
  }

  /** Called by Nest: begins to read as soon as it is this process's turn. */
  listen(callback: (error?: unknown) => void): void {
    if (!this.getHandlerByPattern(EVENTS_PATTERN)) {
      callback(new Error(`no handler: annotate one method with @EventPattern('${EVENTS_PATTERN}')`));
      return;
    }
    this.#timers = [
      setInterval(() => void this.#noteLag().catch((err: unknown) => this.#log?.debug({ err }, 'lag of the log not readable')), LAG_POLL_MS).unref(),
      setInterval(() => this.#recovery === undefined && this.#fair.carry(), CARRY_MS).unref(),
    ];
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
    const asides = await keeper.asides();
    this.#handed = after;
    this.#fair.begin(after, asides);
    this.#tellTurn(true);
    const reader = new LogReader({
      nc, streams, after, log: this.#log,
      // The only back-pressure there is: no more is asked for while this much is not stored.
      limit: Math.max(6000, batchSize * (inFlight + 2)),
      onMessage: (message) => {
        const left = this.#fair.take(message);
        if (left > 0) reader.done(left);
      },
    });
    this.#reader = reader;
    await reader.start();
  }

  async #noteLag(): Promise<void> {
    if (this.#reader !== undefined) this.#meters?.lag.set((await this.#fair.noteLag()) + (await this.#reader.behind()) + this.#batcher.waiting);
  }

  async #work(batch: LoggedEvent[]): Promise<void> {
    const startedMs = performance.now();
    const no = ++this.#batches;
    const from = this.#handed;
    const { to, changes, behind } = this.#fair.placeAfter(batch);
    this.#handed = to;
    const move = { log: STREAMS.events, from, to, leaving: changes.leaving.map(({ device, after }) => ({ log: logOf(device), at: after })), rejoining: changes.rejoining.map(logOf) };
    this.#stored = this.#hand({ messages: batch, move, aside: null, turn: this.#turn(), storeWentBack: this.#wentBack(), behind });
    // Whoever waits for it hears of a failure; when nobody does, it is no fault of the process.
    this.#stored.catch(() => undefined);
    this.#meters?.inFlight.inc();
    const stored = await this.#stored.then(() => true, () => false);
    if (stored) {
      this.#failures = 0;
      this.#reader?.done(batch.length);
      this.#fair.stored(changes);
    } else {
      this.#failed.push({ no, batch, from, changes });
      this.#recover();
    }
    this.#meters?.inFlight.dec();
    this.#meters?.batchSize.observe(batch.length);
    this.#meters?.batchMs.observe(performance.now() - startedMs);
    this.#meters?.events.inc({ outcome: stored ? 'settled' : 'returned' }, batch.length);
  }

  /** Batches of devices aside and of all others take turns; one that fails does not make the other fail. */
  async #storeApart(device: string, messages: readonly LoggedEvent[], from: LogPosition, behind: number): Promise<void> {
    const { logMadeAt, sequence, storedAtMs } = messages.at(-1)!;
    const move = { log: logOf(device), from, to: { logMadeAt, sequence, storedAtMs } };
    const stored = this.#hand({ messages, move, aside: device, turn: this.#stored.catch(() => undefined), storeWentBack: this.#wentBack(), behind });
    this.#apart = stored.catch(() => undefined);
    await stored;
    this.#meters?.events.inc({ outcome: 'settled' }, messages.length);
  }

  /** When everything that was handed over before is stored, and nothing of a device aside is under way. */
  #turn(): Promise<void> {
    if (this.#apart === null) return this.#stored;
    const turn = Promise.all([this.#stored, this.#apart]).then(() => undefined);
    turn.catch(() => undefined);
    this.#apart = null;
    return turn;
  }

  #wentBack(): boolean {
    const wentBack = this.#storeWentBack;
    this.#storeWentBack = false;
    return wentBack;
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
      .finally(() => {
        this.#recovery = undefined;
        // It failed while another failure was mended.
        if (this.#apartFailed && !this.#ending.signal.aborted) this.#recover();
      });
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
    const expected = failed.length > 0 ? failed[0]!.from : this.#handed;
    if (!this.#apartFailed && samePosition(kept, expected)) {
      this.#handed = kept;
      this.#fair.comeAgain(kept, failed.map(({ changes }) => changes));
      this.#tellTurn(true);
      this.#batcher.resume(failed.flatMap(({ batch }) => batch));
      return;
    }
    // The batch was stored after all and only the answer was lost, another process went on, or the database was restored: read from where it is.
    this.#storeWentBack = isBehind(kept, expected);
    if (!samePosition(kept, expected)) this.#log?.warn({ kept, expected }, this.#storeWentBack ? 'the database went back: what it lacks is read again' : 'the event log was stored further than known here');
    this.#reader?.stop();
    await this.#fair.stop();
    this.#apartFailed = false;
    this.#batcher.clear();
    this.#batcher.resume([]);
    await this.#readOn();
  }

  async #drain(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    this.#tellTurn(false);
    this.#reader?.stop();
    // A batch that failed stays in the log, and so does what waits behind it.
    if (this.#recovery === undefined) await this.#batcher.drained();
    await this.#fair.stop();
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

/** Name of the place of a device that is read apart. */
function logOf(device: string): string {
  return `${STREAMS.events} ${device}`;
}
