import type { AthleteKind, DeviceMessageKind, EventKind } from './event-types.js';

const TOKEN = /^[A-Za-z0-9_-]{1,64}$/;
const ATHLETE_KINDS: ReadonlySet<string> = new Set<AthleteKind>(['set', 'rep', 'session', 'checkin', 'trunktest', 'flare']);
const DEVICE_KINDS: ReadonlySet<string> = new Set<DeviceMessageKind>(['status', 'backfill', 'watermark']);

/** Who speaks, of whom, and of what: all that a device's subject says. `athlete` is absent where the device speaks of itself. */
export interface SubjectParts {
  readonly gym: string;
  readonly device: string;
  readonly athlete?: string;
  readonly kind: EventKind;
}

/** A parsed subject with the CloudEvents `source` that belongs to it. */
export interface Route extends SubjectParts {
  readonly source: string;
}

/** True for an id that may stand in a subject: 1 to 64 of `A-Z a-z 0-9 _ -`. Dots, wildcards, slashes and spaces would change where it goes. */
export function isToken(text: string): boolean {
  return TOKEN.test(text);
}

/** CloudEvents `source` of a device: `/gyms/<gym>/devices/<device>`. Throws RangeError on an id that is no token. */
export function deviceSource(gym: string, device: string): string {
  return `/gyms/${token('gym', gym)}/devices/${token('device', device)}`;
}

/** Subject that a device publishes on. Throws RangeError on an id that is no token, or where kind and athlete do not go together. */
export function eventSubject(parts: SubjectParts): string {
  const from = devicePrefix(parts.gym, parts.device);
  if (parts.athlete === undefined) {
    if (!DEVICE_KINDS.has(parts.kind)) throw new RangeError(`kind ${parts.kind} speaks of an athlete: give the athlete's id`);
    return `${from}.${parts.kind}`;
  }
  if (!ATHLETE_KINDS.has(parts.kind)) throw new RangeError(`kind ${parts.kind} speaks of the device: leave athlete out`);
  return `${from}.athlete.${token('athlete', parts.athlete)}.${parts.kind}`;
}

export const ackSubject = (gym: string, device: string): string => `${devicePrefix(gym, device)}.ack`;
export const cueSubject = (gym: string, device: string): string => `${devicePrefix(gym, device)}.cue`;
export const configSubject = (gym: string, device: string): string => `${devicePrefix(gym, device)}.config`;
export const alertSubject = (gym: string, athlete: string): string => `alert.${token('gym', gym)}.athlete.${token('athlete', athlete)}`;
export const inboxSubject = (gym: string, person: string): string => `inbox.${token('gym', gym)}.${token('person', person)}`;
/** Below it, outcomes of single events come to whoever asked for them; a device listens below its own part. */
const OUTCOMES = '_fw.outcomes';
const DEVICE_OUTCOMES = `${OUTCOMES}.device`;

/**
 * Whether outcomes of a device's events may be told on this subject, which its sender chose: a part of the system's own, or the device's. Any
 * other could be a subject that somebody else trusts.
 */
export function mayHearOutcomes(subject: string, gym: string, device: string): boolean {
  if (/[\s*>]|\.\.|\.$/.test(subject) || subject.length > 400) return false;
  return subject.startsWith(`${DEVICE_OUTCOMES}.`) ? subject.startsWith(`${DEVICE_OUTCOMES}.${gym}.${device}.`) : subject.startsWith(`${OUTCOMES}.`);
}

export const deadSubject = (gym: string, device: string): string => `dead.${token('gym', gym)}.${token('device', device)}`;

/** Reads the subject of a device's event; null for any other subject. Results are remembered: treat them as frozen. */
export function parseSubject(subject: string): SubjectParts | null {
  return routeOf(subject);
}

/** Enough for every athlete and kind of a large town; when full it starts over, since a busy subject is back at once. */
const REMEMBERED = 65_536;
const routes = new Map<string, Route | null>();

/** As parseSubject, with the source that the event must name. */
export function routeOf(subject: string): Route | null {
  const known = routes.get(subject);
  if (known !== undefined) return known;
  const route = parse(subject);
  if (routes.size >= REMEMBERED) routes.clear();
  // a subject of unbounded length must not be kept
  if (subject.length <= 400) routes.set(subject, route);
  return route;
}

function parse(subject: string): Route | null {
  const tokens = subject.split('.');
  const [first, gym, second, device, third, fourth, fifth] = tokens;
  if (first !== 'gym' || second !== 'device' || gym === undefined || device === undefined || third === undefined) return null;
  if (!isToken(gym) || !isToken(device)) return null;
  const source = `/gyms/${gym}/devices/${device}`;
  if (tokens.length === 5) return DEVICE_KINDS.has(third) ? { gym, device, kind: third as DeviceMessageKind, source } : null;
  if (tokens.length !== 7 || third !== 'athlete' || fourth === undefined || fifth === undefined) return null;
  if (!isToken(fourth) || !ATHLETE_KINDS.has(fifth)) return null;
  return { gym, device, athlete: fourth, kind: fifth as AthleteKind, source };
}

function devicePrefix(gym: string, device: string): string {
  return `gym.${token('gym', gym)}.device.${token('device', device)}`;
}

function token(what: string, id: string): string {
  if (isToken(id)) return id;
  throw new RangeError(`${what} id ${JSON.stringify(id)} cannot stand in a subject: use 1 to 64 letters, digits, _ and -`);
}
