import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { EventPublisher } from '#libs/messaging';
import type { Queues } from '#libs/queue';
import { INJECT, type Clock } from '#libs/runtime';
import type { Database } from '#libs/storage';
import { tellTransitions } from './tell-transitions.js';
import { TransitionJournal } from './transition-journal.js';

/** Watches the outbox of transitions and tells them. */
@Injectable()
export class AlertsProcessor implements OnApplicationBootstrap {
  constructor(
    @Inject(INJECT.database) private readonly database: Database,
    @Inject(INJECT.queues) private readonly queues: Queues,
    @Inject(INJECT.publisher) private readonly publisher: EventPublisher,
    @Inject(INJECT.clock) private readonly clock: Clock,
    private readonly journal: TransitionJournal,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.queues.onAlerts(() => this.#tell());
    await this.queues.wakeAlerts();
  }

  async #tell(): Promise<void> {
    await tellTransitions(this.database, this.publisher, this.clock, (transition, nowMs) => this.journal.note(transition, nowMs));
  }
}
