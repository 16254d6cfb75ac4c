/** Enough for a busy hour; when full, the oldest go first. */
const REMEMBERED = 10_000;

/** Counts failures by name within a sliding while; who had too many waits until the oldest of them is over. */
export class AttemptLimit {
  readonly #failures = new Map<string, number[]>();

  constructor(private readonly most: number, private readonly withinMs: number) {}

  /** @returns how long to wait, ms; 0 when it may go on */
  waitMs(name: string, nowMs: number): number {
    const recent = (this.#failures.get(name) ?? []).filter((at) => nowMs - at < this.withinMs);
    return recent.length < this.most ? 0 : (recent[recent.length - this.most] ?? nowMs) + this.withinMs - nowMs;
  }

  note(name: string, nowMs: number): void {
    const recent = (this.#failures.get(name) ?? []).filter((at) => nowMs - at < this.withinMs);
    this.#failures.delete(name);
    this.#failures.set(name, [...recent, nowMs]);
    const [oldest] = this.#failures.keys();
    if (this.#failures.size > REMEMBERED && oldest !== undefined) this.#failures.delete(oldest);
  }
}
