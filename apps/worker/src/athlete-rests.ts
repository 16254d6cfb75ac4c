/** Being named again within this time after a long rest counts as naming on and on, ms. */
const SLACK_MS = 1000;

export interface RestLengths {
  /** of whoever is worked on for the first time in a while, ms */
  readonly shortMs: number;
  /** of whoever comes back again and again, ms */
  readonly longMs: number;
}

/**
 * Athletes who were just worked on and are to be left alone for a while. A lifter rests for minutes between sets: two pieces of news in a
 * row (a set and its correction) are ordinary, and only files and devices that catch up send on and on. Hence a short rest first, and a
 * long one for whoever keeps coming back.
 */
export class AthleteRests {
  /** when each rest ends, soonest first: all in one map are equally long */
  readonly #short = new Map<number, number>();
  readonly #long = new Map<number, number>();
  /** when athletes were last worked on, in that order; only as far back as it matters */
  readonly #workedMs = new Map<number, number>();

  constructor(private readonly lengths: RestLengths) {}

  has(athleteNo: number): boolean {
    return this.#short.has(athleteNo) || this.#long.has(athleteNo);
  }

  /** Begins the rest of somebody who does not rest. */
  begin(athleteNo: number, nowMs: number): void {
    const { shortMs, longMs } = this.lengths;
    const knownFromMs = nowMs - longMs - SLACK_MS;
    const cameBack = (this.#workedMs.get(athleteNo) ?? -Infinity) >= knownFromMs;
    this.#workedMs.delete(athleteNo);
    this.#workedMs.set(athleteNo, nowMs);
    for (const [other, workedMs] of this.#workedMs) {
      if (workedMs >= knownFromMs) break;
      this.#workedMs.delete(other);
    }
    if (cameBack) this.#long.set(athleteNo, nowMs + longMs);
    else this.#short.set(athleteNo, nowMs + shortMs);
  }

  /** Ends the rests that are over. @returns who has rested */
  endUntil(nowMs: number): number[] {
    const rested: number[] = [];
    for (const rests of [this.#short, this.#long]) {
      for (const [athleteNo, endMs] of rests) {
        if (endMs > nowMs) break;
        rests.delete(athleteNo);
        rested.push(athleteNo);
      }
    }
    return rested;
  }
}
