import { randomUUID } from 'node:crypto';
import { EVENT_TYPES, type CloudEvent } from '#libs/contracts';

const DAY_MS = 86_400_000;
const NOON_MS = DAY_MS / 2;

/** A lifter on one rack: three deadlift sessions a week, written as the events that the rack would send. */
export interface Lifter {
  readonly gym: string;
  readonly device: string;
  readonly athlete: string;
}

const today = (): number => Math.floor(Date.now() / DAY_MS) * DAY_MS;

function event(lifter: Lifter, type: string, atMs: number, data: unknown, athlete = true): CloudEvent {
  return {
    specversion: '1.0',
    id: randomUUID(),
    source: `/gyms/${lifter.gym}/devices/${lifter.device}`,
    type,
    ...(athlete ? { subject: lifter.athlete } : {}),
    time: new Date(atMs).toISOString(),
    data,
  };
}

/** Four sets of five with bar speed, `daysAgo` days ago at noon UTC. */
export function session(lifter: Lifter, daysAgo: number, loadKg: number, sets = 4): CloudEvent[] {
  return Array.from({ length: sets }, (_, n) =>
    event(lifter, EVENT_TYPES.setCompleted, today() - daysAgo * DAY_MS + NOON_MS - DAY_MS / 4 + n * 240_000, {
      setId: randomUUID(),
      exercise: 'deadlift',
      loadKg,
      reps: [0.52, 0.51, 0.5, 0.48, 0.47].map((meanVelocityMps) => ({ meanVelocityMps })),
      rpe: 7,
    }),
  );
}

/** Sessions on every third day or so, from `from` to `to` days ago. */
export function steadyWeeks(lifter: Lifter, from: number, to: number, loadKg: number): CloudEvent[] {
  const weekly = new Set([1, 3, 5]);
  return Array.from({ length: from - to + 1 }, (_, n) => from - n)
    .filter((daysAgo) => weekly.has(daysAgo % 7))
    .flatMap((daysAgo) => session(lifter, daysAgo, loadKg));
}

export function checkin(lifter: Lifter, daysAgo: number, sorenessNrs: number): CloudEvent {
  return event(lifter, EVENT_TYPES.checkinSubmitted, today() - daysAgo * DAY_MS + DAY_MS / 4, { sorenessNrs, site: 'low-back', interferes: false });
}

/** "Everything up to now has been sent": days without sets are rest. */
export const watermark = (lifter: Lifter): CloudEvent => event(lifter, EVENT_TYPES.watermark, Date.now(), { completeUpTo: new Date().toISOString() }, false);

/** Takes completed sets back. */
export function retractions(lifter: Lifter, sets: readonly CloudEvent[]): CloudEvent[] {
  return sets.map((set) =>
    event(lifter, EVENT_TYPES.setRetracted, Date.parse(set.time), { setId: (set.data as { setId: string }).setId, revision: 2, reason: 'counted on the wrong rack' }),
  );
}
