import type { EventOutcome, ValidEvent } from '#libs/contracts';
import type { Clock } from '#libs/runtime';
import { ensureSetPartitions, writeBatch, type BatchOutcome, type Database, type DeviceUse, type DirectorySnapshot } from '#libs/storage';
import { buildBatch } from './build-batch.js';
import type { DirectoryCache } from './directory-cache.js';
import { LocalDays } from './local-days.js';
import { directoryProblems, exerciseNames, readEvent, type IncomingMessage, type ReadEvent } from './resolve-batch.js';

export interface AcceptedBatch {
  readonly events: readonly ReadEvent[];
  /** by place in the batch */
  readonly outcomes: readonly EventOutcome[];
  readonly stored: BatchOutcome;
  readonly directory: DirectorySnapshot;
}

const MAX_REMEMBERED_USES = 200_000;

/**
 * The one way in: messages of the log become facts, rejected events and marks in one transaction. Whatever a message holds, the
 * others of its batch are stored; only a fault of the database fails the batch, and then all of it.
 */
export class AcceptEvents {
  readonly #localDays = new LocalDays();
  /**
   * Uses of devices that are stored, or about to be: the next batch need not wait for the one that stores them. Forgetting one
   * costs a statement, so the memory may be cut at any time.
   */
  readonly #knownUses = new Set<string>();

  constructor(
    private readonly database: Database,
    private readonly directories: DirectoryCache,
    private readonly clock: Clock,
  ) {}

  /**
   * @param previousSettled resolves when the batches before this one are settled: "complete up to here" is stored only then
   * @throws the database's error, with nothing stored
   */
  async accept(messages: readonly IncomingMessage[], previousSettled: Promise<void>): Promise<AcceptedBatch> {
    const nowMs = this.clock.nowMs();
    const read = messages.map(readEvent);
    let directory = await this.directories.current();
    const events = read.map((event) => this.#checked(event, directory, nowMs));
    const accepted = events.filter((event): event is ReadEvent & { event: ValidEvent } => event.event !== null);
    directory = await this.directories.withExercises(directory, exerciseNames(accepted, directory));
    const rejected = events.filter((event) => event.event === null);
    const { batch, uses } = buildBatch(accepted, rejected, messages.length, directory, this.#localDays);
    await ensureSetPartitions(this.database.pool, batch.sets.map((row) => row.localDay));
    if (batch.deviceReports.length > 0) await previousSettled;
    const newUses = this.#newUses(uses);
    this.#remember(newUses);
    const stored = await writeBatch(this.database.pool, batch, newUses).catch((error: unknown) => {
      for (const use of newUses) this.#knownUses.delete(useKey(use));
      throw error;
    });
    return { events, outcomes: events.map((event, index) => outcomeOf(event, stored.outcomes[index] ?? null)), stored, directory };
  }

  #checked(read: ReadEvent, directory: DirectorySnapshot, nowMs: number): ReadEvent {
    if (read.event === null) return read;
    const problems = directoryProblems(read.event, directory, nowMs);
    if (problems.length === 0) return read;
    return { ...read, event: null, problems, reason: problems[0]!.detail };
  }

  #newUses(uses: readonly DeviceUse[]): DeviceUse[] {
    const seen = new Set<string>();
    return uses.filter((use) => {
      const key = useKey(use);
      if (this.#knownUses.has(key) || seen.has(key)) return false;
      seen.add(key);
      return true;
    });
  }

  #remember(uses: readonly DeviceUse[]): void {
    if (this.#knownUses.size > MAX_REMEMBERED_USES) this.#knownUses.clear();
    for (const use of uses) this.#knownUses.add(useKey(use));
  }
}

function useKey(use: DeviceUse): string {
  return `${use.athleteNo}/${use.deviceNo}/${use.day}`;
}

function outcomeOf(read: ReadEvent, stored: 'stored' | 'duplicate' | 'corrected' | 'kept' | null): EventOutcome {
  if (read.event === null) return { id: read.id, outcome: 'rejected', problems: read.problems.map((problem) => ({ ...problem })) };
  const dropped = read.event.droppedReps.flatMap((rep) => rep.problems);
  return { id: read.id, outcome: stored ?? 'stored', ...(dropped.length > 0 ? { problems: dropped.map((problem) => ({ ...problem })) } : {}) };
}
