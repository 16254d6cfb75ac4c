import type { LocalDay } from '#libs/domain';

const QUARTER_HOUR_MS = 900_000;
const DAY_MS = 86_400_000;
const MAX_CACHED_QUARTERS = 50_000;

/**
 * Athlete-local calendar days. Asking Intl costs microseconds, and every zone in use shifts on a quarter hour at the finest,
 * so the offset is asked for once per zone and quarter of an hour.
 */
export class LocalDays {
  readonly #formats = new Map<string, Intl.DateTimeFormat>();
  readonly #offsetsMs = new Map<string, Map<number, number>>();

  /**
   * @param timezone IANA name, checked when the athlete was entered
   * @param atMs instant, ms since 1970-01-01 UTC
   */
  dayOf(timezone: string, atMs: number): LocalDay {
    return Math.floor((atMs + this.#offsetMs(timezone, atMs)) / DAY_MS);
  }

  #offsetMs(timezone: string, atMs: number): number {
    const quarter = Math.floor(atMs / QUARTER_HOUR_MS);
    let offsets = this.#offsetsMs.get(timezone);
    if (offsets === undefined || offsets.size >= MAX_CACHED_QUARTERS) {
      offsets = new Map();
      this.#offsetsMs.set(timezone, offsets);
    }
    let offset = offsets.get(quarter);
    if (offset === undefined) {
      offset = this.#ask(timezone, quarter * QUARTER_HOUR_MS);
      offsets.set(quarter, offset);
    }
    return offset;
  }

  #ask(timezone: string, atMs: number): number {
    let format = this.#formats.get(timezone);
    if (format === undefined) {
      format = new Intl.DateTimeFormat('en-US', {
        timeZone: timezone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
      });
      this.#formats.set(timezone, format);
    }
    const part = new Map(format.formatToParts(atMs).map((p) => [p.type, Number(p.value)]));
    const wall = Date.UTC(part.get('year')!, part.get('month')! - 1, part.get('day')!, part.get('hour')!, part.get('minute')!, part.get('second')!);
    return wall - atMs;
  }
}
