import { setTimeout as sleep } from 'node:timers/promises';
import type { NatsConnection } from '@nats-io/transport-node';
import type { Logger } from '#libs/runtime';
import type { DevicePlace, LogPosition } from './log-position.js';
import { LogReader } from './log-reader.js';
import type { LoggedEvent } from './raw-event.js';
import type { StreamOptions } from './streams.js';

export interface DeviceLanesOptions {
  readonly nc: NatsConnection;
  readonly streams: StreamOptions;
  readonly log: Logger | undefined;
  /** Stores these and moves the device's place behind them, from where it is. @throws when nothing was stored */
  readonly store: (device: string, messages: readonly LoggedEvent[], from: LogPosition, behind: number) => Promise<void>;
  /** A lane cannot go on: everything has to begin anew from what is kept. */
  readonly onFailure: () => void;
  /** Up to where the whole log has come to this process; null: nothing has. */
  readonly seen: () => LogPosition | null;
  /** Everything of the device that was passed over is stored: from now on it is read with the others. */
  readonly onCaughtUp: (device: string) => void;
}

interface Lane {
  readonly device: string;
  /** its own place: everything of the device up to here is stored */
  place: LogPosition;
  /** number of the last message that the reader of the whole log left to this lane */
  passedOver: number;
  readonly reader: LogReader;
  waiting: LoggedEvent[];
  inHand: boolean;
}

/** Others wait for one batch of a lane at most: this many events, or more while there are no others. */
const BATCH = 250;
const BATCH_ALONE = 1000;
/** Messages of a device in memory. */
const HELD = 1500;
const LOOK_EVERY_MS = 100;

/**
 * Devices that are aside: each is read by itself from the log, in order, from a place of its own. They take turns, one batch at a time, and
 * while others send, as much time is left to them as the batch took. Nothing is copied: what is aside is in the log.
 */
export class DeviceLanes {
  readonly #lanes = new Map<string, Lane>();
  #running: Promise<void> | undefined;
  #wake: () => void = () => undefined;
  #othersCame = false;
  #looks = false;
  #looking: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(private readonly options: DeviceLanesOptions) {}

  get size(): number {
    return this.#lanes.size;
  }

  /** Events of a device came with those of all others: they are of its lane. @returns false: it has none */
  passOver(device: string, sequence: number): boolean {
    const lane = this.#lanes.get(device);
    if (lane === undefined) return false;
    lane.passedOver = sequence;
    return true;
  }

  /** Others have something to store: lanes give way. */
  giveWay(): void {
    this.#othersCame = true;
  }

  /** From now on everything of the device is passed over. Nothing is read before `start`. */
  enter({ device, after }: DevicePlace): void {
    const { nc, streams, log } = this.options;
    const lane: Lane = {
      device, place: after, passedOver: after.sequence, waiting: [], inHand: false,
      reader: new LogReader({
        nc, streams, log, after, below: device, limit: HELD,
        onMessage: (message) => {
          lane.waiting.push(message);
          this.#wake();
        },
      }),
    };
    this.#lanes.set(device, lane);
  }

  /** The device's place is kept: it may be read from there. */
  start(device: string): void {
    const lane = this.#lanes.get(device);
    if (lane === undefined || this.#stopped) return;
    this.#looking ??= setInterval(() => void this.#look(), LOOK_EVERY_MS).unref();
    lane.reader.start().catch(() => this.#stopped || this.options.onFailure());
    this.#running ??= this.#run().finally(() => (this.#running = undefined));
  }

  /** Resolves when no batch is in hand any more; nothing comes after it. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#looking);
    for (const { reader } of this.#lanes.values()) reader.stop();
    this.#wake();
    await this.#running;
  }

  /** Events of the devices aside that wait in the log or here. @throws when the server does not answer */
  async behind(): Promise<number> {
    const waiting = await Promise.all([...this.#lanes.values()].map(async (lane) => lane.waiting.length + (await lane.reader.behind())));
    return waiting.reduce((sum, events) => sum + events, 0);
  }

  async #run(): Promise<void> {
    while (!this.#stopped && this.#lanes.size > 0) {
      const lane = this.#next();
      if (lane === undefined) {
        await new Promise<void>((resolve) => (this.#wake = resolve));
        continue;
      }
      const startedMs = performance.now();
      const alone = !this.#othersCame;
      this.#othersCame = false;
      if (!(await this.#storeOf(lane, lane.waiting.splice(0, alone ? BATCH_ALONE : BATCH)))) return;
      if (this.#othersCame) await sleep(performance.now() - startedMs);
    }
  }

  async #storeOf(lane: Lane, batch: LoggedEvent[]): Promise<boolean> {
    const last = batch.at(-1)!;
    lane.inHand = true;
    try {
      await this.options.store(lane.device, batch, lane.place, last.pending + lane.waiting.length);
    } catch {
      if (!this.#stopped) this.options.onFailure();
      return false;
    } finally {
      lane.inHand = false;
    }
    lane.place = { logMadeAt: last.logMadeAt, sequence: last.sequence, storedAtMs: last.storedAtMs };
    lane.reader.done(batch.length);
    return true;
  }

  /** Of those with something to store, the one that has waited longest for its turn. */
  #next(): Lane | undefined {
    for (const lane of this.#lanes.values()) {
      if (lane.waiting.length === 0) continue;
      this.#lanes.delete(lane.device);
      this.#lanes.set(lane.device, lane);
      return lane;
    }
    return undefined;
  }

  async #look(): Promise<void> {
    if (this.#looks) return;
    this.#looks = true;
    for (const lane of [...this.#lanes.values()]) {
      if (lane.waiting.length > 0 || lane.inHand) continue;
      const { passedOver } = lane;
      const atEnd = await lane.reader.isAtEnd().catch(() => false);
      // While the server was asked, more may have been passed over, or come.
      if (!atEnd || this.#stopped || lane.passedOver !== passedOver || lane.waiting.length > 0 || lane.inHand || !this.#isBehindOthers(lane) || !this.#lanes.has(lane.device)) continue;
      this.#lanes.delete(lane.device);
      lane.reader.stop();
      this.options.onCaughtUp(lane.device);
      this.#wake();
    }
    this.#looks = false;
  }

  /** What the lane has stored, the reader of the whole log has passed over: it comes to nobody twice. */
  #isBehindOthers({ place }: Lane): boolean {
    const seen = this.options.seen();
    return seen !== null && (seen.logMadeAt !== place.logMadeAt || seen.sequence >= place.sequence);
  }
}
