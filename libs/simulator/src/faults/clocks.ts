import type { SimulatedEvent } from '../events.js';
import { randomStream } from '../random.js';
import { hit, type Stage } from './faulty.js';

const HOUR_MS = 3_600_000;
const YEAR_MS = 365 * 24 * HOUR_MS;
const DRIFT = 0.02;
/** Fields of `data` that the device's clock fills. */
const INSTANTS = ['completeUpTo', 'startedAt', 'endedAt'];

/** Some devices' clocks are off, each always by the same: up to eleven hours, a year, or back to 1970 at each boot. Uptimes are right. */
export function skewed(seed: string | number, rate: number): Stage {
  return function* off(events) {
    for (const faulty of events) {
      const random = randomStream(seed, 'skew', faulty.event.deviceId);
      if (random.next() >= rate) {
        yield faulty;
        continue;
      }
      const sign = random.next() < 0.5 ? -1 : 1;
      const kind = random.below(3);
      const bootMs = bootOf(faulty.event);
      const offsetMs = kind === 0 ? sign * (1 + random.below(11)) * HOUR_MS : kind === 1 ? sign * YEAR_MS : -bootMs;
      yield hit(faulty, 'skew', byClock(faulty.event, (timeMs) => timeMs + offsetMs));
    }
  };
}

/** Some devices' clocks run 2 % fast or slow; each boot sets them right. */
export function drifting(seed: string | number, rate: number): Stage {
  return function* off(events) {
    for (const faulty of events) {
      const random = randomStream(seed, 'drift', faulty.event.deviceId);
      if (random.next() >= rate) {
        yield faulty;
        continue;
      }
      const speed = 1 + (random.next() < 0.5 ? -DRIFT : DRIFT);
      const bootMs = bootOf(faulty.event);
      yield hit(faulty, 'drift', byClock(faulty.event, (timeMs) => bootMs + Math.round((timeMs - bootMs) * speed)));
    }
  };
}

function bootOf({ timeMs, event }: SimulatedEvent): number {
  return timeMs - (event.uptimems ?? 0);
}

/** The event as a device with this clock tells it. */
function byClock(event: SimulatedEvent, clock: (timeMs: number) => number): SimulatedEvent {
  const timeMs = clock(event.timeMs);
  const read = Object.entries(event.event.data).map(([name, value]) => [name, INSTANTS.includes(name) ? new Date(clock(Date.parse(String(value)))).toISOString() : value]);
  return { ...event, timeMs, event: { ...event.event, time: new Date(timeMs).toISOString(), data: Object.fromEntries(read) as Record<string, unknown> } };
}
