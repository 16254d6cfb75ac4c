import { encodeStructured } from '#libs/contracts';
import type { SimulatedEvent } from '#libs/simulator';
import { openDatabase, staleAthletes, type Database } from '#libs/storage';
import { AcceptEvents } from '../../apps/ingest/src/accept-events.js';
import { DirectoryCache } from '../../apps/ingest/src/directory-cache.js';
import { RecomputeAthletes } from '../../apps/worker/src/recompute-athletes.js';

/** Far after every simulated season: nothing in it lies in the future. */
const AFTER_ALL_MS = Date.UTC(2026, 0, 1);

/** The real use cases of ingest and worker over a real database, called by hand so that a test decides what happens when. */
export class PipelineInProcess {
  readonly database: Database;
  /** what the clock says, ms since 1970 UTC */
  nowMs = AFTER_ALL_MS;
  readonly #accept: AcceptEvents;
  readonly #workers: readonly RecomputeAthletes[];
  #position = 0;

  constructor(url: string, cacheAthletes = 100) {
    this.database = openDatabase({ url, applicationName: 'pipeline in process' });
    const clock = { nowMs: () => this.nowMs };
    this.#accept = new AcceptEvents(this.database, new DirectoryCache(this.database));
    this.#workers = [new RecomputeAthletes(this.database, clock, cacheAthletes), new RecomputeAthletes(this.database, clock, 0)];
  }

  async ingest(events: readonly SimulatedEvent[]): Promise<readonly string[]> {
    const messages = events.map((event) => ({ subject: event.subject, data: encodeStructured(event.event), headers: undefined, logPosition: `${this.#position++}`, receivedAtMs: event.timeMs }));
    const accepted = await this.#accept.accept(messages, null);
    return accepted.outcomes.map((outcome) => outcome.outcome);
  }

  /** Lets one of two workers (one remembers athletes, one does not) recompute all that is stale. */
  async recompute(worker = 0): Promise<void> {
    for (;;) {
      const stale = await staleAthletes(this.database.pool, 1000);
      if (stale.length === 0) return;
      await this.#workers[worker % 2]!.recompute(stale);
    }
  }

  /** Both workers at once on the same athletes: one of them is overtaken. */
  async recomputeTwice(): Promise<void> {
    const stale = await staleAthletes(this.database.pool, 1000);
    await Promise.all(this.#workers.map((worker) => worker.recompute(stale)));
  }

  close(): Promise<void> {
    return this.database.close();
  }
}
