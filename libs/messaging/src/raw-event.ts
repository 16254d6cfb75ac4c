import type { JsMsg } from '@nats-io/jetstream';

/** One message of the raw log, as it came. */
export interface RawEvent {
  readonly subject: string;
  readonly data: Uint8Array;
  /** Header names as sent, first value of each; undefined when the message has none. Parsed on first use. */
  readonly headers: ReadonlyMap<string, string> | undefined;
  /** Identifies the message across redeliveries, and across a log that was made anew: its number and when the server stored it. */
  readonly logPosition: string;
  /** How often this message was handed out before; 0 the first time. */
  readonly redeliveries: number;
  /** When the server stored it, in milliseconds since the epoch. */
  readonly receivedAtMs: number;
}

/** A JetStream message as RawEvent, with the handle that settles it. */
export class HeldEvent implements RawEvent {
  /** When the message (or the last sign of life for it) was exchanged with the server, on the monotonic clock. */
  touchedMs: number;
  readonly #msg: JsMsg;
  #headers: ReadonlyMap<string, string> | undefined;

  constructor(msg: JsMsg, touchedMs: number) {
    this.#msg = msg;
    this.touchedMs = touchedMs;
  }

  get subject(): string {
    return this.#msg.subject;
  }

  get data(): Uint8Array {
    return this.#msg.data;
  }

  get headers(): ReadonlyMap<string, string> | undefined {
    const raw = this.#msg.headers;
    if (!raw) return undefined;
    this.#headers ??= new Map(raw.keys().map((key) => [key, raw.get(key)]));
    return this.#headers;
  }

  get logPosition(): string {
    return `${this.#msg.seq}@${this.receivedAtMs}`;
  }

  get redeliveries(): number {
    return this.#msg.info.deliveryCount - 1;
  }

  get receivedAtMs(): number {
    return Math.floor(this.#msg.info.timestampNanos / 1e6);
  }

  ack(): void {
    this.#msg.ack();
  }

  nak(delayMs: number): void {
    this.#msg.nak(delayMs);
  }

  /** Tells the server that the message is still being worked on. */
  working(nowMs: number): void {
    this.touchedMs = nowMs;
    this.#msg.working();
  }
}
