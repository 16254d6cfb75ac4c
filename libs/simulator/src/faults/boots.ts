import type { SimulatedEvent } from '../events.js';
import { randomStream } from '../random.js';
import { hit, type Stage } from './faulty.js';

/** A set without measured repetitions takes about so long. */
const SET_MS = 20_000;
const START_MS = 5000;

interface Restart {
  readonly bootId: string;
  readonly bootMs: number;
}

/** Devices that start anew between two events, or in the middle of a set: the boot id is new, and the uptime begins again. */
export function rebooting(seed: string | number, rate: number): Stage {
  return function* restarted(events) {
    const restarts = new Map<string, Restart>();
    for (const faulty of events) {
      const { event, deviceId, timeMs } = faulty.event;
      const boot = `${deviceId} ${event.bootid ?? ''}`;
      const isReboot = event.bootid !== undefined && randomStream(seed, 'reboot', event.id).next() < rate;
      if (isReboot) restarts.set(boot, { bootId: `${event.bootid}-${event.id.slice(0, 13)}`, bootMs: timeMs - (faulty.event.kind === 'set' ? durationOf(faulty.event) / 2 : START_MS) });
      const restart = restarts.get(boot);
      if (restart === undefined) yield faulty;
      else {
        const moved = { ...faulty.event, event: { ...event, bootid: restart.bootId, uptimems: Math.max(0, Math.round(timeMs - restart.bootMs)) } };
        yield isReboot ? hit(faulty, 'reboot', moved) : { ...faulty, event: moved };
      }
    }
  };
}

/** Numbers the events of each boot from 1, in their order. */
export function* numberedAnew(events: Parameters<Stage>[0]): ReturnType<Stage> {
  const counts = new Map<string, number>();
  for (const faulty of events) {
    const { event, deviceId } = faulty.event;
    if (event.sequence === undefined) {
      yield faulty;
      continue;
    }
    const boot = `${deviceId} ${event.bootid ?? ''}`;
    const sequence = (counts.get(boot) ?? 0) + 1;
    counts.set(boot, sequence);
    yield { ...faulty, event: { ...faulty.event, event: { ...event, sequence } } };
  }
}

function durationOf({ event }: SimulatedEvent): number {
  const { reps } = event.data;
  if (!Array.isArray(reps)) return SET_MS;
  return (reps as { durationMs?: number }[]).reduce((sum, { durationMs }) => sum + (durationMs ?? 2000), 0);
}
