import type { Msg } from '@nats-io/transport-node';
import type { LogPosition } from './log-position.js';
import { readHeaders, type MessageHeaders } from './message-headers.js';

/** One message of the raw log, as it came. */
export interface RawEvent {
  readonly subject: string;
  readonly data: Uint8Array;
  /** Parsed on first use. */
  readonly headers: MessageHeaders;
  /** Identifies the message however often it is read, also across a log that was made anew: its number and when the server stored it. */
  readonly logPosition: string;
  /** When the server stored it, in milliseconds since the epoch. */
  readonly receivedAtMs: number;
}

/** Where a message stands, as the server tells it in the reply subject of a delivery. */
export interface Delivery {
  /** in the log */
  readonly sequence: number;
  /** in what this consumer was given, from 1 without gaps */
  readonly deliverySequence: number;
  readonly storedAtMs: number;
}

const DOT = 46;
const dots = new Int32Array(16);

/**
 * `$JS.ACK.<stream>.<consumer>.<deliveries>.<sequence>.<delivery sequence>.<nanoseconds>.<pending>`, in newer servers with domain and
 * account before the stream and a token more at the end.
 * @returns null when it is not the reply subject of a delivery
 */
export function readDelivery(reply: string | undefined): Delivery | null {
  if (reply === undefined || !reply.startsWith('$JS.ACK.')) return null;
  let count = 0;
  for (let i = 0; i < reply.length && count < dots.length; i++) if (reply.charCodeAt(i) === DOT) dots[count++] = i;
  const first = count === 8 ? 4 : 6;
  if (count !== 8 && count < 10) return null;
  const number = (token: number, cut = 0): number => Number(reply.slice(dots[token]! + 1, dots[token + 1]! - cut));
  const sequence = number(first);
  const deliverySequence = number(first + 1);
  // Nanoseconds do not fit a double: the last six digits are cut off.
  const storedAtMs = number(first + 2, 6);
  return Number.isSafeInteger(sequence) && Number.isSafeInteger(deliverySequence) && storedAtMs > 0 ? { sequence, deliverySequence, storedAtMs } : null;
}

/** Messages of the log behind a delivery when it was sent, as its reply subject tells; 0 where it is none of a delivery. */
function pendingOf(reply: string | undefined): number {
  const tokens = reply?.split('.') ?? [];
  const pending = Number(tokens[tokens.length === 9 ? 8 : 10]);
  return Number.isSafeInteger(pending) ? pending : 0;
}

/** A message of the log; it is its own place. */
export class LoggedEvent implements RawEvent, LogPosition {
  readonly sequence: number;
  readonly storedAtMs: number;
  #headers: MessageHeaders;
  #headersRead = false;

  constructor(
    private readonly msg: Msg,
    readonly logMadeAt: string,
    delivery: Delivery,
  ) {
    this.sequence = delivery.sequence;
    this.storedAtMs = delivery.storedAtMs;
  }

  get subject(): string {
    return this.msg.subject;
  }

  get data(): Uint8Array {
    return this.msg.data;
  }

  get headers(): MessageHeaders {
    if (!this.#headersRead) this.#headers = readHeaders(this.msg);
    this.#headersRead = true;
    return this.#headers;
  }

  /** messages of the log behind this one when it was handed out; read from text, so not for each */
  get pending(): number {
    return pendingOf(this.msg.reply);
  }

  get logPosition(): string {
    return `${this.sequence}@${this.storedAtMs}`;
  }

  get receivedAtMs(): number {
    return this.storedAtMs;
  }
}
