import type { SequenceAck } from '#libs/storage';

/** How long a number may be missing before it is asked for, and how the pauses between questions grow. */
export interface GapPatience {
  readonly firstMs: number;
  readonly longestMs: number;
  readonly mostQuestions: number;
}

export interface OpenGap {
  readonly deviceNo: number;
  readonly bootId: string;
  readonly upToSequence: number;
  /** highest number that came; what is missing above `askUpTo` has not been missing for long */
  highestSequence: number;
  askUpTo: number;
  questions: number;
  dueMs: number;
}

/** Boots are told again by their next event, so that nothing is lost where more are open. */
const MOST_OPEN = 20_000;

/**
 * Which boots lack numbers below the highest that came, and when to ask for them. A boot that gets on, so that its first missing number is
 * another, is waited for anew; one that does not is asked so many times and then left until it does. Times are ms of the monotonic clock.
 */
export class GapWatch {
  readonly #open = new Map<string, OpenGap>();

  constructor(private readonly patience: GapPatience) {}

  get size(): number {
    return this.#open.size;
  }

  /** What was stored of these boots. Boots without gaps cost a comparison. */
  note(acks: readonly SequenceAck[], nowMs: number): void {
    for (const ack of acks) {
      if (ack.upToSequence < ack.highestSequence) this.#missing(ack, nowMs);
      else if (this.#open.size > 0) this.#open.delete(nameOf(ack));
    }
  }

  /** At most `most` of those that it is time to ask, those that wait longest first. */
  due(nowMs: number, most: number): OpenGap[] {
    return [...this.#open.values()].filter((gap) => gap.dueMs <= nowMs && gap.questions < this.patience.mostQuestions).sort((a, b) => a.dueMs - b.dueMs).slice(0, most);
  }

  asked(gap: OpenGap, nowMs: number): void {
    gap.questions += 1;
    gap.dueMs = nowMs + Math.min(this.patience.longestMs, this.patience.firstMs * 2 ** gap.questions);
    gap.askUpTo = gap.highestSequence;
  }

  /** Nothing is missing there any more. */
  closed(gap: OpenGap): void {
    if (this.#open.get(nameOf(gap)) === gap) this.#open.delete(nameOf(gap));
  }

  forgetAll(): void {
    this.#open.clear();
  }

  #missing({ deviceNo, bootId, upToSequence, highestSequence }: SequenceAck, nowMs: number): void {
    const name = nameOf({ deviceNo, bootId });
    const known = this.#open.get(name);
    if (known?.upToSequence === upToSequence) {
      known.highestSequence = Math.max(known.highestSequence, highestSequence);
      return;
    }
    if (known === undefined && this.#open.size >= MOST_OPEN) return;
    this.#open.set(name, { deviceNo, bootId, upToSequence, highestSequence, askUpTo: highestSequence, questions: 0, dueMs: nowMs + this.patience.firstMs });
  }
}

function nameOf({ deviceNo, bootId }: { readonly deviceNo: number; readonly bootId: string }): string {
  return `${deviceNo}/${bootId}`;
}
