import type { DiskBuffer } from './buffer/disk-buffer.js';
import type { Place, RecoveredEvent } from './buffer/recover.js';
import type { AckMessage, Problem } from './wire.js';

/** What became of an event. A rejected one was received and will never be stored as it is. */
export type Fate = { readonly outcome: 'stored' } | { readonly outcome: 'rejected'; readonly errors: readonly Problem[] };

/** An event that is held until the system acknowledged it. */
export interface Entry {
  readonly id: string;
  readonly bootId: string;
  readonly sequence: number;
  readonly subject: string;
  readonly timeMs: number;
  /** null for what only fills a number whose event was lost */
  readonly place: Place | null;
  /** in memory while there is room for it; on disk always */
  json: string | null;
  /** reported while there was no connection */
  readonly held: boolean;
  /** of the last sending, ms of the monotonic clock; 0 before the first */
  sentMs: number;
  /** grows where the log must not take the event for one that it already has */
  attempt: number;
  /** the log said that it has the event */
  logged: boolean;
  fate: Fate | null;
  readonly onFate: ((fate: Fate) => void)[];
}

interface Boot {
  readonly entries: Map<number, Entry>;
  upTo: number;
  highest: number;
}

const STORED: Fate = { outcome: 'stored' };
/** Payloads kept in memory at most; a longer queue is read from disk again. */
const MEMORY_BYTES = 4_194_304;

/** All events that are not acknowledged, in the order in which they go out: earlier boots first. */
export class Outbox {
  readonly #boots = new Map<string, Boot>();
  readonly #queue: Entry[] = [];
  readonly #first: Entry[] = [];
  #queueHead = 0;
  #memoryBytes = 0;
  #size = 0;

  constructor(
    private readonly buffer: DiskBuffer,
    private readonly onSettled: (entry: Entry, fate: Fate) => void,
  ) {
    for (const event of buffer.recovered.events) this.#take({ ...fresh(event), held: true, json: null }, false);
  }

  get size(): number {
    return this.#size;
  }

  /** Takes an event that is on disk. `ahead`: it goes out before all that waits. */
  add(event: RecoveredEvent, json: string, options: { readonly held: boolean; readonly ahead: boolean }): Entry {
    const fits = this.#memoryBytes + json.length <= MEMORY_BYTES;
    if (fits) this.#memoryBytes += json.length;
    const entry: Entry = { ...fresh(event), held: options.held, json: fits ? json : null };
    this.#take(entry, options.ahead);
    return entry;
  }

  /** Takes what is sent in the place of an event that was lost: without it the system would wait for the number for ever. */
  fill(event: Omit<RecoveredEvent, 'place'>, json: string): void {
    this.#take({ ...fresh({ ...event, place: null }), held: false, json }, true);
  }

  /** Next event that was never sent; null when there is none. */
  nextUnsent(): Entry | null {
    for (let entry = this.#first.shift(); entry !== undefined; entry = this.#first.shift()) if (entry.fate === null) return entry;
    while (this.#queueHead < this.#queue.length) {
      const entry = this.#queue[this.#queueHead++]!;
      if (this.#queueHead > 4096) this.#queueHead -= this.#queue.splice(0, this.#queueHead).length;
      if (entry.fate === null && entry.sentMs === 0) return entry;
    }
    return null;
  }

  hasUnsent(): boolean {
    return this.#first.length > 0 || this.#queueHead < this.#queue.length;
  }

  /** The event as JSON; null where it was lost on disk. */
  jsonOf(entry: Entry): string | null {
    return entry.json ?? (entry.place === null ? null : this.buffer.read(entry.place));
  }

  find(bootId: string, sequence: number): Entry | null {
    return this.#boots.get(bootId)?.entries.get(sequence) ?? null;
  }

  /** Highest number of a boot that was seen; null for a boot of which nothing is held or known. */
  highestOf(bootId: string): number | null {
    const boot = this.#boots.get(bootId);
    return boot === undefined ? null : boot.highest;
  }

  *all(): Generator<Entry> {
    for (const { entries } of this.#boots.values()) yield* entries.values();
  }

  /** Settles what an acknowledgement names. @returns false for a boot of which nothing is held */
  settle(ack: AckMessage): boolean {
    const boot = this.#boots.get(ack.bootId);
    if (boot === undefined) return false;
    for (const { id, sequence, errors } of ack.rejected) {
      const entry = sequence === null ? undefined : boot.entries.get(sequence);
      if (entry === undefined || (id !== null && id !== entry.id)) continue;
      if (entry.sequence > ack.upToSequence) this.buffer.settleAlone(ack.bootId, entry.sequence);
      this.#forget(boot, entry, { outcome: 'rejected', errors });
    }
    if (ack.upToSequence <= boot.upTo) return true;
    this.buffer.settleUpTo(ack.bootId, ack.upToSequence);
    // In the order of their numbers, except for what fills a lost one: there are few of those, and they come first or late.
    for (const entry of boot.entries.values()) {
      if (entry.sequence <= ack.upToSequence) this.#forget(boot, entry, STORED);
      else if (entry.place !== null) break;
    }
    boot.upTo = ack.upToSequence;
    return true;
  }

  #take(entry: Entry, ahead: boolean): void {
    let boot = this.#boots.get(entry.bootId);
    if (boot === undefined) this.#boots.set(entry.bootId, (boot = { entries: new Map(), upTo: 0, highest: 0 }));
    boot.entries.set(entry.sequence, entry);
    boot.highest = Math.max(boot.highest, entry.sequence);
    (ahead ? this.#first : this.#queue).push(entry);
    this.#size += 1;
  }

  #forget(boot: Boot, entry: Entry, fate: Fate): void {
    boot.entries.delete(entry.sequence);
    entry.fate = fate;
    if (entry.json !== null) this.#memoryBytes -= entry.json.length;
    entry.json = null;
    this.#size -= 1;
    if (entry.place !== null) this.buffer.free(entry.place);
    this.onSettled(entry, fate);
    for (const tell of entry.onFate.splice(0)) tell(fate);
  }
}

function fresh(event: Omit<RecoveredEvent, 'place'> & { readonly place: Place | null }): Omit<Entry, 'held' | 'json'> {
  return { ...event, sentMs: 0, attempt: 0, logged: false, fate: null, onFate: [] };
}
