import { EVENT_TYPES, type EventType } from '#libs/contracts';
import type { SimulatedAthlete, SimulatedGym } from './gym.js';
import { liftSet } from './lifted-set.js';
import { dayOfIso, localInstant } from './local-clock.js';
import { plannedSets, type PlannedSet } from './program.js';
import { randomStream, uuidV7, type RandomStream } from './random.js';
import { STORIES, type DayTwist } from './stories.js';

/** An event before its device has numbered it. */
export interface Draft {
  readonly id: string;
  readonly timeMs: number;
  readonly deviceId: string;
  readonly athleteId: string | null;
  readonly kind: 'set' | 'session' | 'checkin' | 'watermark';
  readonly type: EventType;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Every other week a lifter may miss one session: two missed in a row would be a layoff, which is a story. */
const WEEK_WITH_MISS_SHARE = 0.2;
/** Stories start from five weeks without a gap. */
const QUIET_DAYS = 35;
const ANSWERED_SHARE = 0.9;

/**
 * Everything one athlete's tracker and phone report of one local day, in time order. With `held` the facts that
 * complete the athlete's story are left out. `atMs` moves the day's session to end then, instead of in the evening.
 */
export function draftsOfDay(gym: SimulatedGym, athlete: SimulatedAthlete, day: number, held: boolean, atMs?: number): Draft[] {
  const daysToEnd = dayOfIso(gym.lastDay) - day;
  const story = STORIES[athlete.story];
  const twist = story.twist(daysToEnd, held);
  const random = randomStream(gym.seed, gym.gymId, athlete.id, day);
  const finale = daysToEnd === 0 ? story.finale : null;
  const drafts: Draft[] = [];
  if (!(held && finale === 'checkin')) drafts.push(...checkin(athlete, day, twist, random));
  const weekDay = mod(daysToEnd + athlete.weekShift, 7);
  if (!misses(gym, athlete, daysToEnd) && !(held && finale === 'session')) drafts.push(...session(gym, athlete, day, plannedSets(athlete.deadliftKg, weekDay, twist), twist, atMs));
  return drafts;
}

function misses(gym: SimulatedGym, athlete: SimulatedAthlete, daysToEnd: number): boolean {
  if (athlete.story !== 'steady' && daysToEnd <= QUIET_DAYS) return false;
  const week = Math.floor((daysToEnd + athlete.weekShift) / 7);
  if (week % 2 !== 0) return false;
  const random = randomStream(gym.seed, gym.gymId, athlete.id, 'week', week);
  return random.next() < WEEK_WITH_MISS_SHARE && 2 * random.below(3) === mod(daysToEnd + athlete.weekShift, 7);
}

function checkin(athlete: SimulatedAthlete, day: number, twist: DayTwist, random: RandomStream): Draft[] {
  const timeMs = localInstant(day, 7 * 60 + random.below(50), athlete.timezone);
  const usual = [0, 1, 1, 1, 1, 2][random.below(6)] ?? 1;
  const answers = random.next() < ANSWERED_SHARE || twist.sorenessNrs !== null;
  if (!answers) return [];
  const sore = twist.sorenessNrs ?? usual;
  return [{
    id: uuidV7(timeMs, random), timeMs, deviceId: athlete.phoneId, athleteId: athlete.id, kind: 'checkin', type: EVENT_TYPES.checkinSubmitted,
    data: {
      sorenessNrs: sore, site: 'low-back', interferes: false, redFlags: twist.redFlags,
      sleepHours: Math.round((7.2 + 0.5 * random.normal()) * 2) / 2, stressNrs: 2 + random.below(3),
    },
  }];
}

function session(
  gym: SimulatedGym, athlete: SimulatedAthlete, day: number, sets: readonly PlannedSet[], twist: DayTwist, atMs: number | undefined,
): Draft[] {
  if (sets.length === 0) return [];
  const random = randomStream(gym.seed, gym.gymId, athlete.id, day, 'session');
  const sigmaMps = gym.devices.find(({ id }) => id === athlete.deviceId)?.sigmaMps ?? 0.05;
  const minutes = sets.length * 4 + random.below(6);
  const evening = localInstant(day, 16 * 60 + 30 + random.below(150), athlete.timezone);
  const startMs = atMs === undefined ? evening : atMs - minutes * 60_000;
  const dayFormMps = 0.003 * random.normal();
  const sessionId = uuidV7(startMs, random);
  const drafts = sets.map((set, index): Draft => {
    const timeMs = startMs + Math.round(((index + 1) / sets.length) * (minutes * 60_000 - 1000));
    const reps = liftSet(set, twist, dayFormMps, sigmaMps, random);
    return {
      id: uuidV7(timeMs, random), timeMs, deviceId: athlete.deviceId, athleteId: athlete.id, kind: 'set', type: EVENT_TYPES.setCompleted,
      data: {
        setId: uuidV7(timeMs, random), sessionId, revision: 1, exercise: set.exercise, loadKg: set.loadKg,
        ...(set.bodyweight ? { bodyweight: true } : {}),
        ...(reps.length > 0 ? { reps, velocityVariable: 'mean' } : { repCount: set.reps }),
        ...(set.rpe === null ? {} : { rpe: Math.min(10, set.rpe + twist.rpeShift + 0.5 * (random.below(3) - 1)) }),
        warmup: set.warmup, failedReps: 0, loadUnitReported: 'kg',
      },
    };
  });
  const endMs = startMs + minutes * 60_000;
  drafts.push({
    id: uuidV7(endMs, random), timeMs: endMs, deviceId: athlete.deviceId, athleteId: athlete.id, kind: 'session', type: EVENT_TYPES.sessionCompleted,
    data: {
      sessionId, startedAt: new Date(startMs).toISOString(), endedAt: new Date(endMs).toISOString(),
      sessionRpe: Math.min(10, 6 + random.below(2) + twist.rpeShift), minutes,
    },
  });
  return drafts;
}

function mod(value: number, modulus: number): number {
  return ((value % modulus) + modulus) % modulus;
}
