interface Bucket {
  level: number;
  atMs: number;
}

/** Enough for the devices of a large town; when full, those that were quiet longest go first. */
const REMEMBERED = 20_000;

/**
 * Measures who does more than `ratePerSecond` for longer than `burstSeconds`: what each name does goes into a bucket that leaks at the rate and
 * has room for a burst. Times are ms of one clock, any; one that goes back counts as standing still.
 */
export class LeakyBuckets {
  readonly #buckets = new Map<string, Bucket>();
  readonly #room: number;

  constructor(private readonly ratePerSecond: number, burstSeconds: number) {
    this.#room = ratePerSecond * burstSeconds;
  }

  /** Adds what was done. @returns whether it is too much */
  add(name: string, amount: number, nowMs: number): boolean {
    const bucket = this.#leaked(name, nowMs);
    // What is told to stop must be able to recover: nobody pays for more than as much again.
    bucket.level = Math.min(bucket.level + amount, 2 * this.#room);
    this.#keep(name, bucket);
    return bucket.level > this.#room;
  }

  /**
   * Adds what is about to be done where there is room. More at once than there ever is room for goes in when the bucket is empty.
   * @returns 0: added; else how long to wait, ms, and nothing is added
   */
  take(name: string, amount: number, nowMs: number): number {
    const bucket = this.#leaked(name, nowMs);
    const over = bucket.level === 0 ? 0 : Math.min(bucket.level, bucket.level + amount - this.#room);
    if (over > 0) return (over / this.ratePerSecond) * 1000;
    bucket.level += amount;
    this.#keep(name, bucket);
    return 0;
  }

  #leaked(name: string, nowMs: number): Bucket {
    const { level, atMs } = this.#buckets.get(name) ?? { level: 0, atMs: nowMs };
    return { level: Math.max(0, level - (Math.max(0, nowMs - atMs) / 1000) * this.ratePerSecond), atMs: Math.max(nowMs, atMs) };
  }

  #keep(name: string, bucket: Bucket): void {
    this.#buckets.delete(name);
    this.#buckets.set(name, bucket);
    const [oldest] = this.#buckets.keys();
    if (this.#buckets.size > REMEMBERED && oldest !== undefined) this.#buckets.delete(oldest);
  }
}
