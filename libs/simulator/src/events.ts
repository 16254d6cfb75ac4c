import { deviceSource, EVENT_TYPES, eventSubject, type CloudEvent } from '#libs/contracts';
import { isoFromLocalDay } from '#libs/domain';
import { draftsOfDay, type Draft } from './athlete-day.js';
import type { SimulatedGym } from './gym.js';
import { dayOfIso, localInstant } from './local-clock.js';
import { randomStream, uuidV7 } from './random.js';

export interface SimulatedEvent {
  /** NATS subject to publish on */
  readonly subject: string;
  readonly event: CloudEvent<Readonly<Record<string, unknown>>>;
  readonly timeMs: number;
  readonly kind: 'set' | 'rep' | 'session' | 'checkin' | 'watermark';
  readonly deviceId: string;
  readonly athleteId: string | null;
}

export interface EventSpan {
  /** first and last local day, YYYY-MM-DD; the gym's own first and last where absent */
  readonly from?: string;
  readonly to?: string;
  /** leave out the facts of the last day that complete each story, for `finaleOf` to tell them live */
  readonly withoutFinale?: boolean;
}

/** Trackers are switched on before the first athlete comes: a boot a day, with its own sequence. */
const BOOT_MINUTE = 6 * 60;
/** Each tracker declares a day complete five minutes after it ended. */
const WATERMARK_MINUTE = 24 * 60 + 5;

/**
 * All events of the gym in time order: sets, sessions, check-ins, and a watermark per tracker and day. A day's events
 * do not depend on which days were asked for, so spans can be told one after another.
 */
export function* eventsOf(gym: SimulatedGym, span: EventSpan = {}): Generator<SimulatedEvent> {
  const last = dayOfIso(span.to ?? gym.lastDay);
  for (let day = dayOfIso(span.from ?? gym.startDay); day <= last; day += 1) {
    const drafts = gym.athletes.flatMap((athlete) => draftsOfDay(gym, athlete, day, span.withoutFinale === true));
    for (const { id, kind } of gym.devices) if (kind !== 'phone') drafts.push(watermark(gym, id, day));
    drafts.sort((a, b) => a.timeMs - b.timeMs || (a.id < b.id ? -1 : 1));
    yield* numbered(gym, drafts, (deviceId) => `${deviceId}-${isoFromLocalDay(day)}`, localInstant(day, BOOT_MINUTE, gym.timezone));
  }
}

/**
 * The facts that complete an athlete's story, as if they happened now: the sets of the last session, spaced by a
 * second up to `nowMs`, and its session; or the one check-in. Publish them after `eventsOf` with `withoutFinale`; the
 * caller sets the pace. `nowMs` should lie on the gym's last day. Nothing for a steady athlete.
 */
export function* finaleOf(gym: SimulatedGym, athleteId: string, nowMs: number): Generator<SimulatedEvent> {
  const athlete = gym.athletes.find(({ id }) => id === athleteId);
  if (!athlete) throw new RangeError(`athlete "${athleteId}" is not in gym "${gym.gymId}"`);
  const lastDay = dayOfIso(gym.lastDay);
  const upToFinale = new Set(draftsOfDay(gym, athlete, lastDay, true, nowMs).map(({ id }) => id));
  const missing = draftsOfDay(gym, athlete, lastDay, false, nowMs).filter(({ id }) => !upToFinale.has(id));
  const story = athlete.story === 'steady' ? [] : missing;
  const now = story.map((draft, index): Draft => ({ ...draft, timeMs: nowMs - (story.length - 1 - index) * 1000 }));
  yield* numbered(gym, now, (deviceId) => `${deviceId}-live-${nowMs}`, nowMs - 3_600_000);
}

/**
 * What the tracker tells while the set is done: one message per repetition with all repetitions so far, a second and a
 * half apart, the last at the set's end. Nothing for a set without bar speed.
 */
export function* repProgressOf(set: SimulatedEvent): Generator<SimulatedEvent> {
  const { setId, sessionId, exercise, loadKg, velocityVariable, warmup, reps } = set.event.data;
  if (set.kind !== 'set' || !Array.isArray(reps)) return;
  for (let count = 1; count <= reps.length; count += 1) {
    const timeMs = set.timeMs - (reps.length - count) * 1500;
    yield {
      ...set, kind: 'rep', timeMs, subject: set.subject.replace(/\.set$/, '.rep'),
      event: {
        specversion: '1.0', id: `${String(setId)}-${count}`, source: set.event.source, type: EVENT_TYPES.rep,
        ...(set.athleteId === null ? {} : { subject: set.athleteId }),
        time: new Date(timeMs).toISOString(),
        ...(set.event.uptimems === undefined ? {} : { uptimems: set.event.uptimems - (set.timeMs - timeMs) }),
        ...(set.event.bootid === undefined ? {} : { bootid: set.event.bootid }),
        data: { setId, sessionId, exercise, loadKg, velocityVariable, warmup, reps: reps.slice(0, count) },
      },
    };
  }
}

function watermark(gym: SimulatedGym, deviceId: string, day: number): Draft {
  const timeMs = localInstant(day, WATERMARK_MINUTE, gym.timezone);
  return {
    id: uuidV7(timeMs, randomStream(gym.seed, gym.gymId, deviceId, day)), timeMs, deviceId, athleteId: null,
    kind: 'watermark', type: EVENT_TYPES.watermark, data: { completeUpTo: new Date(timeMs).toISOString() },
  };
}

function* numbered(gym: SimulatedGym, drafts: readonly Draft[], bootOf: (deviceId: string) => string, bootMs: number): Generator<SimulatedEvent> {
  const sequences = new Map<string, number>();
  for (const { id, timeMs, deviceId, athleteId, kind, type, data } of drafts) {
    const sequence = (sequences.get(deviceId) ?? 0) + 1;
    sequences.set(deviceId, sequence);
    yield {
      subject: eventSubject({ gym: gym.gymId, device: deviceId, kind, ...(athleteId === null ? {} : { athlete: athleteId }) }),
      timeMs, kind, deviceId, athleteId,
      event: {
        specversion: '1.0', id, source: deviceSource(gym.gymId, deviceId), type,
        ...(athleteId === null ? {} : { subject: athleteId }),
        time: new Date(timeMs).toISOString(),
        sequence, bootid: bootOf(deviceId), uptimems: Math.max(0, timeMs - bootMs), data,
      },
    };
  }
}
