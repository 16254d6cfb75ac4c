import { randomBytes } from 'node:crypto';
import type { NatsConnection, Subscription } from '@nats-io/transport-node';

/** The part of an outcome that matching needs; the rest is passed through as it came. */
interface WithId {
  readonly id: string;
}

interface Waiting<T> {
  readonly resolve: (outcome: T | null) => void;
  readonly timer: NodeJS.Timeout;
}

/**
 * Waits for what ingest made of single events. Put `inbox.subject` into the `Flarewatch-Reply` header of each event, ask with
 * `outcomeOf(id)` before publishing it. Outcomes are at most once: no answer in time means "not known yet", and sending the
 * event again under its id is harmless.
 */
export class OutcomeInbox<T extends WithId = WithId> {
  /** The subject for the `Flarewatch-Reply` header. */
  readonly subject: string;
  readonly #waiting = new Map<string, Waiting<T>[]>();
  readonly #subscription: Subscription;

  constructor(nc: NatsConnection) {
    const root = `_fw.outcomes.${randomBytes(12).toString('hex')}`;
    this.subject = `${root}.events`;
    this.#subscription = nc.subscribe(`${root}.>`, {
      callback: (error, msg) => {
        if (error) return;
        for (const outcome of readOutcomes<T>(msg.data)) this.#deliver(outcome);
      },
    });
  }

  /** How many events have no outcome yet. */
  get waiting(): number {
    return this.#waiting.size;
  }

  /** Resolves with the outcome of the event, or with null when none came in time. */
  outcomeOf(eventId: string, timeoutMs = 10_000): Promise<T | null> {
    return new Promise((resolve) => {
      const entry: Waiting<T> = { resolve, timer: setTimeout(() => this.#expire(eventId, entry), timeoutMs) };
      const others = this.#waiting.get(eventId);
      if (others) others.push(entry);
      else this.#waiting.set(eventId, [entry]);
    });
  }

  /** Answers everyone who still waits with null. */
  close(): void {
    this.#subscription.unsubscribe();
    for (const entries of this.#waiting.values()) {
      for (const { resolve, timer } of entries) {
        clearTimeout(timer);
        resolve(null);
      }
    }
    this.#waiting.clear();
  }

  #deliver(outcome: T): void {
    const entries = this.#waiting.get(outcome.id);
    this.#waiting.delete(outcome.id);
    for (const { resolve, timer } of entries ?? []) {
      clearTimeout(timer);
      resolve(outcome);
    }
  }

  #expire(eventId: string, entry: Waiting<T>): void {
    const rest = (this.#waiting.get(eventId) ?? []).filter((other) => other !== entry);
    if (rest.length > 0) this.#waiting.set(eventId, rest);
    else this.#waiting.delete(eventId);
    entry.resolve(null);
  }
}

function readOutcomes<T extends WithId>(data: Uint8Array): T[] {
  try {
    const parsed: unknown = JSON.parse(new TextDecoder().decode(data));
    return Array.isArray(parsed) ? (parsed as T[]).filter((outcome) => typeof outcome?.id === 'string') : [];
  } catch {
    return [];
  }
}
