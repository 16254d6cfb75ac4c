type Settle = { resolve: () => void; reject: (error: unknown) => void };

/**
 * Athletes that wait for a recompute in this process. Jobs of the queue only name athletes; they are worked on in parts, several
 * parts at once, and no athlete is in two parts: two workers on one athlete would each read the whole history, and one of them in
 * vain. Jobs that pile up are merged, so an athlete with ten new sets is recomputed once.
 */
export class AthleteBacklog {
  readonly #waiting = new Map<number, Settle[]>();
  readonly #atWork = new Set<number>();
  #parts = 0;

  constructor(
    private readonly work: (athleteNos: readonly number[]) => Promise<void>,
    private readonly limits: { readonly athletesPerPart: number; readonly partsAtOnce: number },
  ) {}

  /** Resolves when every one of these athletes has been worked on after this call; rejects when their part fails. */
  async add(athleteNos: readonly number[]): Promise<void> {
    const settled = athleteNos.map((athleteNo) => new Promise<void>((resolve, reject) => {
      const settle = { resolve, reject };
      const others = this.#waiting.get(athleteNo);
      if (others) others.push(settle);
      else this.#waiting.set(athleteNo, [settle]);
    }));
    this.#start();
    // All of them: a part that fails must not leave the promises of another unobserved.
    for (const result of await Promise.allSettled(settled)) if (result.status === 'rejected') throw result.reason;
  }

  #start(): void {
    while (this.#parts < this.limits.partsAtOnce) {
      const part = this.#nextPart();
      if (part.size === 0) return;
      this.#parts++;
      void this.#run(part);
    }
  }

  /** The longest waiting first; those at work wait until their part has ended. */
  #nextPart(): Map<number, Settle[]> {
    const part = new Map<number, Settle[]>();
    for (const [athleteNo, settles] of this.#waiting) {
      if (this.#atWork.has(athleteNo)) continue;
      part.set(athleteNo, settles);
      if (part.size === this.limits.athletesPerPart) break;
    }
    for (const athleteNo of part.keys()) {
      this.#waiting.delete(athleteNo);
      this.#atWork.add(athleteNo);
    }
    return part;
  }

  async #run(part: ReadonlyMap<number, Settle[]>): Promise<void> {
    let failure: { error: unknown } | null = null;
    try {
      await this.work([...part.keys()]);
    } catch (error) {
      failure = { error };
    }
    this.#parts--;
    for (const [athleteNo, settles] of part) {
      this.#atWork.delete(athleteNo);
      for (const settle of settles) {
        if (failure === null) settle.resolve();
        else settle.reject(failure.error);
      }
    }
    this.#start();
  }
}
