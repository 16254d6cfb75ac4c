import { Inject, Injectable } from '@nestjs/common';
import { REPLY_HEADER, decodeEvent, type EventOutcome, type Problem } from '#libs/contracts';
import { OutcomeInbox, PublishFailedError, type EventPublisher, type NatsConnection } from '#libs/messaging';
import { INJECT, uuidV7, type Clock, type ShutdownPhases } from '#libs/runtime';
import type { DeviceName } from '#libs/storage';
import { addressOf } from './event-address.js';
import { unavailable } from './problem.js';

/** What became of one event. `pending`: safe in the event log, not committed within the time that the caller waits. */
export interface SubmittedEvent {
  readonly id: string | null;
  readonly outcome: EventOutcome['outcome'] | 'pending';
  readonly problems?: readonly Problem[];
  /** false: it names no device or athlete to store it under, so that nothing of it is kept */
  readonly addressed: boolean;
}

type KnownOutcome = EventOutcome & { id: string };

const encoder = new TextEncoder();
/** An answer is kept for whoever repeats the request, and the database takes no NUL and no half of a surrogate pair. */
const UNSTORABLE = /[\u0000-\u001f\u007f]/;
const HALF_A_PAIR = /\p{Surrogate}/gu;

/** Puts events on the same way as any device's: into the event log, and waits for what ingest committed. */
@Injectable()
export class EventIntake {
  readonly #inbox: OutcomeInbox<KnownOutcome>;
  /** Outcomes name the event id only: two events of one id follow each other, or one would get the other's answer. */
  readonly #lastOfId = new Map<string, Promise<unknown>>();

  constructor(
    @Inject(INJECT.nats) nats: NatsConnection,
    @Inject(INJECT.publisher) private readonly publisher: EventPublisher,
    @Inject(INJECT.clock) private readonly clock: Clock,
    @Inject(INJECT.shutdown) shutdown: ShutdownPhases,
  ) {
    this.#inbox = new OutcomeInbox<KnownOutcome>(nats);
    shutdown.register('flush publishes', 'outcomes of posted events', () => this.#inbox.close());
  }

  /**
   * @param from the device whose token came with them; null for events that the system makes itself
   * @returns one outcome per event, in order
   * @throws ProblemError 503 when the event log does not take them in time; sending them again stores nothing twice
   */
  async submit(events: readonly unknown[], waitMs: number, from: DeviceName | null): Promise<SubmittedEvent[]> {
    return Promise.all(events.map((event) => this.#submitOne(event, waitMs, from)));
  }

  async #submitOne(event: unknown, waitMs: number, from: DeviceName | null): Promise<SubmittedEvent> {
    const address = addressOf(event);
    const id = idOf(event);
    if ('problems' in address) return { id, outcome: 'rejected', problems: address.problems, addressed: false };
    if (from !== null && !address.subject.startsWith(`gym.${from.gym}.device.${from.device}.`)) return { id, outcome: 'rejected', problems: [notYours(from)], addressed: false };
    const payload = encoded(event);
    if (payload === null) {
      return { id, outcome: 'rejected', problems: [{ pointer: '#', code: 'json', detail: 'the event nests too deep; send it flatter' }], addressed: false };
    }
    const decoded = decodeEvent(payload, undefined, address.subject);
    if (decoded.ok) return this.#inTurn(decoded.event.event.id, () => this.#publish(address.subject, payload, decoded.event.event.id, waitMs));
    const rejection: SubmittedEvent = { id: decoded.id, outcome: 'rejected', problems: decoded.problems, addressed: true };
    // It goes in all the same: ingest keeps it among the rejected events, where it can be seen and driven again.
    const kept = (): Promise<unknown> => this.#publish(address.subject, payload, decoded.id, waitMs);
    try {
      await (decoded.id === null ? kept() : this.#inTurn(decoded.id, kept));
    } catch (error) {
      if (!(error instanceof PublishFailedError)) throw error;
      // Larger than the event log takes: the sender learns of it, and that is all that can be done.
    }
    return rejection;
  }

  async #publish(subject: string, payload: Uint8Array, id: string | null, waitMs: number): Promise<SubmittedEvent> {
    const outcome = id === null ? Promise.resolve(null) : this.#inbox.outcomeOf(id, waitMs);
    // An id of this sending: ingest itself knows what it has stored, and an event that was rejected must be able to come again.
    const msgId = `http.${uuidV7(this.clock.nowMs())}`;
    const headers = new Map([[REPLY_HEADER, this.#inbox.subject]]);
    await within(waitMs, this.publisher.publish(subject, payload, { msgId, headers }));
    const known = await outcome;
    if (known === null) return { id, outcome: 'pending', addressed: true };
    const { problems } = known;
    return { id, outcome: known.outcome, ...(problems === undefined ? {} : { problems }), addressed: true };
  }

  async #inTurn<T>(id: string, work: () => Promise<T>): Promise<T> {
    const before = this.#lastOfId.get(id);
    const mine = (before ?? Promise.resolve()).then(work, work);
    this.#lastOfId.set(id, mine);
    try {
      return await mine;
    } finally {
      if (this.#lastOfId.get(id) === mine) this.#lastOfId.delete(id);
    }
  }
}

/** Code of the problem of an event of another device. */
export const NOT_YOURS = 'not-yours';

function notYours({ gym, device }: DeviceName): Problem {
  return { pointer: '#/source', code: NOT_YOURS, detail: `the token is that of /gyms/${gym}/devices/${device}; send its events only, and those of another device with the token of that device` };
}

function idOf(event: unknown): string | null {
  const id = typeof event === 'object' && event !== null ? (event as { id?: unknown }).id : null;
  return typeof id === 'string' && !UNSTORABLE.test(id) ? id.slice(0, 128).replace(HALF_A_PAIR, '\uFFFD') : null;
}

function encoded(event: unknown): Uint8Array | null {
  try {
    return encoder.encode(JSON.stringify(event));
  } catch {
    return null;
  }
}

async function within<T>(waitMs: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(unavailable('the event log does not answer; send the request again under the same ids, nothing is stored twice')), waitMs);
  });
  try {
    return await Promise.race([work, tooLong]);
  } finally {
    clearTimeout(timer);
  }
}
