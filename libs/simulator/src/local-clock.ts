import { localDayFromIso } from '#libs/domain';

const DAY_MS = 86_400_000;
const formatters = new Map<string, Intl.DateTimeFormat>();

/** Days since 1970-01-01 of `YYYY-MM-DD`. @throws RangeError for text that is no date */
export function dayOfIso(iso: string): number {
  const day = localDayFromIso(iso);
  if (day === null) throw new RangeError(`"${iso}" is no date: expected YYYY-MM-DD`);
  return day;
}

/**
 * Instant (ms since 1970 UTC) at which clocks in `zone` show `minuteOfDay` of a local day. Simulated days keep away
 * from the hours at which clocks change, except midnight, where the later reading is as good as the earlier.
 */
export function localInstant(day: number, minuteOfDay: number, zone: string): number {
  const wall = day * DAY_MS + minuteOfDay * 60_000;
  const near = wall - offsetMs(wall, zone);
  return wall - offsetMs(near, zone);
}

/** @throws RangeError for a zone that is not an IANA name */
export function offsetMs(instantMs: number, zone: string): number {
  let formatter = formatters.get(zone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
    });
    formatters.set(zone, formatter);
  }
  const part: Record<string, number> = {};
  for (const { type, value } of formatter.formatToParts(instantMs)) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instantMs / 1000) * 1000;
}
