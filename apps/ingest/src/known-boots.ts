import type { BootEstimate, BootRow } from '#libs/storage';
import { bootedBy, partOf } from './device-clock.js';
import { toldBoots } from './plan-boots.js';
import type { ReadEvent } from './read-event.js';

const MOST_REMEMBERED = 100_000;

/**
 * What is stored of boots already: most events tell nothing new of theirs, and then nothing is written. Forgetting one costs a statement, so
 * the memory may be cut at any time.
 */
export class KnownBoots {
  /** by device, boot and part: each event asks, and a key made of the three would cost more than the answer */
  readonly #stored = new Map<number, Map<string, Map<number, BootEstimate>>>();
  #remembered = 0;

  /** What the events tell that is not known to be stored. */
  newsOf(events: readonly ReadEvent[]): readonly BootRow[] {
    const telling = events.filter((event) => this.#tellsNews(event));
    return [...toldBoots(telling).values()];
  }

  /** To be called only after the commit. */
  note(rows: readonly BootRow[]): void {
    for (const row of rows) {
      if (++this.#remembered > MOST_REMEMBERED) {
        this.#stored.clear();
        this.#remembered = 1;
      }
      let boots = this.#stored.get(row.deviceNo);
      if (boots === undefined) this.#stored.set(row.deviceNo, (boots = new Map()));
      let parts = boots.get(row.bootId);
      if (parts === undefined) boots.set(row.bootId, (parts = new Map()));
      // An older one may be noted late; the worst of it is a statement.
      parts.set(row.part, row);
    }
  }

  #tellsNews({ bootId, uptimeMs, receivedMs, sender }: ReadEvent): boolean {
    if (bootId === null || uptimeMs === null || sender.device === undefined) return false;
    const stored = this.#stored.get(sender.device.deviceNo)?.get(bootId)?.get(partOf(uptimeMs));
    if (stored === undefined) return true;
    const bootedMs = bootedBy(receivedMs, uptimeMs);
    return bootedMs < stored.bootedMs || (bootedMs === stored.bootedMs && uptimeMs < stored.anchorUptimeMs);
  }
}
