import { deviceSource, eventSubject } from '#libs/contracts';
import type { SimulatedEvent } from '../events.js';
import type { SimulatedGym } from '../gym.js';
import { randomStream, uuidV7, type RandomStream } from '../random.js';
import { hit, type Stage } from './faulty.js';

type Rep = Readonly<Record<string, number>>;

/** Sets with a repetition that was none. A speed above 4 m/s is refused on its way in; a twitch is within every limit. */
export function ghosts(seed: string | number, rate: number): Stage {
  return function* haunted(events) {
    for (const faulty of events) {
      const { event } = faulty;
      const random = randomStream(seed, 'ghost', event.event.id);
      const reps = event.event.data['reps'];
      if (event.kind !== 'set' || !Array.isArray(reps) || random.next() >= rate) yield faulty;
      else yield hit(faulty, 'ghost', withData(event, { reps: withGhost(reps as Rep[], random) }));
    }
  };
}

function withGhost(reps: readonly Rep[], random: RandomStream): Rep[] {
  const at = random.below(reps.length + 1);
  const isTwitch = random.next() < 0.5;
  const romM = isTwitch ? 0.02 + 0.04 * random.next() : 0.5;
  const meanVelocityMps = isTwitch ? 0.1 + 0.3 * random.next() : 4.5 + 4 * random.next();
  const ghost = { meanVelocityMps: thousandths(meanVelocityMps), romM: thousandths(romM), durationMs: Math.round((1000 * romM) / meanVelocityMps) };
  return [...reps.slice(0, at), ghost, ...reps.slice(at)];
}

/** Sets that a second tracker saw too: within three seconds, with its own noise, under ids of its own. Nothing in a gym of one tracker. */
export function seenTwice(gym: SimulatedGym, seed: string | number, rate: number): Stage {
  const trackers = gym.devices.filter(({ kind }) => kind !== 'phone').map(({ id }) => id);
  return function* watched(events) {
    for (const faulty of events) {
      yield faulty;
      const { event } = faulty;
      const random = randomStream(seed, 'two-devices', event.event.id);
      const others = trackers.filter((id) => id !== event.deviceId);
      const other = others[random.below(Math.max(1, others.length))];
      if (event.kind === 'set' && other !== undefined && random.next() < rate) yield hit(faulty, 'two-devices', seenBy(gym, event, other, random));
    }
  };
}

function seenBy(gym: SimulatedGym, { event, athleteId, deviceId, ...set }: SimulatedEvent, other: string, random: RandomStream): SimulatedEvent {
  const afterMs = random.below(3000);
  const timeMs = set.timeMs + afterMs;
  const { reps } = event.data;
  const noisy = Array.isArray(reps) ? { reps: (reps as Rep[]).map((rep) => ({ ...rep, meanVelocityMps: thousandths(Math.max(0.06, (rep['meanVelocityMps'] ?? 0) + 0.02 * random.normal())) })) } : {};
  const bootid = event.bootid === undefined ? {} : { bootid: `${other}${event.bootid.slice(deviceId.length)}` };
  return {
    ...set, timeMs, athleteId, deviceId: other,
    subject: eventSubject({ gym: gym.gymId, device: other, kind: 'set', ...(athleteId === null ? {} : { athlete: athleteId }) }),
    event: {
      ...event, ...bootid, id: uuidV7(timeMs, random), source: deviceSource(gym.gymId, other), time: new Date(timeMs).toISOString(),
      ...(event.uptimems === undefined ? {} : { uptimems: event.uptimems + afterMs }),
      data: { ...event.data, ...noisy, setId: uuidV7(timeMs, random) },
    },
  };
}

function withData(event: SimulatedEvent, data: Readonly<Record<string, unknown>>): SimulatedEvent {
  return { ...event, event: { ...event.event, data: { ...event.event.data, ...data } } };
}

function thousandths(value: number): number {
  return Math.round(1000 * value) / 1000;
}
