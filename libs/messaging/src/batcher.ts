/**
 * Collects items into batches, in order. When the machine is idle an item is handed over at once (next turn of the event loop, so
 * that what arrived together stays together); while a batch is being worked on, a partial batch waits up to `lingerMs` to grow,
 * because many small transactions cost more than one large one.
 */
export interface BatcherOptions<T> {
  readonly batchSize: number;
  readonly lingerMs: number;
  readonly inFlight: number;
  /** Works one batch to its end. Must not reject. */
  readonly work: (batch: T[]) => Promise<void>;
}

export class Batcher<T> {
  #waiting: T[] = [];
  #running = 0;
  #paused = false;
  #timer: NodeJS.Timeout | undefined;
  #immediate: NodeJS.Immediate | undefined;
  #oldestMs = 0;
  #idle: (() => void)[] = [];
  /** The size of the last batch tells load from idleness: a burst just after a big batch is load, too. */
  #lastBatchSize = 0;

  constructor(private readonly options: BatcherOptions<T>) {}

  /** Items that are in no batch yet. */
  get waiting(): number {
    return this.#waiting.length;
  }

  add(item: T): void {
    if (this.#waiting.push(item) === 1) this.#oldestMs = performance.now();
    if (this.#waiting.length >= this.options.batchSize) this.#dispatch();
    else this.#plan();
  }

  /** No further batch is handed over until `resume`. */
  pause(): void {
    this.#paused = true;
    this.#cancelPlans();
  }

  /** Goes on, with these items before all others. */
  resume(first: readonly T[]): void {
    if (first.length > 0) this.#waiting = [...first, ...this.#waiting];
    this.#paused = false;
    this.#dispatch();
  }

  /**
   * Takes items out that are in no batch yet.
   * @returns them, and the item before the first of them; undefined: it is the first that waits
   */
  withdraw(belongs: (item: T) => boolean): { readonly withdrawn: T[]; readonly before: T | undefined } {
    const first = this.#waiting.findIndex(belongs);
    if (first === -1) return { withdrawn: [], before: this.#waiting.at(-1) };
    const before = this.#waiting[first - 1];
    const withdrawn: T[] = [];
    const left = this.#waiting.slice(0, first);
    for (let i = first; i < this.#waiting.length; i++) (belongs(this.#waiting[i]!) ? withdrawn : left).push(this.#waiting[i]!);
    this.#waiting = left;
    return { withdrawn, before };
  }

  /** Hands over a batch of nothing, unless one is about to come anyway or nothing may be handed over. */
  handEmpty(): void {
    if (!this.#paused && this.#waiting.length === 0 && this.#running < this.options.inFlight) this.#start();
  }

  /** Forgets what is in no batch yet. @returns how many items that were */
  clear(): number {
    return this.#waiting.splice(0).length;
  }

  /** Resolves when nothing runs, and nothing waits that could be handed over. */
  async drained(): Promise<void> {
    while ((!this.#paused && this.#waiting.length > 0) || this.#running > 0) {
      if (!this.#paused && this.#running < this.options.inFlight && this.#waiting.length > 0) this.#start();
      else await new Promise<void>((resolve) => this.#idle.push(resolve));
    }
  }

  /** Resolves when no batch is being worked on. */
  async still(): Promise<void> {
    while (this.#running > 0) await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  #plan(): void {
    if (this.#immediate || this.#timer || this.#paused || this.#running >= this.options.inFlight) return;
    const underLoad = this.#running > 0 || this.#lastBatchSize > this.options.batchSize / 10;
    const leftMs = underLoad ? this.options.lingerMs - (performance.now() - this.#oldestMs) : 0;
    if (leftMs > 0) this.#timer = setTimeout(() => this.#dispatch(), leftMs);
    else this.#immediate = setImmediate(() => this.#dispatch());
  }

  #dispatch(): void {
    this.#cancelPlans();
    while (!this.#paused && this.#waiting.length > 0 && this.#running < this.options.inFlight) this.#start();
  }

  #cancelPlans(): void {
    clearTimeout(this.#timer);
    clearImmediate(this.#immediate);
    this.#timer = undefined;
    this.#immediate = undefined;
  }

  #start(): void {
    const batch = this.#waiting.length <= this.options.batchSize ? this.#waiting : this.#waiting.slice(0, this.options.batchSize);
    this.#waiting = this.#waiting.length <= this.options.batchSize ? [] : this.#waiting.slice(this.options.batchSize);
    this.#oldestMs = performance.now();
    this.#lastBatchSize = batch.length;
    this.#running++;
    void this.options.work(batch).finally(() => {
      this.#running--;
      if (this.#waiting.length >= this.options.batchSize) this.#dispatch();
      else if (this.#waiting.length > 0) this.#plan();
      for (const resolve of this.#idle.splice(0)) resolve();
    });
  }
}
