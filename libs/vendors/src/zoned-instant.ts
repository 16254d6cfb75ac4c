import { VendorFileError } from './vendor.js';

/** A wall-clock reading without a zone, in the proleptic Gregorian calendar. `month` 1..12. */
export interface LocalDateTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

const DAY_MS = 86_400_000;
const formatters = new Map<string, Intl.DateTimeFormat>();
/** The sets of a workout share its start and follow one another: asking the calendar once is enough. */
let latest = { wall: NaN, zone: '', instant: NaN };

/**
 * The instant (ms since 1970 UTC) at which clocks in `zone` showed `local`. A time that a clock change skipped moves
 * forward by the skipped hour; one that occurred twice is the earlier: the rule of iCalendar and of `Temporal`.
 * @throws VendorFileError for a zone that is not an IANA name
 */
export function zonedInstant(local: LocalDateTime, zone: string): number {
  const wall = Date.UTC(local.year, local.month - 1, local.day, local.hour, local.minute, local.second);
  if (latest.wall === wall && latest.zone === zone) return latest.instant;
  const before = offsetMs(wall - DAY_MS, zone);
  const after = offsetMs(wall + DAY_MS, zone);
  const fits = [wall - before, wall - after].filter((instant) => instant + offsetMs(instant, zone) === wall);
  latest = { wall, zone, instant: fits.length > 0 ? Math.min(...fits) : wall - before };
  return latest.instant;
}

/** Date (YYYY-MM-DD) that clocks in `zone` show at an instant. */
export function zonedDay(instantMs: number, zone: string): string {
  return new Date(instantMs + offsetMs(instantMs, zone)).toISOString().slice(0, 10);
}

/** Refuses an unknown zone with a sentence that names it. */
export function requireZone(zone: string): void {
  formatterOf(zone);
}

function offsetMs(instantMs: number, zone: string): number {
  const part: Record<string, number> = {};
  for (const { type, value } of formatterOf(zone).formatToParts(instantMs)) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instantMs / 1000) * 1000;
}

function formatterOf(zone: string): Intl.DateTimeFormat {
  const cached = formatters.get(zone);
  if (cached) return cached;
  try {
    const made = new Intl.DateTimeFormat('en-US', {
      timeZone: zone, calendar: 'gregory', hourCycle: 'h23',
      year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
    });
    formatters.set(zone, made);
    return made;
  } catch {
    throw new VendorFileError(`timezone "${zone}" is unknown: give an IANA name such as Europe/Berlin`);
  }
}
