import { createHash } from 'node:crypto';
import { EVENT_TYPES } from '#libs/contracts';
import { eventsOf, randomStream, type SimulatedEvent } from '#libs/simulator';
import { dayText, type SeasonGym } from './gyms.js';

/** Of a lifter's lifts these are left out: seven sets of a visit that load the back are told, so that a season has a million sets and not two. */
const LEFT_OUT = new Set(['bench-press']);
const CORRECTED = 0.02;
const RETRACTED = 0.005;
/** so long after a set somebody corrects it */
const AFTER_MS = 90_000;

/** What one gym's devices report of a day of the season, in time order, numbered in their boots from 1. People change their minds: some sets are corrected or taken back. */
export function* gymDay(gym: SeasonGym, day: number): Generator<SimulatedEvent> {
  const sequences = new Map<string, number>();
  for (const event of withChanges(gym, day)) {
    const sequence = (sequences.get(event.deviceId) ?? 0) + 1;
    sequences.set(event.deviceId, sequence);
    yield { ...event, event: { ...event.event, sequence } };
  }
}

function* withChanges(gym: SeasonGym, day: number): Generator<SimulatedEvent> {
  const block = gym.blockOf(day);
  const text = dayText(day);
  let waiting: SimulatedEvent[] = [];
  for (const event of eventsOf(block, { from: text, to: text })) {
    if (LEFT_OUT.has(String(event.event.data['exercise']))) continue;
    const due = waiting.filter(({ timeMs }) => timeMs <= event.timeMs);
    waiting = waiting.filter(({ timeMs }) => timeMs > event.timeMs);
    yield* due;
    yield event;
    const change = event.kind === 'set' ? changeOf(event, randomStream(block.seed, 'change', event.event.id).next()) : null;
    if (change !== null) waiting.push(change);
  }
  yield* waiting;
}

/** The envelope keeps the set's own time: what somebody says about it later does not move it to another day. */
function changeOf(set: SimulatedEvent, dice: number): SimulatedEvent | null {
  if (dice >= CORRECTED + RETRACTED) return null;
  const { data, id } = set.event;
  const event = { ...set.event, id: uuidFrom(`${id}/changed`) };
  const timeMs = set.timeMs + AFTER_MS;
  if (dice < RETRACTED) return { ...set, timeMs, event: { ...event, type: EVENT_TYPES.setRetracted, data: { setId: data['setId'], revision: 2 } } };
  const loadKg = data['bodyweight'] === true ? data['loadKg'] : Number(data['loadKg']) + 2.5;
  return { ...set, timeMs, event: { ...event, type: EVENT_TYPES.setCorrected, data: { ...data, loadKg, revision: 2 } } };
}

function uuidFrom(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
