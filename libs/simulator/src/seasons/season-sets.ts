import type { DeviceKind, SetFact } from '#libs/domain';
import type { RandomStream } from '../random.js';
import type { SeasonLift } from './patterns.js';

/** What a season's sets are recorded with. */
export type SeasonDevice = 'rpe-only' | 'imu' | 'position-transducer';

interface Recorder {
  readonly kind: DeviceKind;
  /** typical error of one velocity, m/s; null where nobody measures bar speed */
  readonly sigmaMps: number | null;
}

const RECORDERS: Readonly<Record<SeasonDevice, Recorder>> = {
  'rpe-only': { kind: 'other', sigmaMps: null },
  imu: { kind: 'imu', sigmaMps: 0.05 },
  'position-transducer': { kind: 'linear-position-transducer', sigmaMps: 0.03 },
};

/** The lifter and the day, as they shape a session's sets. */
export interface SetConditions {
  readonly day: string;
  readonly device: SeasonDevice;
  /** deadlift top set of the day's plan, kg */
  readonly deadliftKg: number;
  readonly usualRpe: number;
  /** standard deviation of the logarithm of a session's number of sets */
  readonly loadSd: number;
  /** working sets of lifts that load the low back, times this */
  readonly setFactor: number;
  /** bar speed, times this */
  readonly speedFactor: number;
}

const BACK_OFF = 0.9;
/** A bar a tenth lighter moves this much faster, m/s. */
const GAIN_MPS_PER_TENTH = 0.07;
const LOAD_SD = 0.02;
/** Sessions cut to half of their sets, and sessions with a third more. */
const CUT_SHORT_SHARE = 0.05;
const EXTENDED_SHARE = 0.02;
const DAY_FORM_SD_MPS = 0.012;
/** Shares of a device's typical error between set-ups of different days, and between repetitions of one. */
const SETUP_SHARE = 0.35;
const REP_SHARE = 0.35;
const RPE_SD = 0.5;
const RATED_SHARE = 0.7;

const toPlates = (kg: number): number => Math.max(20, Math.round(kg / 2.5) * 2.5);
const toHalf = (rpe: number): number => Math.min(10, Math.round(2 * rpe) / 2);

/** One less, as planned, one more. */
function around(random: RandomStream, fewer: number, more: number): number {
  const drawn = random.next();
  return drawn < fewer ? -1 : drawn < fewer + more ? 1 : 0;
}


function velocities(reps: number, freshMps: number, loss: number, noiseMps: number, random: RandomStream): number[] {
  return Array.from({ length: reps }, (_, index) =>
    Math.max(0.06, Math.round(1000 * (freshMps * (1 - loss * (index / Math.max(1, reps - 1)) ** 1.4) + noiseMps * random.normal())) / 1000));
}

/** Working sets of a session, a top set and back-offs per lift, as the day makes them; every lift has its own chance. */
export function seasonSets(lifts: readonly SeasonLift[], conditions: SetConditions, chanceOf: (place: string) => RandomStream): SetFact[] {
  const { day, device, deadliftKg, usualRpe, setFactor, speedFactor } = conditions;
  const ofDay = chanceOf('session');
  const { kind, sigmaMps } = RECORDERS[device];
  const { loadSd } = conditions;
  const length = ofDay.next();
  const volume = (length < CUT_SHORT_SHARE ? 0.5 : length > 1 - EXTENDED_SHARE ? 4 / 3 : 1) * Math.exp(loadSd * ofDay.normal());
  const formMps = DAY_FORM_SD_MPS * ofDay.normal() + SETUP_SHARE * (sigmaMps ?? 0) * ofDay.normal();
  const effort = 0.3 * ofDay.normal();
  const sets: SetFact[] = [];
  for (const { exercise, share, sets: planned, reps: plannedReps, topVelocityMps } of lifts) {
    const random = chanceOf(exercise.slug);
    const usualKg = deadliftKg * share;
    const topKg = toPlates(usualKg * (1 + LOAD_SD * random.normal()));
    // rounded up or down by chance, so that the mean is kept
    const wanted = planned * volume * (exercise.lumbarWeight > 0 ? setFactor : 1);
    const count = Math.max(1, Math.floor(wanted + random.next()));
    for (let i = 0; i < count; i++) {
      const loadKg = i === 0 ? topKg : toPlates(topKg * BACK_OFF);
      const repCount = plannedReps + around(random, 0.12, 0.08);
      const freshMps = (topVelocityMps + 10 * GAIN_MPS_PER_TENTH * (1 - loadKg / usualKg) + formMps) * speedFactor;
      const loss = Math.max(0, 0.1 + 0.03 * random.normal());
      const rated = random.next() < RATED_SHARE;
      const rpe = toHalf(usualRpe + effort + RPE_SD * random.normal());
      sets.push({
        setId: `${day}-${String(sets.length).padStart(2, '0')}`, sessionId: day, deviceId: 'tracker', deviceKind: kind, sigmaMps, exercise, loadKg, repCount,
        velocityVariable: 'mean',
        meanVelocitiesMps: sigmaMps === null ? [] : velocities(repCount, freshMps, loss, REP_SHARE * sigmaMps, random),
        romsM: [], rpe: rated ? rpe : null, rir: null, warmup: false, atMs: 60_000 * sets.length, belt: null, tags: [],
      });
    }
  }
  return sets;
}
