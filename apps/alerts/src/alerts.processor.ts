import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { EventPublisher } from '#libs/messaging';
import type { Queues } from '#libs/queue';
import { INJECT, type Clock, type Metrics } from '#libs/runtime';
import type { Database } from '#libs/storage';
import { tellTransitions } from './tell-transitions.js';

/** Watches the outbox of transitions and tells them. */
@Injectable()
export class AlertsProcessor implements OnApplicationBootstrap {
  readonly #told;
  readonly #latencyMs;

  constructor(
    @Inject(INJECT.database) private readonly database: Database,
    @Inject(INJECT.queues) private readonly queues: Queues,
    @Inject(INJECT.publisher) private readonly publisher: EventPublisher,
    @Inject(INJECT.clock) private readonly clock: Clock,
    @Inject(INJECT.metrics) metrics: Metrics,
  ) {
    this.#told = metrics.counter('flarewatch_alert_transitions_told_total', 'Alert transitions published.');
    this.#latencyMs = metrics.histogram(
      'flarewatch_transition_to_publish_ms', 'Time from the decision to its publication.', [2, 5, 10, 20, 50, 100, 500, 1000, 10_000],
    );
  }

  async onApplicationBootstrap(): Promise<void> {
    this.queues.onAlerts(() => this.#tell());
    await this.queues.wakeAlerts();
  }

  async #tell(): Promise<void> {
    const told = await tellTransitions(this.database, this.publisher, this.clock, (latencyMs) => this.#latencyMs.observe(latencyMs));
    this.#told.inc(told);
  }
}
