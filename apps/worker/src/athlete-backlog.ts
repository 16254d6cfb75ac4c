type Settle = { resolve: () => void; reject: (error: unknown) => void };

export interface BacklogLimits {
  readonly athletesPerPart: number;
  readonly partsAtOnce: number;
  /** nobody is passed over for longer, however often new sets come, ms */
  readonly longestWaitMs: number;
  /** nobody is worked on again sooner, as long as the system keeps up, ms */
  readonly againAfterMs: number;
}

/** Events that took longer from the log into the tables than this: the system is full, and what counts is to get through. */
const FULL_LAG_MS = 250;
const FULL_REST_MS = 300;
/** Parts are this many times smaller while the system keeps up: whoever comes next waits for the part at work. */
const PROMPT_SHARE = 4;

/**
 * Athletes that wait for a recompute in this process. Jobs of the queue only name athletes; they are worked on in parts, several
 * parts at once, and no athlete is in two parts: two workers on one athlete would each read the whole history, and one of them in
 * vain. Jobs that pile up are merged, so an athlete with ten new sets is recomputed once.
 *
 * While the system keeps up, whoever has rested comes at once, and whoever was just recomputed a little later, so that a device that
 * sends set after set neither holds up the others nor is recomputed for each. Where the system is full, parts are large, with a rest
 * between them: nobody gets a notice in time then, but all get it sooner when less is done in vain.
 */
export class AthleteBacklog {
  /** whoever got no new job for the longest comes first: a session that is over has nothing to wait for */
  readonly #waiting = new Map<number, Settle[]>();
  /** when they began to wait, in that order */
  readonly #sinceMs = new Map<number, number>();
  /** when athletes were last worked on, in that order; only as far back as it matters */
  readonly #workedMs = new Map<number, number>();
  readonly #atWork = new Set<number>();
  #parts = 0;
  #restUntilMs = 0;
  #timer: NodeJS.Timeout | undefined;
  #lagMs = 0;

  constructor(
    private readonly work: (athleteNos: readonly number[]) => Promise<void>,
    private readonly limits: BacklogLimits,
  ) {}

  /**
   * Resolves when every one of these athletes has been worked on after this call; rejects when their part fails.
   * @param lagMs how long the latest events were on their way from the log into the tables; null: no event is behind it
   */
  async add(athleteNos: readonly number[], lagMs: number | null): Promise<void> {
    if (lagMs !== null) this.#lagMs = lagMs;
    const nowMs = performance.now();
    const settled = athleteNos.map((athleteNo) => new Promise<void>((resolve, reject) => {
      const settles = this.#waiting.get(athleteNo) ?? [];
      settles.push({ resolve, reject });
      this.#waiting.delete(athleteNo);
      this.#waiting.set(athleteNo, settles);
      if (settles.length === 1) this.#sinceMs.set(athleteNo, nowMs);
    }));
    this.#start();
    // All of them: a part that fails must not leave the promises of another unobserved.
    for (const result of await Promise.allSettled(settled)) if (result.status === 'rejected') throw result.reason;
  }

  #start(): void {
    while (this.#parts < this.limits.partsAtOnce && this.#waiting.size > 0) {
      const part = this.#isFull() ? this.#largePart() : this.#promptPart();
      if (part.length === 0) return;
      this.#parts++;
      void this.#run(this.#take(part));
    }
  }

  /** Ingest falls behind, or this worker does. */
  #isFull(): boolean {
    return this.#lagMs > FULL_LAG_MS || this.#waiting.size >= 2 * this.limits.athletesPerPart;
  }

  #startIn(delayMs: number): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#start();
    }, delayMs);
  }

  /** Those who were not worked on just now; when all were, the first of them later. */
  #promptPart(): number[] {
    const nowMs = performance.now();
    const most = Math.ceil(this.limits.athletesPerPart / PROMPT_SHARE);
    const part = this.#overdue(nowMs, most);
    const overdue = new Set(part);
    let soonestMs = Infinity;
    for (const athleteNo of this.#waiting.keys()) {
      if (part.length === most) break;
      if (this.#atWork.has(athleteNo) || overdue.has(athleteNo)) continue;
      const leftMs = (this.#workedMs.get(athleteNo) ?? -Infinity) + this.limits.againAfterMs - nowMs;
      if (leftMs > 0) soonestMs = Math.min(soonestMs, leftMs);
      else part.push(athleteNo);
    }
    if (part.length === 0 && soonestMs < Infinity) this.#startIn(soonestMs);
    return part;
  }

  /** After a rest, unless so many wait that a part can be had of those whose sessions are over. */
  #largePart(): number[] {
    const { athletesPerPart } = this.limits;
    const nowMs = performance.now();
    if (nowMs < this.#restUntilMs && this.#waiting.size < 2 * athletesPerPart) {
      this.#startIn(this.#restUntilMs - nowMs);
      return [];
    }
    const part = this.#overdue(nowMs, athletesPerPart);
    const overdue = new Set(part);
    for (const athleteNo of this.#waiting.keys()) {
      if (part.length === athletesPerPart) break;
      if (!this.#atWork.has(athleteNo) && !overdue.has(athleteNo)) part.push(athleteNo);
    }
    return part;
  }

  /** Those who have waited too long already, the longest first. */
  #overdue(nowMs: number, most: number): number[] {
    const part: number[] = [];
    for (const [athleteNo, sinceMs] of this.#sinceMs) {
      if (sinceMs > nowMs - this.limits.longestWaitMs || part.length === most) break;
      if (!this.#atWork.has(athleteNo)) part.push(athleteNo);
    }
    return part;
  }

  #take(athleteNos: readonly number[]): Map<number, Settle[]> {
    const part = new Map<number, Settle[]>();
    for (const athleteNo of athleteNos) {
      part.set(athleteNo, this.#waiting.get(athleteNo)!);
      this.#waiting.delete(athleteNo);
      this.#sinceMs.delete(athleteNo);
      this.#atWork.add(athleteNo);
    }
    return part;
  }

  async #run(part: ReadonlyMap<number, Settle[]>): Promise<void> {
    let failure: { error: unknown } | null = null;
    const startedMs = performance.now();
    try {
      await this.work([...part.keys()]);
    } catch (error) {
      failure = { error };
    }
    this.#parts--;
    this.#restUntilMs = performance.now() + FULL_REST_MS;
    this.#note(part.keys(), startedMs);
    for (const [athleteNo, settles] of part) {
      this.#atWork.delete(athleteNo);
      for (const settle of settles) {
        if (failure === null) settle.resolve();
        else settle.reject(failure.error);
      }
    }
    this.#start();
  }

  #note(athleteNos: Iterable<number>, workedMs: number): void {
    for (const athleteNo of athleteNos) {
      this.#workedMs.delete(athleteNo);
      this.#workedMs.set(athleteNo, workedMs);
    }
    const oldestMs = performance.now() - this.limits.againAfterMs;
    for (const [athleteNo, atMs] of this.#workedMs) {
      if (atMs > oldestMs) break;
      this.#workedMs.delete(athleteNo);
    }
  }
}
