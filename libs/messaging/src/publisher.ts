import { headers as natsHeaders } from '@nats-io/transport-node';
import type { Msg, MsgHdrs, NatsConnection, Payload, Subscription } from '@nats-io/transport-node';
import { newInbox } from './connection.js';

/** Where a message ended up in the log. */
export interface PublishReceipt {
  readonly stream: string;
  readonly streamSequence: number;
  /** True when the stream already held a message with this id: within two minutes, in the event log within 100 ms. */
  readonly duplicate: boolean;
}

/** One message for the log. */
export interface OutgoingMessage {
  readonly subject: string;
  readonly payload: Payload;
  /** The idempotency key: a message that is sent again under the same id is stored once. */
  readonly msgId: string;
  readonly headers?: ReadonlyMap<string, string>;
}

export interface EventPublisherOptions {
  /** Messages that may be without an answer at once; further `publish` calls wait. */
  readonly window?: number;
  /** A message without an answer is sent again after this long. */
  readonly resendMs?: number;
  /** A message without an answer for this long is given up. */
  readonly giveUpMs?: number;
}

/** Thrown when a message was not acknowledged in time or refused for good. It may still be in the log: send it again under the same id. */
export class PublishFailedError extends Error {
  override readonly name = 'PublishFailedError';

  constructor(readonly msgId: string, reason: string) {
    super(`event ${msgId} was not acknowledged by the log: ${reason}`);
  }
}

interface Pending {
  readonly message: OutgoingMessage;
  readonly headers: MsgHdrs;
  readonly firstSentMs: number;
  lastSentMs: number;
  lastProblem: string;
  readonly resolve: (receipt: PublishReceipt) => void;
  readonly reject: (error: Error) => void;
}

interface PubAckDocument {
  readonly stream?: string;
  readonly seq?: number;
  readonly duplicate?: boolean;
  readonly error?: { readonly code: number; readonly description: string };
}

/**
 * Publishes into JetStream with many messages under way at once: one reply subscription for all of them and plain publishes,
 * which carries several times what one request per message does. Unanswered messages are sent again under their id, also after
 * a restart of the server. Streams of the services' own hold each once; the event log may hold one twice, and ingest stores it once.
 */
export class EventPublisher {
  readonly #nc: NatsConnection;
  readonly #window: number;
  readonly #resendMs: number;
  readonly #giveUpMs: number;
  readonly #pending = new Map<string, Pending>();
  readonly #inbox: string;
  readonly #replies: Subscription;
  readonly #resendTimer: NodeJS.Timeout;
  #waiters: (() => void)[] = [];
  #nextToken = 0;
  #closed = false;

  constructor(nc: NatsConnection, options: EventPublisherOptions = {}) {
    this.#nc = nc;
    this.#inbox = newInbox(nc);
    this.#window = options.window ?? 512;
    this.#resendMs = options.resendMs ?? 2000;
    this.#giveUpMs = options.giveUpMs ?? 60_000;
    this.#replies = nc.subscribe(`${this.#inbox}.*`, { callback: (error, msg) => (error ? undefined : this.#answer(msg)) });
    this.#resendTimer = setInterval(() => this.#resend(performance.now() - this.#resendMs), Math.min(250, this.#resendMs)).unref();
    void this.#resendOnReconnect();
  }

  /** How many messages have no answer yet. */
  get inFlight(): number {
    return this.#pending.size;
  }

  /**
   * Resolves when the log has stored the message. Waits first while the window is full.
   *
   * @throws PublishFailedError when it was refused for good or stayed without an answer
   */
  async publish(subject: string, payload: Payload, options: { readonly msgId: string; readonly headers?: ReadonlyMap<string, string> }): Promise<PublishReceipt> {
    while (this.#pending.size >= this.#window) await this.#change();
    return new Promise((resolve, reject) => this.#send({ subject, payload, ...options }, resolve, reject));
  }

  /**
   * Publishes all messages in order with a full window and resolves when the last one is stored.
   *
   * @returns how many were new to the log and how many it already held
   * @throws PublishFailedError the first failure, after the others under way have ended
   */
  async publishMany(messages: Iterable<OutgoingMessage> | AsyncIterable<OutgoingMessage>): Promise<{ stored: number; duplicates: number }> {
    const counts = { stored: 0, duplicates: 0 };
    const failures: Error[] = [];
    let underWay = 0;
    // Counted by callbacks instead of a promise per message: at a hundred thousand messages a second those are most of the cost.
    const resolve = (receipt: PublishReceipt): void => {
      underWay--;
      if (receipt.duplicate) counts.duplicates++;
      else counts.stored++;
    };
    const reject = (error: Error): void => {
      underWay--;
      failures.push(error);
    };
    for await (const message of messages) {
      if (failures.length > 0) break;
      while (this.#pending.size >= this.#window) await this.#change();
      underWay++;
      this.#send(message, resolve, reject);
    }
    while (underWay > 0) await this.#change();
    if (failures[0]) throw failures[0];
    return counts;
  }

  /** Resolves when no message is without an answer. */
  async flush(): Promise<void> {
    while (this.#pending.size > 0) await this.#change();
  }

  /** Waits for the answers under way, then gives the reply subscription back. The connection stays open. */
  async close(): Promise<void> {
    if (this.#closed) return;
    await this.flush();
    this.#closed = true;
    clearInterval(this.#resendTimer);
    this.#replies.unsubscribe();
  }

  #send(message: OutgoingMessage, resolve: Pending['resolve'], reject: Pending['reject']): void {
    if (this.#closed) {
      reject(new PublishFailedError(message.msgId, 'the publisher is closed'));
      return;
    }
    const headers = natsHeaders();
    if (message.headers) for (const [key, value] of message.headers) headers.set(key, value);
    headers.set('Nats-Msg-Id', message.msgId);
    const token = (this.#nextToken++).toString(36);
    const nowMs = performance.now();
    const pending = { message, headers, firstSentMs: nowMs, lastSentMs: nowMs, lastProblem: 'no answer', resolve, reject };
    this.#pending.set(token, pending);
    this.#transmit(token, pending);
  }

  #transmit(token: string, { message, headers }: Pending): void {
    try {
      this.#nc.publish(message.subject, message.payload, { reply: `${this.#inbox}.${token}`, headers });
    } catch (error) {
      this.#settle(token)?.reject(new PublishFailedError(message.msgId, error instanceof Error ? error.message : String(error)));
    }
  }

  #answer(msg: Msg): void {
    const token = msg.subject.slice(this.#inbox.length + 1);
    const pending = this.#pending.get(token);
    if (!pending) return;
    if (msg.data.length === 0) {
      // Nobody listens on the subject: the stream is not there (yet), as during a restart of the server.
      pending.lastProblem = `no stream takes ${pending.message.subject}`;
      return;
    }
    const ack = msg.json<PubAckDocument>();
    if (!ack.error && ack.stream !== undefined && ack.seq !== undefined) {
      this.#settle(token)?.resolve({ stream: ack.stream, streamSequence: ack.seq, duplicate: ack.duplicate === true });
    } else if (ack.error && ack.error.code >= 400 && ack.error.code < 500) {
      this.#settle(token)?.reject(new PublishFailedError(pending.message.msgId, ack.error.description));
    } else {
      pending.lastProblem = ack.error?.description ?? 'unreadable answer';
    }
  }

  #settle(token: string): Pending | undefined {
    const pending = this.#pending.get(token);
    if (!pending) return undefined;
    this.#pending.delete(token);
    for (const wake of this.#waiters.splice(0)) wake();
    return pending;
  }

  #resend(sentBeforeMs: number): void {
    const nowMs = performance.now();
    for (const [token, pending] of this.#pending) {
      if (nowMs - pending.firstSentMs >= this.#giveUpMs || this.#nc.isClosed()) {
        const reason = this.#nc.isClosed() ? 'the connection is closed' : pending.lastProblem;
        this.#settle(token)?.reject(new PublishFailedError(pending.message.msgId, reason));
      } else if (pending.lastSentMs <= sentBeforeMs) {
        pending.lastSentMs = nowMs;
        this.#transmit(token, pending);
      }
    }
  }

  /** What was under way when the connection broke has no answer coming. */
  async #resendOnReconnect(): Promise<void> {
    for await (const status of this.#nc.status()) {
      if (this.#closed) return;
      if (status.type === 'reconnect') this.#resend(performance.now());
    }
  }

  #change(): Promise<void> {
    return new Promise((resolve) => this.#waiters.push(resolve));
  }
}
