import type { Queues } from '#libs/queue';

/**
 * Wakes the worker for athletes whose facts were stored. One request at a time is on its way; what comes meanwhile shares the next. A
 * request that is lost costs time only: the marks are in the database, and a sweep finds them.
 */
export class WorkerWake {
  readonly #waiting = new Set<number>();
  #onItsWay = false;

  constructor(private readonly queues: Pick<Queues, 'wakeRecompute'>) {}

  for(athleteNos: readonly number[]): void {
    for (const athleteNo of athleteNos) this.#waiting.add(athleteNo);
    if (!this.#onItsWay) void this.#send();
  }

  async #send(): Promise<void> {
    this.#onItsWay = true;
    while (this.#waiting.size > 0) {
      const athleteNos = [...this.#waiting];
      this.#waiting.clear();
      await this.queues.wakeRecompute(athleteNos);
    }
    this.#onItsWay = false;
  }
}
