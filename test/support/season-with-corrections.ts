import { EVENT_TYPES } from '#libs/contracts';
import { createGym, eventsOf, type SimulatedEvent, type SimulatedGym } from '#libs/simulator';
import { createHash } from 'node:crypto';

export type Random = () => number;

/** A small generator of uniform numbers in [0, 1): seeded, so that a failing order can be had again (mulberry32). */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function shuffled<T>(items: readonly T[], random: Random): T[] {
  const result = [...items];
  for (let i = result.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [result[i], result[j]] = [result[j]!, result[i]!];
  }
  return result;
}

function uuidFrom(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const DAY_MS = 86_400_000;

/**
 * A season in which people change their minds: loads are corrected up and down, sets are moved to other days, taken back and
 * reported again, sessions and check-ins are corrected. Sets carry belts and tags; trunk tests and flares are told, ended and taken back.
 * Warm-ups of the low back's lifts are done twice, so that the lifters come to errors of their own.
 */
export function seasonWithCorrections(seed: number): { gym: SimulatedGym; events: SimulatedEvent[] } {
  const gym = createGym({
    seed: `corrections-${seed}`, gymId: 'gym-order', athletes: 5, squads: 1, devices: 2, startDay: '2025-03-03', days: 70, timezone: 'America/New_York',
    stories: ['load-jump', 'soreness', 'layoff-return', 'velocity-drop', 'steady'],
  });
  const random = seededRandom(seed);
  const ofRepeats = seededRandom(seed + 1);
  const events: SimulatedEvent[] = [];
  for (const plain of eventsOf(gym)) {
    const dice = random();
    const event = plain.kind === 'set' ? withFormAndBelt(plain, dice) : plain;
    events.push(event);
    if (event.kind === 'set' && dice < 0.04) events.push(...setStory(event, dice / 0.04, random));
    if (event.kind === 'set' && event.event.data['warmup'] === true && event.event.data['exercise'] !== 'bench-press') events.push(...repeated(event, ofRepeats));
    if (event.kind === 'checkin' && dice < 0.05) events.push(revised(event, EVENT_TYPES.checkinCorrected, 2, { ...event.event.data, sorenessNrs: 2, eventId: event.event.id }));
    if (event.kind === 'checkin' && dice > 0.9) events.push(...alsoTold(event, dice));
    if (event.kind === 'session' && dice < 0.05) events.push(revised(event, EVENT_TYPES.sessionCorrected, 2, { ...event.event.data, sessionRpe: 6 }));
  }
  return { gym, events };
}

function withFormAndBelt(set: SimulatedEvent, dice: number): SimulatedEvent {
  return { ...set, event: { ...set.event, data: { ...set.event.data, belt: dice < 0.5, ...(dice < 0.2 ? { tags: ['rounding'] } : {}) } } };
}

/** The same warm-up again a minute later, about as fast; now and then it is corrected or taken back. */
function repeated(warmup: SimulatedEvent, random: Random): SimulatedEvent[] {
  const { sequence: _sequence, bootid: _bootid, uptimems: _uptimems, ...envelope } = warmup.event;
  const gain = 0.02 + 0.06 * (random() - 0.5);
  const reps = (warmup.event.data['reps'] as readonly { meanVelocityMps: number }[]).map((rep) => ({ ...rep, meanVelocityMps: Math.round(1000 * (rep.meanVelocityMps + gain)) / 1000 }));
  const data = { ...warmup.event.data, reps, setId: uuidFrom(`${String(warmup.event.data['setId'])}/again`) };
  const timeMs = warmup.timeMs + 60_000;
  const again = { ...warmup, timeMs, event: { ...envelope, id: uuidFrom(`${envelope.id}/again`), time: new Date(timeMs).toISOString(), data } };
  const dice = random();
  return dice < 0.1 ? [again, ...setStory(again, 10 * dice, random)] : [again];
}

/** A trunk test, and now and then a flare that began earlier, ended, or was none after all. */
function alsoTold(checkin: SimulatedEvent, dice: number): SimulatedEvent[] {
  const day = (offset: number): string => new Date(checkin.timeMs + offset * DAY_MS).toISOString().slice(0, 10);
  const told = [ofKind(checkin, 'trunktest', EVENT_TYPES.trunktestRecorded, { test: dice < 0.95 ? 'sorensen' : 'front-plank', seconds: Math.round(100 * dice) })];
  if (dice < 0.96) return told;
  const flare = ofKind(checkin, 'flare', EVENT_TYPES.flareReported, { startedOn: day(-2), certainty: 'sure' });
  const { id } = flare.event;
  told.push(flare, movedBy(revised(flare, EVENT_TYPES.flareCorrected, 2, { eventId: id, startedOn: day(-3), endedOn: day(1), certainty: 'unsure' }), 2));
  if (dice > 0.985) told.push(movedBy(revised(flare, EVENT_TYPES.flareRetracted, 3, { eventId: id }), 4));
  return told;
}

function ofKind(event: SimulatedEvent, kind: 'trunktest' | 'flare', type: string, data: Readonly<Record<string, unknown>>): SimulatedEvent {
  const { sequence: _sequence, bootid: _bootid, uptimems: _uptimems, ...envelope } = event.event;
  const subject = event.subject.replace(/checkin$/, kind);
  return { ...event, subject, event: { ...envelope, id: uuidFrom(`${envelope.id}/${kind}`), type, data } };
}

function setStory(set: SimulatedEvent, dice: number, random: Random): SimulatedEvent[] {
  const { data } = set.event;
  if (dice < 0.3) return [revised(set, EVENT_TYPES.setCorrected, 2, { ...data, loadKg: Number(data['loadKg']) + 20 })];
  if (dice < 0.5) {
    return [3, 2].map((revision) => revised(set, EVENT_TYPES.setCorrected, revision, { ...data, loadKg: Number(data['loadKg']) + revision * 2.5 }));
  }
  if (dice < 0.7) {
    const days = Math.floor(random() * 9) - 4;
    return [{ ...revised(set, EVENT_TYPES.setCorrected, 2, data), ...{} }].map((moved) => movedBy(moved, days));
  }
  if (dice < 0.85) return [revised(set, EVENT_TYPES.setRetracted, 2, { setId: data['setId'] })];
  return [
    revised(set, EVENT_TYPES.setRetracted, 2, { setId: data['setId'] }),
    revised(set, EVENT_TYPES.setCorrected, 3, { ...data, warmup: true }),
    // The same revision twice: the greater event id counts, whichever comes first.
    revised(set, EVENT_TYPES.setCorrected, 3, { ...data, loadKg: 60 }, 'again'),
  ];
}

export function revised(event: SimulatedEvent, type: string, revision: number, data: Readonly<Record<string, unknown>>, salt = ''): SimulatedEvent {
  const { sequence: _sequence, bootid: _bootid, uptimems: _uptimems, ...envelope } = event.event;
  return { ...event, event: { ...envelope, id: uuidFrom(`${event.event.id}/${type}/${revision}/${salt}`), type, data: { ...data, revision } } };
}

function movedBy(event: SimulatedEvent, days: number): SimulatedEvent {
  const timeMs = event.timeMs + days * DAY_MS;
  return { ...event, timeMs, event: { ...event.event, time: new Date(timeMs).toISOString() } };
}
