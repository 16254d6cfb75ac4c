import { isoFromLocalDay, type DeviceKind } from '#libs/domain';
import { dayOfIso, offsetMs } from './local-clock.js';
import { inventedName } from './names.js';
import { randomStream } from './random.js';
import { STORIES, type StoryName } from './stories.js';

export interface GymOptions {
  readonly seed: string | number;
  readonly gymId: string;
  readonly athletes: number;
  readonly squads: number;
  /** trackers on the floor; each athlete's phone comes on top */
  readonly devices: number;
  /** first local day, YYYY-MM-DD */
  readonly startDay: string;
  /** days simulated; stories end on the last. The strain model needs 28 days and velocity baselines five weeks */
  readonly days: number;
  /** IANA zone of the gym and its athletes */
  readonly timezone: string;
  /** the first athletes live these, in order; all others are steady */
  readonly stories: readonly StoryName[];
}

export interface SimulatedDevice {
  readonly id: string;
  readonly name: string;
  readonly kind: DeviceKind;
  /** typical error of one velocity, m/s; null for a phone */
  readonly sigmaMps: number | null;
}

export interface SimulatedAthlete {
  readonly id: string;
  readonly name: string;
  readonly squadId: string;
  readonly timezone: string;
  readonly bodyMassKg: number;
  /** tracker that the athlete always uses */
  readonly deviceId: string;
  readonly phoneId: string;
  readonly story: StoryName;
  readonly expectedTier: string;
  /** first day on which the expected tier holds */
  readonly visibleDay: string;
  /** top set of the deadlift, kg; the other lifts follow from it */
  readonly deadliftKg: number;
  /** days by which the training week is moved; 0 trains on the gym's last day */
  readonly weekShift: number;
}

export interface SimulatedGym {
  readonly seed: string | number;
  readonly gymId: string;
  readonly name: string;
  readonly timezone: string;
  readonly startDay: string;
  readonly lastDay: string;
  readonly days: number;
  readonly coaches: readonly { readonly id: string; readonly name: string }[];
  readonly squads: readonly { readonly id: string; readonly name: string; readonly coachId: string }[];
  readonly athletes: readonly SimulatedAthlete[];
  /** trackers first, then phones */
  readonly devices: readonly SimulatedDevice[];
}

const TRACKERS = [
  ['linear-velocity-transducer', 0.02], ['linear-position-transducer', 0.03], ['optical', 0.03], ['imu', 0.05], ['camera', 0.05],
] as const;

/**
 * Invents a gym with its people and trackers. The same options give the same gym.
 * @throws RangeError naming the option that cannot be used
 */
export function createGym(options: GymOptions): SimulatedGym {
  check(options);
  const { seed, gymId, timezone, days } = options;
  const startDay = dayOfIso(options.startDay);
  const lastDay = startDay + days - 1;
  const coaches = range(options.squads, (index) => ({ id: `${gymId}-coach-${index + 1}`, name: inventedName(seed, 'coach', index) }));
  const squads = range(options.squads, (index) => ({
    id: `${gymId}-squad-${index + 1}`, name: `Squad ${index + 1}`, coachId: coaches[index]?.id ?? '',
  }));
  const trackers = range(options.devices, (index): SimulatedDevice => {
    const [kind, sigmaMps] = TRACKERS[index % TRACKERS.length] ?? TRACKERS[0];
    return { id: `rack-${index + 1}`, name: `Rack ${index + 1}`, kind, sigmaMps };
  });
  const athletes = range(options.athletes, (index): SimulatedAthlete => {
    const random = randomStream(seed, gymId, 'athlete', index);
    const name = options.stories[index] ?? 'steady';
    const story = STORIES[name];
    // a drop of 12 % stands out of a linear sensor's noise, not out of an inertial one's: these stories get the first rack
    const tracker = trackers[name === 'velocity-drop' || name === 'fatigue-block' ? 0 : index % trackers.length];
    return {
      id: `${gymId}-athlete-${index + 1}`,
      name: inventedName(seed, 'athlete', index),
      squadId: squads[index % squads.length]?.id ?? '',
      timezone,
      bodyMassKg: 58 + random.below(45),
      deviceId: tracker?.id ?? '',
      phoneId: `phone-${index + 1}`,
      story: name,
      expectedTier: story.expected,
      visibleDay: isoFromLocalDay(lastDay - story.visibleDaysBeforeEnd),
      deadliftKg: 90 + 5 * random.below(25),
      weekShift: name === 'steady' ? random.below(7) : 0,
    };
  });
  const phones = athletes.map(({ phoneId }): SimulatedDevice => ({ id: phoneId, name: 'Phone', kind: 'phone', sigmaMps: null }));
  return {
    seed, gymId, name: `Gym ${gymId}`, timezone, startDay: options.startDay, lastDay: isoFromLocalDay(lastDay), days,
    coaches, squads, athletes, devices: [...trackers, ...phones],
  };
}

function check(options: GymOptions): void {
  if (!/^[A-Za-z0-9_-]{1,40}$/.test(options.gymId)) throw new RangeError('gymId: 1 to 40 letters, digits, _ or -');
  for (const field of ['athletes', 'squads', 'devices', 'days'] as const) {
    if (!Number.isInteger(options[field]) || options[field] < 1) throw new RangeError(`${field}: a whole number from 1`);
  }
  if (options.stories.length > options.athletes) throw new RangeError(`stories: ${options.stories.length} stories need as many athletes`);
  const unknown = options.stories.find((name) => !(name in STORIES));
  if (unknown !== undefined) throw new RangeError(`stories: "${unknown}" is none of ${Object.keys(STORIES).join(', ')}`);
  offsetMs(0, options.timezone);
}

function range<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}
