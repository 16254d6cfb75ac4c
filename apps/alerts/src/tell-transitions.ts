import { Inject, Injectable } from '@nestjs/common';
import type { EventPublisher } from '#libs/messaging';
import { INJECT, type Clock } from '#libs/runtime';
import { markPublished, pendingTransitions, type Database } from '#libs/storage';
import { TransitionJournal } from './transition-journal.js';
import { transitionMessages } from './transition-messages.js';

const AT_ONCE = 500;

@Injectable()
export class TellTransitions {
  constructor(
    @Inject(INJECT.database) private readonly database: Database,
    @Inject(INJECT.publisher) private readonly publisher: EventPublisher,
    @Inject(INJECT.clock) private readonly clock: Clock,
    private readonly journal: TransitionJournal,
  ) {}

  /**
   * Tells every transition of the outbox that is still to be told. At least once: a crash between publishing and noting it sends
   * again under the same message ids, which the streams recognise for two minutes and readers by the id for ever.
   */
  async tell(): Promise<void> {
    for (;;) {
      const pending = await pendingTransitions(this.database.pool, AT_ONCE);
      if (pending.length === 0) return;
      const published = new Map<string, number>();
      await Promise.all(pending.flatMap((transition) => transitionMessages(transition).map((message) =>
        this.publisher.publish(message.subject, message.payload, { msgId: message.msgId, headers: message.headers }))));
      const nowMs = this.clock.nowMs();
      for (const transition of pending) {
        published.set(transition.transitionId, nowMs);
        this.journal.note(transition, nowMs);
      }
      await markPublished(this.database.pool, published);
      if (pending.length < AT_ONCE) return;
    }
  }
}
