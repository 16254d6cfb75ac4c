import { isoFromLocalDay } from '#libs/domain';

const DAY_MS = 86_400_000;
/**
 * The clock opens each new day for athletes with a fact in the last ten weeks, and for older histories once they rest for a day. So a
 * stream that runs through months of days in seconds has to end before those weeks: else every set would reassess all days up to today.
 */
const CLEAR_OF_TODAY_DAYS = 80;

/** Hands out consecutive days of a bench, all of them in the past. */
export class Calendar {
  #next: number;

  /** @param days that will be asked for in all */
  constructor(days: number, nowMs: number = Date.now()) {
    this.#next = Math.floor(nowMs / DAY_MS) - CLEAR_OF_TODAY_DAYS - days;
  }

  /** The next day that nobody has taken, YYYY-MM-DD. */
  get today(): string {
    return isoFromLocalDay(this.#next);
  }

  /** @returns the first of so many days, YYYY-MM-DD */
  take(days: number): string {
    const first = this.#next;
    this.#next += days;
    return isoFromLocalDay(first);
  }
}
