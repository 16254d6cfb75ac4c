import type { NatsConnection } from '@nats-io/transport-node';
import { LeakyBuckets } from '#libs/runtime';
import type { Logger } from '#libs/runtime';
import type { Batcher } from './batcher.js';
import { DeviceLanes } from './device-lanes.js';
import type { DeviceLanesOptions } from './device-lanes.js';
import type { IngestMeters } from './ingest-meters.js';
import { samePosition } from './log-position.js';
import type { DevicePlace, LogPosition } from './log-position.js';
import type { LoggedEvent } from './raw-event.js';
import type { StreamOptions } from './streams.js';

export interface FairShareOptions {
  readonly nc: NatsConnection;
  readonly streams: StreamOptions;
  /** events per second of one device above which it is read apart while others wait; null: nobody is */
  readonly deviceRate: number | null;
  /** Events of all others, which wait to be stored. */
  readonly batcher: Batcher<LoggedEvent>;
  readonly store: DeviceLanesOptions['store'];
  readonly onFailure: () => void;
  readonly log: Logger | undefined;
  readonly meters: IngestMeters | undefined;
}

/** Changes of who is aside; they hold with the transaction of the batch that carries them. */
export interface AsideChanges {
  readonly leaving: readonly DevicePlace[];
  /** before it, where a device did both */
  readonly rejoining: readonly string[];
}

/** So many events wait before anybody is looked at: below it nobody waits for anybody for long, and nothing is counted. */
const CROWDED_EVENTS = 1000;
/** What a device may send above its rate at once, seconds of it, before it is put aside while others wait. */
const BURST_SECONDS = 2;
/** More than these are read with all others: each has some memory and a consumer of its own. */
const MOST_ASIDE = 32;
const WEIGHT_SHIFT = 12;
/** Anything else could not be asked for by its subject. */
const DEVICE_SUBJECT = /^gym\.[A-Za-z0-9_-]{1,64}\.device\.[A-Za-z0-9_-]{1,64}$/;

/**
 * Decides whose events are read apart: while others wait, those of a device that sends more than its rate. The rate is that of the arrivals
 * in the log. Being aside is no penalty: what is aside is stored as soon as there is time for it.
 */
export class FairShare {
  readonly #options: FairShareOptions;
  readonly #buckets: LeakyBuckets;
  #lanes: DeviceLanes;
  #leaving: DevicePlace[] = [];
  #rejoining: string[] = [];
  /** The last message of the log that came, for whomever it was. */
  #seen: LogPosition | null = null;
  /** The place after the batch that was handed over last. */
  #handed: LogPosition | null = null;

  constructor(options: FairShareOptions) {
    this.#options = options;
    this.#buckets = new LeakyBuckets(options.deviceRate ?? 0, BURST_SECONDS);
    this.#lanes = this.#newLanes();
  }

  /** Begins to read the log behind `place`: devices that were aside when somebody read last are so again. */
  begin(place: LogPosition | null, asides: readonly DevicePlace[]): void {
    this.#seen = null;
    this.#handed = place;
    this.#leaving = [];
    this.#rejoining = [];
    this.#lanes = this.#newLanes();
    for (const aside of asides) this.#lanes.enter(aside);
    for (const { device } of asides) this.#lanes.start(device);
  }

  /** Takes the message in: into the batches of all others, or leaves it to be read apart. @returns number of events that are left, this one and those that waited */
  take(message: LoggedEvent): number {
    const before = this.#seen ?? this.#handed;
    this.#seen = message;
    const { batcher, meters } = this.#options;
    // Nearly always: nobody is aside, and nobody waits.
    if (this.#lanes.size > 0 || batcher.waiting >= CROWDED_EVENTS) {
      const left = this.#passOver(message, before);
      if (left > 0) {
        meters?.aside.inc(left);
        return left;
      }
      this.#lanes.giveWay();
    }
    batcher.add(message);
    return 0;
  }

  /**
   * To be asked when a batch leaves the batcher, and only then.
   * @returns the place behind the batch, what it carries of who is aside, and how many others wait behind it
   */
  placeAfter(batch: readonly LoggedEvent[]): { readonly to: LogPosition; readonly changes: AsideChanges; readonly behind: number } {
    const { waiting } = this.#options.batcher;
    // Behind the last of those that wait there is only what was passed over.
    const { logMadeAt, sequence, storedAtMs } = (waiting === 0 ? this.#seen : null) ?? batch.at(-1) ?? this.#handed!;
    this.#handed = { logMadeAt, sequence, storedAtMs };
    const changes = { leaving: this.#leaving, rejoining: this.#rejoining };
    this.#leaving = [];
    this.#rejoining = [];
    // What waits in the log while a device is aside is its own, as far as is known.
    return { to: this.#handed, changes, behind: waiting + (this.#lanes.size > 0 ? 0 : (batch.at(-1)?.pending ?? 0)) };
  }

  stored({ leaving }: AsideChanges): void {
    for (const { device } of leaving) this.#lanes.start(device);
  }

  /** Batches that were not stored come again, the first of them from `place`. @param changes what they carried, in order */
  comeAgain(place: LogPosition | null, changes: readonly AsideChanges[]): void {
    this.#handed = place;
    this.#leaving = [...changes.flatMap(({ leaving }) => leaving), ...this.#leaving];
    this.#rejoining = [...changes.flatMap(({ rejoining }) => rejoining), ...this.#rejoining];
  }

  /** Where no batch comes that would, an empty one carries the place on, and changes of who is aside. */
  carry(): void {
    const at = this.#seen ?? this.#handed;
    const moved = this.#lanes.size > 0 && !samePosition(at, this.#handed);
    if (at !== null && (moved || this.#leaving.length > 0 || this.#rejoining.length > 0)) this.#options.batcher.handEmpty();
  }

  /** Events of devices aside that are not stored. @throws when the server does not answer */
  async noteLag(): Promise<number> {
    const behind = await this.#lanes.behind();
    this.#options.meters?.devicesAside.set(this.#lanes.size);
    this.#options.meters?.asideLag.set(behind);
    return behind;
  }

  /** Resolves when no batch of a device is in hand any more. */
  stop(): Promise<void> {
    return this.#lanes.stop();
  }

  #passOver(message: LoggedEvent, before: LogPosition | null): number {
    const { batcher } = this.#options;
    const device = deviceOf(message.subject);
    if (this.#lanes.passOver(device, message.sequence)) return 1;
    if (batcher.waiting < CROWDED_EVENTS || this.#lanes.size >= MOST_ASIDE || !this.#isOver(device, message) || !DEVICE_SUBJECT.test(device)) return 0;
    const below = `${device}.`;
    const { withdrawn, before: beforeFirst } = batcher.withdraw((other) => other.subject.startsWith(below));
    // Between that place and its first event that waits, there is none of the device.
    const { logMadeAt, sequence, storedAtMs } = (withdrawn.length === 0 ? before : (beforeFirst ?? this.#handed)) ?? { ...placeOf(message), sequence: (withdrawn[0] ?? message).sequence - 1 };
    const place: DevicePlace = { device, after: { logMadeAt, sequence, storedAtMs } };
    this.#lanes.enter(place);
    this.#lanes.passOver(device, message.sequence);
    this.#leaving.push(place);
    this.#options.log?.warn({ device, sequence }, 'a device is read apart, so that others need not wait for it');
    return withdrawn.length + 1;
  }

  #isOver(device: string, { data, storedAtMs }: LoggedEvent): boolean {
    return this.#options.deviceRate !== null && this.#buckets.add(device, 1 + (Math.max(0, data.length - 1) >> WEIGHT_SHIFT), storedAtMs);
  }

  #newLanes(): DeviceLanes {
    const { nc, streams, log, store, onFailure } = this.#options;
    return new DeviceLanes({
      nc, streams, log, store, onFailure,
      seen: () => this.#seen ?? this.#handed,
      onCaughtUp: (device) => {
        this.#rejoining.push(device);
        log?.info({ device }, 'a device is read with all others again');
      },
    });
  }
}

function placeOf({ logMadeAt, sequence, storedAtMs }: LogPosition): LogPosition {
  return { logMadeAt, sequence, storedAtMs };
}

/** The subject up to the device. */
function deviceOf(subject: string): string {
  let at = -1;
  for (let dots = 0; dots < 4; dots++) {
    at = subject.indexOf('.', at + 1);
    if (at === -1) return subject;
  }
  return subject.slice(0, at);
}
