/** A cue is of use for so long after its rep. */
export const CUE_HOLDS_MS = 2000;
/** What came by then is not waited for any longer. */
const FORGOTTEN_AFTER_MS = 10_000;

export interface CueFigures {
  readonly reps: number;
  /** reps without a cue within two seconds, those that could not be sent among them */
  readonly missed: number;
  /** the longest time from a rep to its cue, of those that were answered */
  readonly slowestMs: number;
  /** the longest time without any cue, both ends of the stretch included */
  readonly silenceMs: number;
}

/** What a stretch of time holds of reps and cues. It knows no clock. */
export class CueStretch {
  readonly #open = new Map<string, number>();
  #reps = 0;
  #missed = 0;
  #slowestMs = 0;
  #silenceMs = 0;

  constructor(private lastCueMs: number) {}

  rep(id: string, nowMs: number): void {
    this.#reps += 1;
    this.#open.set(id, nowMs);
    for (const [first, sentMs] of this.#open) {
      if (nowMs - sentMs < FORGOTTEN_AFTER_MS) break;
      this.#open.delete(first);
      this.#missed += 1;
    }
  }

  cue(id: string, nowMs: number): void {
    const sentMs = this.#open.get(id);
    if (sentMs === undefined) return;
    this.#open.delete(id);
    const tookMs = nowMs - sentMs;
    this.#slowestMs = Math.max(this.#slowestMs, tookMs);
    if (tookMs > CUE_HOLDS_MS) this.#missed += 1;
    this.#silenceMs = Math.max(this.#silenceMs, nowMs - this.lastCueMs);
    this.lastCueMs = nowMs;
  }

  /** @param nowMs end of the stretch; @param answeredMs up to when reps have had their time */
  figures(nowMs: number, answeredMs: number = nowMs - CUE_HOLDS_MS): CueFigures {
    const unanswered = [...this.#open.values()].filter((sentMs) => sentMs <= answeredMs).length;
    return { reps: this.#reps, missed: this.#missed + unanswered, slowestMs: this.#slowestMs, silenceMs: Math.max(this.#silenceMs, nowMs - this.lastCueMs) };
  }
}
