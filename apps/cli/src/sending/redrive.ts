import { randomBytes } from 'node:crypto';
import { REPLY_HEADER, type Problem } from '#libs/contracts';
import type { RejectedForRedrive } from '#libs/storage';
import type { HeardOutcome } from '../system/event-log.js';
import type { System } from '../system/open-system.js';

export interface Redriven {
  readonly id: number;
  readonly eventId: string | null;
  /** `sent`: its id cannot be read, so that nobody can say what became of it */
  readonly outcome: HeardOutcome['outcome'] | 'sent';
  readonly problems: readonly Problem[];
}

const OUTCOME_TIMEOUT_MS = 15_000;
/** Of the first sending; they would make the log drop this one, or answer somebody who has left. */
const OF_ONE_SENDING = /^(nats-|flarewatch-reply$)/i;

/** Publishes refused events again, byte for byte, on their own subjects. */
export async function redrive(system: System, events: readonly RejectedForRedrive[]): Promise<Redriven[]> {
  const { publisher, openInbox } = await system.eventLog();
  const inbox = openInbox();
  const sending = randomBytes(8).toString('hex');
  try {
    return await Promise.all(events.map(async ({ id, eventId, subject, headers, payload }): Promise<Redriven> => {
      const kept = Object.entries(headers).filter(([name]) => !OF_ONE_SENDING.test(name));
      const outcome = eventId === null ? null : inbox.outcomeOf(eventId, OUTCOME_TIMEOUT_MS);
      await publisher.publish(subject, payload, { msgId: `redrive.${id}.${sending}`, headers: new Map([...kept, [REPLY_HEADER, inbox.subject]]) });
      const heard = await outcome;
      return { id, eventId, outcome: heard?.outcome ?? 'sent', problems: heard?.problems ?? [] };
    }));
  } finally {
    inbox.close();
  }
}
