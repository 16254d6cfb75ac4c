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
  /** an acknowledgement that covers it would not say whether it was rejected: that may have been in one that nobody heard */
  inDoubt: boolean;
  fate: Fate | null;
  readonly onFate: ((fate: Fate) => void)[];
}

interface Boot {
  readonly entries: Map<number, Entry>;
  /** acknowledged */
  upTo: number;
  /** settled on disk */
  noted: number;
  highest: number;
}

/** Who asked so often for the fate of one event and heard nothing is not allowed to listen for it. */
const UNANSWERED_ATTEMPTS = 3;
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
    for (const event of buffer.recovered.events) this.#take({ ...fresh(event), held: true, json: null, inDoubt: true }, false);
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
      const entry = sequence === null ? entryOf(boot, id) : boot.entries.get(sequence);
      if (entry === undefined || (id !== null && id !== entry.id)) continue;
      if (entry.sequence > ack.upToSequence) this.buffer.settleAlone(ack.bootId, entry.sequence);
      this.#forget(boot, entry, { outcome: 'rejected', errors });
    }
    boot.upTo = Math.max(boot.upTo, ack.upToSequence);
    let certain = boot.upTo;
    // In the order of their numbers, except for what fills a lost one: there are few of those, and they come first or late.
    for (const entry of boot.entries.values()) {
      if (entry.sequence > boot.upTo) {
        if (entry.place !== null) break;
      } else if (entry.inDoubt && entry.attempt < UNANSWERED_ATTEMPTS) certain = Math.min(certain, entry.sequence - 1);
      else this.#forget(boot, entry, STORED);
    }
    if (certain > boot.noted) this.buffer.settleUpTo(ack.bootId, (boot.noted = certain));
    return true;
  }

  /** Settles by the answer to this very event, as far as it can: what was not rejected still waits for its acknowledgement. */
  conclude(entry: Entry, rejection: readonly Problem[] | null): void {
    const boot = this.#boots.get(entry.bootId);
    if (boot === undefined || entry.fate !== null) return;
    entry.inDoubt = false;
    if (rejection === null && entry.sequence > boot.upTo) return;
    this.buffer.settleAlone(entry.bootId, entry.sequence);
    this.#forget(boot, entry, rejection === null ? STORED : { outcome: 'rejected', errors: rejection });
  }

  #take(entry: Entry, ahead: boolean): void {
    let boot = this.#boots.get(entry.bootId);
    if (boot === undefined) this.#boots.set(entry.bootId, (boot = { entries: new Map(), upTo: 0, noted: 0, highest: 0 }));
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

/** A refusal may name its event alone. There are few, so that nobody has to keep an index for them; its number is filled when it is asked for. */
function entryOf({ entries }: Boot, id: string | null): Entry | undefined {
  for (const entry of entries.values()) if (entry.id === id) return entry;
  return undefined;
}

function fresh(event: Omit<RecoveredEvent, 'place'> & { readonly place: Place | null }): Omit<Entry, 'held' | 'json'> {
  return { ...event, sentMs: 0, attempt: 0, logged: false, inDoubt: false, fate: null, onFate: [] };
}
