import { invalid } from './directory-error.js';

const TOKEN = /^[A-Za-z0-9_-]{1,64}$/;
const CONTROL = /\p{Cc}/u;

/** An id that can stand in a subject: 1 to 64 of `A-Z a-z 0-9 _ -`. */
export function checkToken(field: string, value: unknown): string {
  if (typeof value !== 'string' || !TOKEN.test(value)) {
    throw invalid(field, 'use 1 to 64 letters, digits, "_" or "-"');
  }
  return value;
}

/** A display name: 1 to 200 characters after trimming, without control characters. */
export function checkName(field: string, value: unknown): string {
  const name = typeof value === 'string' ? value.trim() : '';
  if (name === '' || [...name].length > 200 || CONTROL.test(name)) {
    throw invalid(field, 'use 1 to 200 characters without control characters');
  }
  return name;
}

export function checkOneOf<T extends string>(field: string, value: unknown, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value);
  if (found === undefined) throw invalid(field, `use one of ${allowed.join(', ')}`);
  return found;
}

/** A finite number within both bounds. */
export function checkNumber(field: string, value: unknown, least: number, most: number): number {
  if (typeof value !== 'number' || !(value >= least && value <= most)) {
    throw invalid(field, `use a number from ${least} to ${most}`);
  }
  return value;
}

export function checkOptionalNumber(field: string, value: unknown, least: number, most: number): number | null {
  return value === null || value === undefined ? null : checkNumber(field, value, least, most);
}

export function checkBoolean(field: string, value: unknown): boolean {
  if (typeof value !== 'boolean') throw invalid(field, 'use true or false');
  return value;
}

// Asking Intl costs a tenth of a millisecond, and athletes come by the thousand with a handful of zones.
const zonesSeen = new Set<string>();

/** An IANA zone name such as Europe/Vienna. A bare offset is refused: it knows no summer time. */
export function checkTimezone(field: string, value: unknown): string {
  if (typeof value === 'string' && zonesSeen.has(value)) return value;
  if (typeof value === 'string' && /^[A-Za-z]/.test(value) && value.length <= 64) {
    try {
      new Intl.DateTimeFormat('en', { timeZone: value });
      zonesSeen.add(value);
      return value;
    } catch {
      // The one way Intl has of saying that it does not know a zone; answered below.
    }
  }
  throw invalid(field, 'use an IANA time zone such as Europe/Vienna or America/New_York');
}
