import { Option } from 'commander';
import { MODELS } from '#libs/domain';
import { EXERCISE_PATTERNS } from '#libs/storage';
import { chosen, numberValue, repeated, timezoneValue, tokenValue, yesNoValue } from '../terminal/option-values.js';

const DEVICE_KINDS = ['linear-velocity-transducer', 'linear-position-transducer', 'optical', 'imu', 'camera', 'phone', 'import', 'other'];

/** Options that adding and editing have in common; a new object each time, because commander keeps their state. */
export const OPTIONS = {
  json: () => new Option('--json', 'print one JSON document'),
  gym: () => new Option('--gym <id>', 'the gym it belongs to').argParser(tokenValue),
  name: () => new Option('--name <text>', 'name for people; the id where left out'),
  model: () => chosen('--model <version>', 'model that assesses the athletes', MODELS.map(({ version }) => version)),
  timezone: () => new Option('--timezone <zone>', "IANA time zone of the athlete's days").argParser(timezoneValue),
  squads: () => new Option('--squad <id>', 'a squad; give it several times for several').argParser(repeated),
  bodyMass: () => new Option('--body-mass <kg>', 'body mass, kg: counts in lifts that move the body').argParser(numberValue),
  consent: () => new Option('--consent-redflag [yes|no]', 'coaches may see red-flag answers').argParser(yesNoValue).preset('yes'),
  role: () => chosen('--role <role>', 'coach or physio', ['coach', 'physio']),
  kind: () => chosen('--kind <kind>', 'what it measures with', DEVICE_KINDS),
  sigma: () => new Option('--sigma <mps>', 'typical error of one mean velocity, m/s; the default of the kind where left out').argParser(numberValue),
  pattern: () => chosen('--pattern <pattern>', 'movement family', EXERCISE_PATTERNS),
  lumbarWeight: () => new Option('--lumbar-weight <weight>', 'share of the load that the low back carries; conventional deadlift 1').argParser(numberValue),
  bodyMassShare: () => new Option('--body-mass-share <share>', 'share of body mass moved with the load, 0 to 1').argParser(numberValue),
  aliases: () => new Option('--alias <name>', 'a name that means this exercise; give it several times for several').argParser(repeated),
} as const;

/** What any of the directory's options may have brought. */
export interface DirectoryOptions {
  readonly gym: string;
  readonly name?: string;
  readonly model?: string;
  readonly timezone?: string;
  readonly squad?: readonly string[];
  readonly bodyMass?: number;
  readonly consentRedflag?: boolean;
  readonly role?: 'coach' | 'physio';
  readonly kind?: DeviceKindName;
  readonly sigma?: number;
  readonly pattern?: (typeof EXERCISE_PATTERNS)[number];
  readonly lumbarWeight?: number;
  readonly bodyMassShare?: number;
  readonly alias?: readonly string[];
  readonly mergeInto?: string;
}

type DeviceKindName =
  | 'linear-velocity-transducer' | 'linear-position-transducer' | 'optical' | 'imu' | 'camera' | 'phone' | 'import' | 'other';
