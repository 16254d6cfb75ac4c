import type { Queues } from '#libs/queue';
import { OpenBackfills } from './open-backfills.js';
import type { ReadEvent } from './read-event.js';

/** Longer than most files take. */
const PATIENCE_MS = 10_000;

/**
 * Wakes the worker for athletes whose facts were stored: of a backfill when it has come, or after ten seconds. One request at a time is on its
 * way; what comes meanwhile shares the next. A request that is lost costs time only: the marks are in the database, and a sweep finds them.
 */
export class WorkerWake {
  readonly #backfills: OpenBackfills;
  readonly #held = new Set<number>();
  readonly #waiting = new Set<number>();
  #release: NodeJS.Timeout | undefined;
  #onItsWay = false;

  constructor(private readonly queues: Pick<Queues, 'wakeRecompute'>, private readonly patienceMs = PATIENCE_MS) {
    this.#backfills = new OpenBackfills(patienceMs);
  }

  /** @param athleteNos those of whom the events of a batch tell, and those whom they concern */
  for(athleteNos: readonly number[], events: readonly ReadEvent[]): void {
    const { parts, ended } = this.#backfills.note(events, performance.now());
    for (const athleteNo of athleteNos) (parts.has(athleteNo) ? this.#held : this.#waiting).add(athleteNo);
    if (ended) this.#endHold();
    else if (this.#held.size > 0) this.#release ??= setTimeout(() => this.#endHold(), this.patienceMs).unref();
    if (!this.#onItsWay) void this.#send();
  }

  /** All of them: who is named without need costs the worker a look. */
  #endHold(): void {
    clearTimeout(this.#release);
    this.#release = undefined;
    for (const athleteNo of this.#held) this.#waiting.add(athleteNo);
    this.#held.clear();
    if (!this.#onItsWay) void this.#send();
  }

  async #send(): Promise<void> {
    this.#onItsWay = true;
    while (this.#waiting.size > 0) {
      const athleteNos = [...this.#waiting];
      this.#waiting.clear();
      await this.queues.wakeRecompute(athleteNos);
    }
    this.#onItsWay = false;
  }
}
