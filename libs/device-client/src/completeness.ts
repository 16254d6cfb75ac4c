import type { Entry } from './outbox.js';
import { DEVICE_KINDS } from './wire.js';

interface Bracket {
  readonly from: string;
  readonly to: string;
  readonly events: number;
  readonly open: Set<Entry>;
}

export interface CompletenessOptions {
  /** events held without a connection from which they are announced as a backfill; null: never */
  readonly backfillFrom: number | null;
  /** a watermark at most so often, while nothing waits, ms; null: only when asked for */
  readonly watermarkEveryMs: number | null;
}

export interface CompletenessActions {
  started(data: { from: string; to: string; events: number }): Promise<void>;
  completed(data: { from: string; to: string; events: number }): void;
  watermark(): void;
}

/** Says when the device has sent everything: brackets around what was held offline, and watermarks while nothing waits. */
export class Completeness {
  #bracket: Bracket | null = null;
  #lastMs = performance.now();
  #isDue = false;

  constructor(
    private readonly options: CompletenessOptions,
    private readonly actions: CompletenessActions,
  ) {}

  /** The connection is there: what was held meanwhile is announced before it goes. */
  async connected(held: Iterable<Entry>): Promise<void> {
    const { backfillFrom } = this.options;
    if (backfillFrom === null || this.#bracket !== null) return;
    const open = new Set([...held].filter((entry) => entry.held && !DEVICE_KINDS.has(kindOf(entry.subject))));
    if (open.size < Math.max(1, backfillFrom)) return;
    let [from, to] = [Infinity, -Infinity];
    for (const { timeMs } of open) [from, to] = [Math.min(from, timeMs), Math.max(to, timeMs)];
    this.#bracket = { from: new Date(from).toISOString(), to: new Date(to).toISOString(), events: open.size, open };
    await this.actions.started(this.#span(this.#bracket));
  }

  settled(entry: Entry): void {
    const bracket = this.#bracket;
    if (bracket === null || !bracket.open.delete(entry) || bracket.open.size > 0) return;
    this.#bracket = null;
    this.#isDue = this.options.watermarkEveryMs !== null;
    this.actions.completed(this.#span(bracket));
  }

  /** Nothing waits, and the connection is there. */
  idle(nowMs: number): void {
    const { watermarkEveryMs } = this.options;
    if (this.#bracket !== null || !(this.#isDue || (watermarkEveryMs !== null && nowMs - this.#lastMs >= watermarkEveryMs))) return;
    this.#lastMs = nowMs;
    this.#isDue = false;
    this.actions.watermark();
  }

  #span({ from, to, events }: Bracket): { from: string; to: string; events: number } {
    return { from, to, events };
  }
}

function kindOf(subject: string): string {
  return subject.slice(subject.lastIndexOf('.') + 1);
}
