import type { LocalDay } from '#libs/domain';

const TICK_HOUR = 5;
/** To make one takes far longer than to use it. */
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timezone: string): Intl.DateTimeFormat {
  const held = clocks.get(timezone);
  if (held !== undefined) return held;
  const clock = new Intl.DateTimeFormat('en-US', { timeZone: timezone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric' });
  clocks.set(timezone, clock);
  return clock;
}

/** The day that has begun for athletes of a zone: it begins at 05:00 local, when most have slept and nobody has trained. */
export function begunDay(timezone: string, nowMs: number): LocalDay {
  const part = new Map(clockOf(timezone).formatToParts(nowMs).map((p) => [p.type, Number(p.value)]));
  const day = Math.floor(Date.UTC(part.get('year')!, part.get('month')! - 1, part.get('day')!) / 86_400_000);
  return part.get('hour')! >= TICK_HOUR ? day : day - 1;
}
