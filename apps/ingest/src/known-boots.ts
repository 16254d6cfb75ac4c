import { isEarlier, type BootEstimate, type BootRow } from '#libs/storage';
import { partKey, toldBoots } from './plan-boots.js';
import type { ReadEvent } from './read-event.js';

const MOST_REMEMBERED = 100_000;

/**
 * What is stored of boots already: most events tell nothing new of theirs, and then nothing is written. Forgetting one costs a statement, so
 * the memory may be cut at any time.
 */
export class KnownBoots {
  readonly #stored = new Map<string, BootEstimate>();

  /** What the events tell that is not known to be stored. */
  newsOf(events: readonly ReadEvent[]): BootRow[] {
    const news: BootRow[] = [];
    for (const [key, row] of toldBoots(events)) {
      const stored = this.#stored.get(key);
      if (stored === undefined || isEarlier(row, stored)) news.push(row);
    }
    return news;
  }

  /** To be called only after the commit. */
  note(rows: readonly BootRow[]): void {
    for (const row of rows) {
      if (this.#stored.size >= MOST_REMEMBERED) this.#stored.clear();
      const key = partKey(row, row);
      const stored = this.#stored.get(key);
      if (stored === undefined || isEarlier(row, stored)) this.#stored.set(key, row);
    }
  }
}
