import { Inject, Injectable } from '@nestjs/common';
import { INJECT, traceIdOf, type Logger, type Metrics } from '#libs/runtime';
import type { DecidedTransition } from './decide-notices.js';

const BUCKETS_MS = [2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000, 30_000];

/** Counts and logs the transitions that were told. */
@Injectable()
export class TransitionJournal {
  readonly #told;
  readonly #notices;
  readonly #fromDecisionMs;
  readonly #fromEventMs;

  constructor(@Inject(INJECT.metrics) metrics: Metrics, @Inject(INJECT.log) private readonly log: Logger) {
    this.#told = metrics.counter('flarewatch_alert_transitions_told_total', 'Alert transitions published.', ['kind', 'tier']);
    this.#notices = metrics.counter('flarewatch_alert_notices_total', 'What audiences heard of transitions, and what was held back.', ['audience', 'notice']);
    this.#fromDecisionMs = metrics.histogram('flarewatch_transition_to_publish_ms', 'From the decision to its publication.', BUCKETS_MS);
    this.#fromEventMs = metrics.histogram('flarewatch_publish_to_alert_ms', 'From the arrival of the causing event in the log to the publication.', BUCKETS_MS);
  }

  note({ transition, athlete, coach }: DecidedTransition, nowMs: number): void {
    this.#told.inc({ kind: transition.kind, tier: transition.tier });
    this.#notices.inc({ audience: 'athlete', notice: athlete.notice });
    if (coach !== null) this.#notices.inc({ audience: 'coach', notice: coach.notice });
    this.#fromDecisionMs.observe(nowMs - transition.createdAt.getTime());
    if (transition.causedAt !== null) this.#fromEventMs.observe(Math.max(0, nowMs - transition.causedAt.getTime()));
    const { transitionId, alertId, kind, tier, late } = transition;
    const traceId = transition.traceparent === null ? null : traceIdOf(transition.traceparent);
    this.log.info({ transitionId, alertId, kind, tier, late, athlete: athlete.notice, coach: coach?.notice ?? null, ...(traceId === null ? {} : { traceId }) }, 'transition told');
  }
}
