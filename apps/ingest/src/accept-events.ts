import { EVENT_TYPES, type EventOutcome } from '#libs/contracts';
import {
  BootsMovedError, DirectoryChangedError, ensureSetPartitions, expectsRepeats, holdsFreshSetsOnly, writeBatch, writeFreshSets, type BatchOutcome, type Database, type DeviceUse, type DirectorySnapshot, type LogMove,
} from '#libs/storage';
import { buildBatch, type BuiltBatch } from './build-batch.js';
import type { DirectoryCache } from './directory-cache.js';
import { KnownBoots } from './known-boots.js';
import { LocalDays } from './local-days.js';
import { NO_PLAN, planBoots, type BootPlan } from './plan-boots.js';
import { exerciseNames, readEvent, type AcceptedEvent, type IncomingMessage, type ReadEvent } from './read-event.js';
import { NO_REFUSALS, RefusalQuota, type Refusals } from './refusals.js';
import { Senders } from './senders.js';

/** Where in the log a batch stands. */
export interface LogPlace {
  readonly move: LogMove;
  /** resolves when everything before it is stored; rejects when that cannot be stored now */
  readonly turn: Promise<void>;
}

export interface AcceptedBatch {
  readonly events: readonly ReadEvent[];
  /** by place in the batch */
  readonly outcomes: readonly EventOutcome[];
  readonly stored: BatchOutcome;
  readonly refusals: Refusals;
  readonly directory: DirectorySnapshot;
}

const MAX_REMEMBERED_USES = 200_000;
/** A second plan is needed where another process wrote in between; more than a few means that something else is wrong. */
const PLANS = 5;

/**
 * The one way in: messages of the log become facts, rejected events and marks in one transaction. Whatever a message holds, the
 * others of its batch are stored; only a fault of the database fails the batch, and then all of it.
 */
export class AcceptEvents {
  readonly #localDays = new LocalDays();
  readonly #boots = new KnownBoots();
  readonly #quota = new RefusalQuota();
  /**
   * Uses of devices that are stored, or about to be: the next batch need not wait for the one that stores them. Forgetting one
   * costs a statement, so the memory may be cut at any time.
   */
  readonly #knownUses = new Map<number, Set<number>>();
  #remembered = 0;
  #senders: Senders | null = null;

  constructor(
    private readonly database: Database,
    private readonly directories: DirectoryCache,
  ) {}

  /**
   * @param place null: the messages did not come over the log
   * @throws the database's error, LogMovedError, or what `turn` was rejected with; nothing is stored then
   */
  async accept(messages: readonly IncomingMessage[], place: LogPlace | null): Promise<AcceptedBatch> {
    const known = this.directories.latest;
    let events = known === null ? [] : this.#read(messages, known);
    if (known !== null) {
      const accepted = await this.#acceptFresh(events, known, place);
      if (accepted !== null) return accepted;
    }
    let directory = await this.directories.current();
    if (directory !== known) events = this.#read(messages, directory);
    const accepted = acceptedOf(events);
    directory = await this.directories.withExercises(directory, exerciseNames(accepted, directory));
    const refusals = this.#quota.judge(events);
    const stored = await this.#store(events, accepted, refusals, directory, place);
    return { events, outcomes: outcomesOf(events, stored), stored, refusals, directory };
  }

  /** Boots are asked for only where a time has to be estimated from them, or stored estimates have to move: a clock that is right costs nothing here. */
  async #store(events: readonly ReadEvent[], accepted: readonly AcceptedEvent[], refusals: Refusals, directory: DirectorySnapshot, place: LogPlace | null): Promise<BatchOutcome> {
    let asks = accepted.some((event) => event.timing === 'boot');
    for (let attempt = 1; ; attempt++) {
      // What is stored before this batch may tell of its boots.
      if (asks) await place?.turn;
      const plan = asks ? await planBoots(this.database.pool, events) : NO_PLAN;
      const { batch, uses } = this.#build(events, accepted, refusals, directory, plan);
      await ensureSetPartitions(this.database.pool, [...batch.sets, ...batch.moves].map((row) => row.localDay));
      // Facts are stored in the order of the log: what a device calls complete is then complete.
      await place?.turn;
      try {
        const stored = await this.#noting(uses, (newUses) => writeBatch(this.database.pool, batch, newUses, place?.move ?? null));
        this.#boots.note(batch.boots);
        return stored;
      } catch (error) {
        if (!(error instanceof BootsMovedError) || attempt === PLANS) throw error;
        asks = true;
      }
    }
  }

  /**
   * Sets that nobody has reported before, read with the directory as it is known here. No question is needed beforehand: the database
   * refuses the batch where the directory has changed or a set was reported before.
   * @returns null: it is none, or was refused
   */
  async #acceptFresh(events: readonly ReadEvent[], directory: DirectorySnapshot, place: LogPlace | null): Promise<AcceptedBatch | null> {
    const accepted = acceptedOf(events);
    if (accepted.length !== events.length || accepted.some(({ event, timing }) => event.type !== EVENT_TYPES.setCompleted || timing === 'boot') || exerciseNames(accepted, directory).size > 0) return null;
    const { batch, uses } = this.#build(events, accepted, NO_REFUSALS, directory, NO_PLAN);
    if (!holdsFreshSetsOnly(batch) || expectsRepeats(this.database.pool)) return null;
    await ensureSetPartitions(this.database.pool, batch.sets.map((row) => row.localDay));
    await place?.turn;
    try {
      const stored = await this.#noting(uses, (newUses) => writeFreshSets(this.database, batch, newUses, directory.version, place?.move ?? null));
      if (stored !== null) this.#boots.note(batch.boots);
      return stored === null ? null : { events, outcomes: outcomesOf(events, stored), stored, refusals: NO_REFUSALS, directory };
    } catch (error) {
      if (error instanceof DirectoryChangedError) return null;
      throw error;
    }
  }

  #build(events: readonly ReadEvent[], accepted: readonly AcceptedEvent[], refusals: Refusals, directory: DirectorySnapshot, plan: BootPlan): BuiltBatch {
    return buildBatch(accepted, refusals, events.length, directory, this.#localDays, plan, this.#boots.newsOf(events));
  }

  /** Remembers the uses of devices that are new here, and forgets them again when `write` stores nothing. */
  async #noting<T extends BatchOutcome | null>(uses: readonly DeviceUse[], write: (newUses: readonly DeviceUse[]) => Promise<T>): Promise<T> {
    const newUses = uses.filter((use) => this.#note(use));
    let stored: T | null = null;
    try {
      return (stored = await write(newUses));
    } finally {
      if (stored === null) for (const use of newUses) this.#knownUses.get(use.athleteNo)?.delete(useKey(use));
    }
  }

  #read(messages: readonly IncomingMessage[], directory: DirectorySnapshot): ReadEvent[] {
    if (this.#senders?.directory !== directory) this.#senders = new Senders(directory);
    const senders = this.#senders;
    return messages.map((message, index) => readEvent(message, index, senders.of(message.subject)));
  }

  /** @returns whether the use is new here */
  #note(use: DeviceUse): boolean {
    let uses = this.#knownUses.get(use.athleteNo);
    if (uses === undefined) this.#knownUses.set(use.athleteNo, (uses = new Set()));
    const key = useKey(use);
    if (uses.has(key)) return false;
    if (++this.#remembered > MAX_REMEMBERED_USES) {
      this.#knownUses.clear();
      this.#knownUses.set(use.athleteNo, (uses = new Set()));
      this.#remembered = 1;
    }
    uses.add(key);
    return true;
  }
}

const DAYS_PER_DEVICE = 100_000;

/** Device and day of a use in one number; local days count from 1970 and stay far below 100,000. */
function useKey(use: DeviceUse): number {
  return use.deviceNo * DAYS_PER_DEVICE + use.day;
}

function acceptedOf(events: readonly ReadEvent[]): AcceptedEvent[] {
  return events.filter((event): event is AcceptedEvent => event.event !== null);
}

function outcomesOf(events: readonly ReadEvent[], stored: BatchOutcome): EventOutcome[] {
  return events.map((event, index) => outcomeOf(event, stored.outcomes[index] ?? null));
}

function outcomeOf(read: ReadEvent, stored: 'stored' | 'duplicate' | 'corrected' | 'kept' | null): EventOutcome {
  if (read.event === null) return { id: read.id, outcome: 'rejected', problems: read.problems.map((problem) => ({ ...problem })) };
  if (read.event.droppedReps.length === 0) return { id: read.id, outcome: stored ?? 'stored' };
  const dropped = read.event.droppedReps.flatMap((rep) => rep.problems);
  return { id: read.id, outcome: stored ?? 'stored', problems: dropped.map((problem) => ({ ...problem })) };
}
