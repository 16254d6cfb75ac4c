import { deviceSource, EVENT_TYPES, eventSubject } from '#libs/contracts';
import { dayOfIso } from './local-clock.js';
import { randomStream } from './random.js';

export interface BulkOptions {
  readonly seed: string | number;
  readonly gymId: string;
  readonly athletes: number;
  readonly days: number;
  readonly setsPerSession: number;
  /** trackers that the athletes are spread over */
  readonly devices?: number;
  /** first day, YYYY-MM-DD */
  readonly startDay?: string;
}

export interface BulkGym {
  readonly gymId: string;
  readonly athleteIds: readonly string[];
  readonly deviceIds: readonly string[];
  /** sets in all */
  readonly sets: number;
}

export interface BulkSet {
  readonly subject: string;
  readonly id: string;
  readonly athleteIndex: number;
  /** the event in structured mode, about 535 bytes of ASCII JSON */
  readonly payload: string;
}

const EXERCISES = ['deadlift', 'squat', 'romanian-deadlift', 'bent-over-row'] as const;
const REP_PATTERNS = 256;

/** Who has to be enrolled before `bulkSets` of the same options are stored. */
export function bulkGym(options: BulkOptions): BulkGym {
  const devices = options.devices ?? Math.max(1, Math.ceil(options.athletes / 20));
  return {
    gymId: options.gymId,
    athleteIds: Array.from({ length: options.athletes }, (_, index) => `${options.gymId}-b${index}`),
    deviceIds: Array.from({ length: devices }, (_, index) => `bulk-${index}`),
    sets: options.athletes * options.days * options.setsPerSession,
  };
}

/**
 * Set events of eight repetitions, day by day, athlete by athlete, every athlete every day: made to be produced faster
 * than anything can take them in, so bar speeds come from a small table instead of a lifter. Ids never repeat.
 */
export function* bulkSets(options: BulkOptions): Generator<BulkSet> {
  const { gymId, athleteIds, deviceIds } = bulkGym(options);
  const random = randomStream(options.seed, gymId, 'bulk');
  const reps = Array.from({ length: REP_PATTERNS }, () => repsJson(random.next));
  const prefix = random.bits().toString(16).padStart(8, '0');
  const firstDay = dayOfIso(options.startDay ?? '2026-01-05');
  const sequences = new Array<number>(deviceIds.length).fill(0);
  let count = 0;
  for (let day = 0; day < options.days; day += 1) {
    const dayMs = (firstDay + day) * 86_400_000 + 17 * 3_600_000;
    for (const [athleteIndex, athlete] of athleteIds.entries()) {
      const device = athleteIndex % deviceIds.length;
      const deviceId = deviceIds[device] ?? '';
      const subject = eventSubject({ gym: gymId, device: deviceId, athlete, kind: 'set' });
      const head = `","source":"${deviceSource(gymId, deviceId)}","type":"${EVENT_TYPES.setCompleted}","subject":"${athlete}","time":"`;
      for (let set = 0; set < options.setsPerSession; set += 1) {
        count += 1;
        const sequence = (sequences[device] ?? 0) + 1;
        sequences[device] = sequence;
        const tail = count.toString(16).padStart(12, '0');
        const id = `${prefix}-e000-7000-8000-${tail}`;
        const loadKg = 60 + ((athleteIndex * 7 + set * 5) % 120);
        const payload = `{"specversion":"1.0","id":"${id}${head}${new Date(dayMs + set * 180_000).toISOString()}","sequence":${sequence},"bootid":"${prefix}","data":`
          + `{"setId":"${prefix}-5000-7000-8000-${tail}","exercise":"${EXERCISES[set % EXERCISES.length]}","loadKg":${loadKg},"reps":[${reps[count % REP_PATTERNS]}],"rpe":${7 + (set % 3) / 2}}}`;
        yield { subject, id, athleteIndex, payload };
      }
    }
  }
}

function repsJson(next: () => number): string {
  // Steady lifters: speeds that jump from set to set would raise an alert for every other athlete.
  const fresh = 0.55 + 0.02 * next();
  return Array.from({ length: 8 }, (_, index) => `{"meanVelocityMps":${(fresh * (1 - 0.02 * index) + 0.01 * next()).toFixed(2)}}`).join(',');
}
