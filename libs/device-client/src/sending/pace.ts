/** How fast the system lets the device send for the moment. Times are ms of the monotonic clock. */
export class Pace {
  #gapMs = 0;
  #untilMs = 0;
  #nextMs = 0;

  /** No faster than this, for a while. 0 events a second: not at all. The last word counts. */
  slowDown(maxEventsPerSecond: number, forMs: number, nowMs: number): void {
    this.#gapMs = 1000 / maxEventsPerSecond;
    this.#untilMs = nowMs + forMs;
    this.#nextMs = nowMs;
  }

  /** True when one more may go now; then it counts as gone. */
  takes(nowMs: number): boolean {
    if (nowMs >= this.#untilMs) return true;
    if (nowMs < this.#nextMs || this.#gapMs === Infinity) return false;
    // A timer that came late must not be paid for with a burst.
    this.#nextMs = Math.max(this.#nextMs, nowMs - this.#gapMs) + this.#gapMs;
    return true;
  }
}
