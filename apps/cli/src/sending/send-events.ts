import { randomBytes } from 'node:crypto';
import { encodeStructured, REPLY_HEADER, type CloudEvent } from '#libs/contracts';
import { EVENTS_AT_ONCE, type HeardOutcome } from '../system/event-log.js';
import type { System } from '../system/open-system.js';
import { NotReachableError } from '../terminal/command-errors.js';

export interface OutgoingEvent {
  readonly subject: string;
  readonly event: CloudEvent;
  /** goes over the wire in place of the event; nobody can say of which event it is part, so that its outcome is not waited for */
  readonly broken?: string | null;
}

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
  const underWay = new Map<string, Promise<unknown>>();
  let messages = 0;
  const sendOne = async ({ subject, event }: E): Promise<HeardOutcome> => {
    const payload = encodeStructured(event);
    for (let attempt = 1; attempt <= TRIES; attempt += 1) {
      const outcome = inbox.outcomeOf(event.id, OUTCOME_TIMEOUT_MS);
      await publisher.publish(subject, payload, { msgId: `${event.id}.${sending}.${messages++}`, headers });
      const known = await outcome;
      if (known !== null) return known;
      if (failures.length > 0) break;
    }
    throw new NotReachableError('the events were published, but nobody takes them in: is the role ingest running (npm start runs every role)? Send them again then; nothing counts twice');
  };
  const send = async (next: E): Promise<void> => {
    const { subject, event: { id }, broken } = next;
    if (typeof broken === 'string') {
      await publisher.publish(subject, broken, { msgId: `${id}.${sending}.${messages++}` });
      return;
    }
    // An outcome names the event, not the message: of an event that is told twice, the second message waits for the first.
    const before = underWay.get(id);
    const outcome = before === undefined ? sendOne(next) : before.then(() => sendOne(next));
    underWay.set(id, outcome);
    heard(next, await outcome);
    if (underWay.get(id) === outcome) underWay.delete(id);
  };
  const remaining = events[Symbol.iterator]();
  const lane = async (): Promise<void> => {
    try {
      for (let next = remaining.next(); next.done !== true && failures.length === 0; next = remaining.next()) await send(next.value);
    } catch (error) {
      failures.push(error);
      // nobody has to wait for answers that no longer matter
      inbox.close();
    }
  };
  await Promise.all(Array.from({ length: EVENTS_AT_ONCE }, lane));
  inbox.close();
  if (failures.length > 0) throw failures[0];
}
