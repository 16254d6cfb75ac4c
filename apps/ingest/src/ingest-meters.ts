import type { Metrics } from '#libs/runtime';
import type { AcceptedBatch } from './accept-events.js';

/** What ingest counts: events by kind and outcome, and what was wrong with the refused ones. */
export class IngestMeters {
  readonly #events;
  readonly #problems;

  constructor(metrics: Metrics) {
    this.#events = metrics.counter('flarewatch_ingest_outcomes_total', 'Events by kind and outcome after commit.', ['kind', 'outcome']);
    this.#problems = metrics.counter('flarewatch_ingest_rejected_total', 'Rejected events by the code of their first problem.', ['code']);
  }

  count(batch: AcceptedBatch): void {
    const tally = new Map<string, number>();
    batch.events.forEach((event, index) => {
      const key = `${event.event?.kind ?? 'unreadable'}/${batch.outcomes[index]!.outcome}`;
      tally.set(key, (tally.get(key) ?? 0) + 1);
      if (event.event === null) this.#problems.inc({ code: event.problems[0]?.code ?? 'unknown' });
    });
    for (const [key, count] of tally) {
      const [kind, outcome] = key.split('/') as [string, string];
      this.#events.inc({ kind, outcome }, count);
    }
  }
}
