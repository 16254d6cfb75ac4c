import type { Queues } from '#libs/queue';

/**
 * Wakes the worker for athletes whose facts were stored. One request at a time is on its way; what comes meanwhile shares the next. A
 * request that is lost costs time only: the marks are in the database, and a sweep finds them.
 */
export class WorkerWake {
  readonly #waiting = new Set<number>();
  #oldestReceivedMs: number | null = null;
  #onItsWay = false;

  constructor(
    private readonly queues: Pick<Queues, 'wakeRecompute'>,
    private readonly nowMs: () => number,
  ) {}

  /** @param receivedMs when the log received the first of their events; null: no event */
  for(athleteNos: readonly number[], receivedMs: number | null): void {
    for (const athleteNo of athleteNos) this.#waiting.add(athleteNo);
    this.#oldestReceivedMs ??= receivedMs;
    if (!this.#onItsWay) void this.#send();
  }

  async #send(): Promise<void> {
    this.#onItsWay = true;
    while (this.#waiting.size > 0) {
      const athleteNos = [...this.#waiting];
      const lagMs = this.#oldestReceivedMs === null ? null : Math.max(0, this.nowMs() - this.#oldestReceivedMs);
      this.#waiting.clear();
      this.#oldestReceivedMs = null;
      await this.queues.wakeRecompute(athleteNos, lagMs);
    }
    this.#onItsWay = false;
  }
}
