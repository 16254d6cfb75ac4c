import { randomBytes } from 'node:crypto';
import { encodeStructured, REPLY_HEADER, type CloudEvent } from '#libs/contracts';
import type { HeardOutcome } from '../system/event-log.js';
import type { System } from '../system/open-system.js';
import { NotReachableError } from '../terminal/command-errors.js';

export interface OutgoingEvent {
  readonly subject: string;
  readonly event: CloudEvent;
}

/** Below the publisher's window, so that events leave in the order in which they are given. */
const AT_ONCE = 400;
const TRIES = 2;
const OUTCOME_TIMEOUT_MS = 15_000;

/**
 * Publishes events as a device does and waits for what became of each after its commit.
 *
 * The message id is new at every sending: the log would drop an event that it took two minutes ago, and then nobody would answer.
 * The event's own id makes it a duplicate in storage.
 *
 * @throws NotReachableError when no outcome comes: then nobody takes events in
 */
export async function sendEvents<E extends OutgoingEvent>(
  system: System, events: Iterable<E>, heard: (event: E, outcome: HeardOutcome) => void,
): Promise<void> {
  const { publisher, openInbox } = await system.eventLog();
  const inbox = openInbox();
  const headers = new Map([[REPLY_HEADER, inbox.subject]]);
  const sending = randomBytes(8).toString('hex');
  const failures: unknown[] = [];
  const sendOne = async ({ subject, event }: E): Promise<HeardOutcome> => {
    const payload = encodeStructured(event);
    for (let attempt = 1; attempt <= TRIES; attempt += 1) {
      const outcome = inbox.outcomeOf(event.id, OUTCOME_TIMEOUT_MS);
      await publisher.publish(subject, payload, { msgId: `${event.id}.${sending}.${attempt}`, headers });
      const known = await outcome;
      if (known !== null) return known;
      if (failures.length > 0) break;
    }
    throw new NotReachableError('the events were published, but nobody takes them in: is the role ingest running (npm start runs every role)? Send them again then; nothing counts twice');
  };
  const remaining = events[Symbol.iterator]();
  const lane = async (): Promise<void> => {
    try {
      for (let next = remaining.next(); next.done !== true && failures.length === 0; next = remaining.next()) heard(next.value, await sendOne(next.value));
    } catch (error) {
      failures.push(error);
      // nobody has to wait for answers that no longer matter
      inbox.close();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  inbox.close();
  if (failures.length > 0) throw failures[0];
}
