import { Inject, Injectable } from '@nestjs/common';
import { INJECT, traceIdOf, type Logger, type Metrics } from '#libs/runtime';
import type { AcceptedBatch } from './accept-events.js';
import type { ReadEvent } from './read-event.js';

/** Counts events by kind and outcome; counts and logs the refused ones with what was wrong. */
@Injectable()
export class IngestJournal {
  readonly #events;
  readonly #problems;

  constructor(@Inject(INJECT.metrics) metrics: Metrics, @Inject(INJECT.log) private readonly log: Logger) {
    this.#events = metrics.counter('flarewatch_ingest_outcomes_total', 'Events by kind and outcome after commit.', ['kind', 'outcome']);
    this.#problems = metrics.counter('flarewatch_ingest_rejected_total', 'Rejected events by the code of their first problem.', ['code']);
  }

  note(batch: AcceptedBatch): void {
    const tally = new Map<string, number>();
    batch.events.forEach((event, index) => {
      const key = `${event.event?.kind ?? 'unreadable'}/${batch.outcomes[index]!.outcome}`;
      tally.set(key, (tally.get(key) ?? 0) + 1);
      if (event.event === null) this.#refused(event);
    });
    for (const [key, count] of tally) {
      const [kind, outcome] = key.split('/') as [string, string];
      this.#events.inc({ kind, outcome }, count);
    }
  }

  unanswered(err: unknown): void {
    this.log.error({ err }, 'a batch is stored, and its senders were not answered');
  }

  #refused(event: ReadEvent): void {
    const [problem] = event.problems;
    this.#problems.inc({ code: problem?.code ?? 'unknown' });
    const traceparent = event.message.headers?.get('ce-traceparent') ?? event.message.headers?.get('traceparent');
    const traceId = traceparent === undefined ? null : traceIdOf(traceparent);
    this.log.info({ subject: event.message.subject, event: event.id, pointer: problem?.pointer, code: problem?.code, ...(traceId === null ? {} : { traceId }) }, 'event refused');
  }
}
