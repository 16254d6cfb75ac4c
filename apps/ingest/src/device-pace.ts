import { configSubject, type ConfigData } from '#libs/contracts';
import type { CorePublisher } from '#libs/messaging';
import { LeakyBuckets } from '#libs/runtime';
import type { DirectoryDevice } from '#libs/storage';
import type { ReadEvent } from './read-event.js';
import type { Sender } from './senders.js';

/** What a device may send above the rate at once: this many seconds of it. */
const BURST_SECONDS = 10;
/** A word to one device counts this long, and is not repeated before half of it is over. */
const SLOW_FOR_MS = 10_000;
/** So many events behind, ingest asks those that send most to leave room. */
export const LAGGING_EVENTS = 20_000;
const LAGGING_DIVISOR = 10;
/** Of a batch, from this share on a device is one of those that send most; so there are never more than ten of them. */
const LARGE_SHARE = 0.1;
/** Bytes of an event that count as one more event. */
const WEIGHT_SHIFT = 12;

const MOST_TOLD = 20_000;

interface Sent {
  readonly sender: Sender;
  weight: number;
  lastMs: number;
}

/**
 * Tells devices to slow down: those that send more than the rate for longer than a burst, and, while ingest is behind, those that send most.
 * The rate is that of the arrivals in the log, so that nobody pays for a pause of ingest.
 */
export class DevicePace {
  readonly #buckets: LeakyBuckets;
  /** when each device was told last, ms of the monotonic clock */
  readonly #told = new Map<string, number>();

  constructor(private readonly publisher: Pick<CorePublisher, 'publishCore'>, private readonly ratePerSecond: number) {
    this.#buckets = new LeakyBuckets(ratePerSecond, BURST_SECONDS);
  }

  /**
   * @param behind events that wait behind this batch
   * @returns devices that were told, as `gym/device`
   */
  note(events: readonly ReadEvent[], behind: number, nowMs: number): readonly string[] {
    const told: string[] = [];
    const lags = behind >= LAGGING_EVENTS;
    const all = lags ? events.reduce((sum, event) => sum + weightOf(event), 0) : 0;
    for (const { sender, weight, lastMs } of sentBy(events)) {
      const name = `${sender.gym}/${sender.deviceId}`;
      const floods = this.#buckets.add(name, weight, lastMs);
      const rate = lags && weight >= all * LARGE_SHARE ? Math.ceil(this.ratePerSecond / LAGGING_DIVISOR) : floods ? this.ratePerSecond : null;
      if (rate !== null && this.#tell(name, sender, rate, nowMs)) told.push(name);
    }
    return told;
  }

  #tell(name: string, { gym, deviceId }: Sender, maxEventsPerSecond: number, nowMs: number): boolean {
    if (nowMs - (this.#told.get(name) ?? -Infinity) < SLOW_FOR_MS / 2) return false;
    if (this.#told.size >= MOST_TOLD) this.#told.clear();
    this.#told.set(name, nowMs);
    this.publisher.publishCore(configSubject(gym!, deviceId!), { slowDown: { maxEventsPerSecond, forMs: SLOW_FOR_MS } } satisfies ConfigData);
    return true;
  }
}

function weightOf(event: ReadEvent): number {
  return 1 + (Math.max(0, event.message.data.length - 1) >> WEIGHT_SHIFT);
}

/** Of each device that is known; the directory has one object for each, whatever the subject. */
function sentBy(events: readonly ReadEvent[]): Iterable<Sent> {
  const sent = new Map<DirectoryDevice, Sent>();
  let current: Sent | undefined;
  for (const event of events) {
    const { device } = event.sender;
    if (device === undefined) continue;
    if (current?.sender.device !== device) {
      current = sent.get(device);
      if (current === undefined) sent.set(device, (current = { sender: event.sender, weight: 0, lastMs: 0 }));
    }
    current.weight += weightOf(event);
    current.lastMs = event.message.receivedAtMs;
  }
  return sent.values();
}
