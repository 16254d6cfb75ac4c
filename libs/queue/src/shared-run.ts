/**
 * Turns many requests into few runs: whoever asks while a run is going on shares the one after it, because the run
 * going on may have looked before there was something to see.
 */
export class SharedRun {
  #current: Promise<void> | undefined;
  #next: Promise<void> | undefined;

  constructor(private readonly run: () => Promise<void>) {}

  /** Resolves or rejects with a run that began after this call. */
  request(): Promise<void> {
    if (!this.#current) return this.#begin();
    this.#next ??= this.#current.then(
      () => this.#begin(),
      () => this.#begin(),
    );
    return this.#next;
  }

  /** Resolves when no run is going on and none is asked for, however the last one ended. */
  async settled(): Promise<void> {
    while (this.#next ?? this.#current) await (this.#next ?? this.#current)!.catch(() => undefined);
  }

  #begin(): Promise<void> {
    this.#next = undefined;
    const current = Promise.resolve()
      .then(this.run)
      .finally(() => {
        // Where one waits for its turn, it takes the place: until then nobody else may begin.
        if (this.#next === undefined) this.#current = undefined;
      });
    this.#current = current;
    return current;
  }
}
