import type { EventPublisher } from '#libs/messaging';
import type { Clock } from '#libs/runtime';
import { markPublished, pendingTransitions, type Database, type PendingTransition } from '#libs/storage';
import { transitionMessages } from './transition-messages.js';

const AT_ONCE = 500;

/**
 * Tells every transition of the outbox that is still to be told. At least once: a crash between publishing and noting it sends
 * again under the same message ids, which the streams recognise for two minutes and readers by the id for ever.
 * @returns number told
 */
export async function tellTransitions(
  database: Database, publisher: EventPublisher, clock: Clock, told: (transition: PendingTransition, nowMs: number) => void,
): Promise<number> {
  let total = 0;
  for (;;) {
    const pending = await pendingTransitions(database.pool, AT_ONCE);
    if (pending.length === 0) return total;
    const published = new Map<string, number>();
    await Promise.all(pending.flatMap((transition) => transitionMessages(transition).map((message) =>
      publisher.publish(message.subject, message.payload, { msgId: message.msgId, headers: message.headers }))));
    const nowMs = clock.nowMs();
    for (const transition of pending) {
      published.set(transition.transitionId, nowMs);
      told(transition, nowMs);
    }
    await markPublished(database.pool, published);
    total += pending.length;
    if (pending.length < AT_ONCE) return total;
  }
}
