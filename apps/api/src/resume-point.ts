const UUID_V7 = /^([0-9a-f]{8})-([0-9a-f]{4})-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** When a transition was decided, ms since 1970 UTC, from its id (UUIDv7); null for any other text. */
export function decidedMs(transitionId: string): number | null {
  const parts = UUID_V7.exec(transitionId);
  return parts === null ? null : Number.parseInt(`${parts[1]}${parts[2]}`, 16);
}

export interface Told {
  readonly id: string;
  readonly storedAtMs: number;
}

/** More than this before the wanted id means that it is not there. */
const MOST_HELD = 20_000;

/**
 * Finds the place to go on after in a replay that begins somewhere before it. What comes before the wanted transition was seen
 * already and is dropped. Should it not turn up, everything held is sent: rather twice than never.
 */
export class ResumePoint<T extends Told> {
  #held: T[] | null = [];

  /** @param nowMs what is stored after this instant lies beyond any place that a reader can have seen */
  constructor(
    private readonly afterId: string,
    private readonly nowMs: number,
  ) {}

  /** @returns what to send now */
  pass(message: T): readonly T[] {
    if (this.#held === null) return [message];
    if (message.id === this.afterId) {
      this.#held = null;
      return [];
    }
    this.#held.push(message);
    return message.storedAtMs > this.nowMs || this.#held.length > MOST_HELD ? this.giveUp() : [];
  }

  /** Stops looking. @returns what to send now */
  giveUp(): readonly T[] {
    const held = this.#held ?? [];
    this.#held = null;
    return held;
  }
}
