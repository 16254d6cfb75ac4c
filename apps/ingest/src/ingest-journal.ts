import { Inject, Injectable } from '@nestjs/common';
import { INJECT, traceIdOf, type Logger, type Metrics } from '#libs/runtime';
import type { AcceptedBatch } from './accept-events.js';
import type { ReadEvent } from './read-event.js';

/** Counts events by kind and outcome; counts and logs the refused ones with what was wrong. */
@Injectable()
export class IngestJournal {
  readonly #events;
  readonly #problems;
  readonly #unkept;
  readonly #asked;
  readonly #slowed;

  constructor(@Inject(INJECT.metrics) metrics: Metrics, @Inject(INJECT.log) private readonly log: Logger) {
    this.#events = metrics.counter('flarewatch_ingest_outcomes_total', 'Events by kind and outcome after commit.', ['kind', 'outcome']);
    this.#problems = metrics.counter('flarewatch_ingest_rejected_total', 'Rejected events by the code of their first problem.', ['code']);
    this.#unkept = metrics.counter('flarewatch_ingest_rejected_unkept_total', 'Rejected events of devices that had too many of them: counted and not kept.');
    this.#asked = metrics.counter('flarewatch_ingest_gaps_asked_total', 'Stretches of missing sequence numbers that devices were asked to send again.');
    this.#slowed = metrics.counter('flarewatch_ingest_slowed_total', 'Times that a device was told to slow down.');
  }

  note(batch: AcceptedBatch): void {
    const tally = new Map<string, number>();
    batch.events.forEach((event, index) => {
      const key = `${event.event?.kind ?? 'unreadable'}/${batch.outcomes[index]!.outcome}`;
      tally.set(key, (tally.get(key) ?? 0) + 1);
      if (event.event === null) this.#refused(event, batch.refusals.unkept.has(index));
    });
    for (const [key, count] of tally) {
      const [kind, outcome] = key.split('/') as [string, string];
      this.#events.inc({ kind, outcome }, count);
    }
  }

  unanswered(err: unknown): void {
    this.log.error({ err }, 'a batch is stored, and its senders were not answered');
  }

  askedForGaps(stretches: number): void {
    if (stretches > 0) this.#asked.inc(stretches);
  }

  notAsked(err: unknown): void {
    this.log.warn({ err }, 'missing numbers are not asked for');
  }

  slowedDown(devices: readonly string[], behind: number): void {
    if (devices.length === 0) return;
    this.#slowed.inc(devices.length);
    this.log.info({ devices, behind }, 'devices told to slow down');
  }

  #refused(event: ReadEvent, unkept: boolean): void {
    const [problem] = event.problems;
    this.#problems.inc({ code: problem?.code ?? 'unknown' });
    // A line for each of a flood would fill the log.
    if (unkept) return this.#unkept.inc();
    const traceparent = event.message.headers?.get('ce-traceparent') ?? event.message.headers?.get('traceparent');
    const traceId = traceparent === undefined ? null : traceIdOf(traceparent);
    this.log.info({ subject: event.message.subject, event: event.id, pointer: problem?.pointer, code: problem?.code, ...(traceId === null ? {} : { traceId }) }, 'event refused');
  }
}
