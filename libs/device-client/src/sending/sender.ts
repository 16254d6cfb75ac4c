import type { Entry, Outbox } from '../outbox.js';
import type { AckMessage, OutcomeMessage } from '../wire.js';
import { Pace } from './pace.js';

/** Puts one message on the wire; false while there is no connection. `token` comes back with the log's own answer; `asksFate`: tell what becomes of this one. */
export type Transmit = (message: { readonly subject: string; readonly json: string; readonly msgId: string; readonly token: string; readonly asksFate: boolean }) => boolean;

export interface SenderOptions {
  /** events under way at most, each until its acknowledgement */
  readonly window: number;
  /** what the log did not answer is sent again after this long, ms */
  readonly resendMs: number;
  /** what the log has and nobody acknowledged is asked for after this long, ms; then each time after twice as long */
  readonly ackTimeoutMs: number;
  /** of no other device and no other run of this one */
  readonly msgIdPrefix: string;
}

interface BootUnderWay {
  /** the last acknowledgement or sending that may bring one, ms */
  heardMs: number;
  /** of the last question, 0 when none is open */
  askedMs: number;
  questions: number;
}

const TICK_MS = 25;
const LONGEST_WAIT_MS = 60_000;
/** So many questions without an acknowledgement, and it is not the answer that is missing. */
const DEAF_AFTER = 2;

/**
 * Sends what the outbox holds with a window, and again what stays unanswered.
 *
 * Two answers come back. The log's says that the message will not get lost on its way; what lacks it is sent again under the same message id,
 * which the log takes once. The acknowledgement says that the event is stored, and only it settles. It is not kept for who was away, so that one
 * that is missing is asked for: the oldest event goes once more under a new message id, and the acknowledgement of its boot comes anew. What
 * it does not cover although it was sent before the question is gone, and is sent again as well. What it does cover may have been rejected in
 * one that nobody heard: that goes again, too, and asks for its own fate.
 */
export class Sender {
  readonly pace = new Pace();
  readonly #underWay = new Map<string, Entry>();
  readonly #tokens = new Map<Entry, string>();
  readonly #boots = new Map<string, BootUnderWay>();
  readonly #again = new Set<Entry>();
  readonly #timer: NodeJS.Timeout;
  #nextToken = 1;
  #renewedMs = -Infinity;
  #isOpen = false;

  constructor(
    private readonly outbox: Outbox,
    private readonly transmit: Transmit,
    private readonly options: SenderOptions,
    /** what to send where the disk lost an event */
    private readonly substitute: (entry: Entry) => string,
    /** connects anew, where the log answers and the system does not: a server that just started may have lost who listens */
    private readonly renew: () => void,
  ) {
    this.#timer = setInterval(() => this.#tick(performance.now()), TICK_MS);
  }

  /** Something was added, settled, or the connection is back. */
  fill(): void {
    if (!this.#isOpen) return;
    const nowMs = performance.now();
    for (const entry of this.#again) {
      if (entry.fate === null && !this.#sendPaced(entry, nowMs)) return;
      this.#again.delete(entry);
    }
    while (this.#underWay.size < this.options.window && this.outbox.hasUnsent()) {
      if (!this.pace.takes(nowMs)) return;
      const entry = this.outbox.nextUnsent();
      if (entry === null) return;
      const token = (this.#nextToken++).toString(36);
      this.#underWay.set(token, entry);
      this.#tokens.set(entry, token);
      if (this.#send(entry, nowMs)) continue;
      this.#again.add(entry);
      return;
    }
  }

  /** There is no connection: all waits for `resume`. */
  suspend(): void {
    this.#isOpen = false;
  }

  /** The connection is new: answers to what was under way will not come, and acknowledgements may have been missed. */
  resume(): void {
    this.#isOpen = true;
    for (const entry of this.#underWay.values()) {
      entry.inDoubt = true;
      if (!entry.logged) this.#again.add(entry);
    }
    for (const [bootId, boot] of this.#boots) {
      boot.questions = 0;
      this.#ask(bootId, boot, performance.now());
    }
    this.fill();
  }

  /** The log's own answer. @param problem null: it has the message */
  onLogged(token: string, problem: string | null): void {
    const entry = this.#underWay.get(token);
    if (entry !== undefined && problem === null) entry.logged = true;
  }

  onAck(ack: AckMessage): void {
    if (!this.outbox.settle(ack)) return;
    const boot = this.#boots.get(ack.bootId);
    if (boot !== undefined) {
      if (boot.askedMs > 0) for (const entry of this.#ofBoot(ack.bootId)) if (entry.sentMs < boot.askedMs) this.#sendAnew(entry);
      Object.assign(boot, { heardMs: performance.now(), askedMs: 0, questions: 0 });
    }
    this.fill();
  }

  onOutcomes(outcomes: readonly OutcomeMessage[]): void {
    const byId = new Map([...this.#underWay.values()].map((entry) => [entry.id, entry]));
    for (const { id, outcome, problems = [] } of outcomes) {
      const entry = id === null ? undefined : byId.get(id);
      if (entry !== undefined) this.outbox.conclude(entry, outcome === 'rejected' ? problems : null);
    }
    this.fill();
  }

  /** The system lacks this one, whatever was answered before. */
  sendAgain(entry: Entry): void {
    if (this.#tokens.has(entry)) this.#sendAnew(entry);
  }

  /** The outbox is done with the entry. */
  forget(entry: Entry): void {
    const token = this.#tokens.get(entry);
    this.#tokens.delete(entry);
    if (token !== undefined) this.#underWay.delete(token);
    this.#again.delete(entry);
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #tick(nowMs: number): void {
    if (!this.#isOpen) return;
    const quiet = new Set(this.#boots.keys());
    for (const entry of this.#underWay.values()) {
      quiet.delete(entry.bootId);
      if (!entry.logged && nowMs - entry.sentMs >= this.options.resendMs) this.#again.add(entry);
    }
    for (const bootId of quiet) this.#boots.delete(bootId);
    for (const [bootId, boot] of this.#boots) {
      const patienceMs = Math.min(LONGEST_WAIT_MS, this.options.ackTimeoutMs * 2 ** boot.questions);
      if (nowMs - Math.max(boot.heardMs, boot.askedMs) < patienceMs) continue;
      if (boot.questions >= DEAF_AFTER && nowMs - this.#renewedMs >= LONGEST_WAIT_MS) {
        this.#renewedMs = nowMs;
        this.renew();
        return;
      }
      this.#ask(bootId, boot, nowMs);
    }
    this.fill();
  }

  #ask(bootId: string, boot: BootUnderWay, nowMs: number): void {
    const [oldest] = this.#ofBoot(bootId);
    if (oldest === undefined) return;
    for (const entry of this.#ofBoot(bootId)) entry.inDoubt = true;
    boot.askedMs = nowMs;
    boot.questions += 1;
    this.#sendAnew(oldest);
  }

  /** In the order of sending. */
  *#ofBoot(bootId: string): Generator<Entry> {
    for (const entry of this.#underWay.values()) if (entry.bootId === bootId) yield entry;
  }

  #sendAnew(entry: Entry): void {
    entry.attempt += 1;
    entry.logged = false;
    this.#again.add(entry);
  }

  #sendPaced(entry: Entry, nowMs: number): boolean {
    return this.pace.takes(nowMs) && this.#send(entry, nowMs);
  }

  #send(entry: Entry, nowMs: number): boolean {
    const json = this.outbox.jsonOf(entry) ?? this.substitute(entry);
    // The log takes a message id once in a while, of all devices together, and nobody answers for what it left out: so device, run and attempt are part of it.
    const msgId = `${this.options.msgIdPrefix}.${entry.attempt}.${entry.id}`;
    if (!this.transmit({ subject: entry.subject, json, msgId, token: this.#tokens.get(entry) ?? '0', asksFate: entry.inDoubt })) return false;
    entry.sentMs = nowMs;
    if (!this.#boots.has(entry.bootId)) this.#boots.set(entry.bootId, { heardMs: nowMs, askedMs: 0, questions: 0 });
    return true;
  }
}
