import { EVENT_TYPES } from '#libs/contracts';
import type { ReadEvent } from './read-event.js';

/**
 * Devices that have said that a past is coming, and not yet that it has come. Until then its days are not known to be complete, and what they come to
 * would be computed again with each part.
 */
export class OpenBackfills {
  /** device_no → when it began, ms of a clock that only goes forward; soonest first */
  readonly #beganMs = new Map<number, number>();

  /** @param patienceMs so long after it began, the end of a backfill is waited for */
  constructor(private readonly patienceMs: number) {}

  /**
   * Takes note of what a batch tells of beginnings and ends.
   * @returns athletes of whom it holds nothing but parts of backfills that are still coming, and whether one has ended
   */
  note(events: readonly ReadEvent[], nowMs: number): { readonly parts: ReadonlySet<number>; readonly ended: boolean } {
    let ended = false;
    for (const { event, sender } of events) {
      if (event === null || sender.device === undefined) continue;
      const { deviceNo } = sender.device;
      if (event.type === EVENT_TYPES.backfillCompleted) ended = this.#beganMs.delete(deviceNo) || ended;
      else if (event.type === EVENT_TYPES.backfillStarted) {
        this.#beganMs.delete(deviceNo);
        this.#beganMs.set(deviceNo, nowMs);
      }
    }
    for (const [deviceNo, beganMs] of this.#beganMs) {
      if (nowMs - beganMs < this.patienceMs) break;
      this.#beganMs.delete(deviceNo);
    }
    return { parts: this.#beganMs.size === 0 ? NOBODY : this.#partsOf(events), ended };
  }

  #partsOf(events: readonly ReadEvent[]): Set<number> {
    const parts = new Set<number>();
    const others = new Set<number>();
    for (const { event, sender: { athlete, device } } of events) {
      if (event === null || event.athlete === null || athlete === undefined) continue;
      (device !== undefined && this.#beganMs.has(device.deviceNo) ? parts : others).add(athlete.athleteNo);
    }
    for (const athleteNo of others) parts.delete(athleteNo);
    return parts;
  }
}

const NOBODY: ReadonlySet<number> = new Set();
