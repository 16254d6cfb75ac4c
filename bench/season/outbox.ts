/** Numbers of one boot that were sent and are not yet acknowledged. */
interface Boot {
  readonly kept: Map<number, OutboxMessage>;
  /** every number up to here was sent at least once */
  whole: number;
  /** every number up to here is acknowledged */
  settled: number;
  /** when something of it was sent or acknowledged last, ms */
  changedMs: number;
  retryMs: number;
}

export interface OutboxMessage {
  readonly subject: string;
  readonly payload: Uint8Array;
}

const FIRST_RETRY_MS = 5000;
const LONGEST_RETRY_MS = 60_000;

/** What devices keep until the application acknowledgement covers it, of many devices at once. It knows no network and no clock. */
export class Outbox {
  readonly #boots = new Map<string, Boot>();
  #waiting = 0;
  #kept = 0;

  /** Events that an acknowledgement can still cover: what lies behind a number that was not sent yet is not counted. */
  get waiting(): number {
    return this.#waiting;
  }

  /** Events without an acknowledgement, all of them. */
  get kept(): number {
    return this.#kept;
  }

  /** Keeps it, unless it was sent before. @returns whether it is new */
  put(boot: string, sequence: number, message: OutboxMessage, nowMs: number): boolean {
    let one = this.#boots.get(boot);
    if (one === undefined) this.#boots.set(boot, (one = { kept: new Map(), whole: 0, settled: 0, changedMs: nowMs, retryMs: FIRST_RETRY_MS }));
    if (sequence <= one.whole || one.kept.has(sequence)) return false;
    one.kept.set(sequence, message);
    one.changedMs = nowMs;
    this.#kept += 1;
    const before = one.whole;
    while (one.kept.has(one.whole + 1)) one.whole += 1;
    this.#waiting += one.whole - before;
    return true;
  }

  acknowledge(boot: string, upToSequence: number, nowMs: number): void {
    const one = this.#boots.get(boot);
    if (one === undefined || upToSequence <= one.settled) return;
    for (let sequence = one.settled + 1; sequence <= upToSequence; sequence += 1) if (one.kept.delete(sequence)) this.#kept -= 1;
    this.#waiting -= Math.max(0, Math.min(upToSequence, one.whole) - one.settled);
    one.settled = upToSequence;
    one.whole = Math.max(one.whole, upToSequence);
    one.changedMs = nowMs;
    one.retryMs = FIRST_RETRY_MS;
  }

  /** What has waited long enough to go again, boot by boot, each in its order. */
  *overdue(nowMs: number): Generator<OutboxMessage> {
    for (const boot of this.#boots.values()) {
      if (boot.kept.size === 0 || nowMs - boot.changedMs < boot.retryMs) continue;
      boot.changedMs = nowMs;
      boot.retryMs = Math.min(LONGEST_RETRY_MS, boot.retryMs * 2);
      yield* boot.kept.values();
    }
  }

  /** When everything is acknowledged: boots of days gone by do not come again. */
  forget(): void {
    if (this.#kept > 0) throw new Error(`${this.#kept} events are not acknowledged: ${[...this.#boots].filter(([, { kept }]) => kept.size > 0).slice(0, 3).map(([name, { settled, whole }]) => `${name} up to ${settled} of ${whole}`).join(', ')}`);
    this.#boots.clear();
  }
}
