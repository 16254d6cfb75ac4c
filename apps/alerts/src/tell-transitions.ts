import { Inject, Injectable } from '@nestjs/common';
import { DEFAULT_MODEL } from '#libs/domain';
import type { EventPublisher } from '#libs/messaging';
import { INJECT, type Clock } from '#libs/runtime';
import { markPublished, openDeviceQuestions, pendingTransitions, publishedBefore, type Database, type Publication } from '#libs/storage';
import { decideNotices } from './decide-notices.js';
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
   * Tells every transition of the outbox that is still to be told, and notes who heard of it. At least once: a crash between publishing and noting it sends
   * again under the same message ids, which the streams recognise for two minutes and readers by the id for ever.
   */
  async tell(): Promise<void> {
    for (;;) {
      const pending = await pendingTransitions(this.database.pool, AT_ONCE);
      if (pending.length === 0) return;
      const publications = new Map<string, Publication>();
      const published = await publishedBefore(this.database.pool, pending, DEFAULT_MODEL.hysteresis.cooldownDays);
      const decided = decideNotices(pending, published, await openDeviceQuestions(this.database.pool, pending));
      await Promise.all(decided.flatMap((one) => transitionMessages(one).map((message) =>
        this.publisher.publish(message.subject, message.payload, { msgId: message.msgId, headers: message.headers }))));
      const nowMs = this.clock.nowMs();
      for (const one of decided) {
        publications.set(one.transition.transitionId, { atMs: nowMs, athleteNotice: one.athlete.notice, coachNotice: one.coach?.notice ?? null });
        this.journal.note(one, nowMs);
      }
      await markPublished(this.database.pool, publications);
      if (pending.length < AT_ONCE) return;
    }
  }
}
