import { InvalidArgumentError, Option } from 'commander';
import { isToken, parseInstant } from '#libs/contracts';

/** A finite decimal number; anything else is a wrong use of the option. */
export function numberValue(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) throw new InvalidArgumentError('give a number such as 4 or 82.5');
  return value;
}

export function wholeValue(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('give a whole number such as 10');
  return Number(text);
}

export function positiveValue(text: string): number {
  const value = numberValue(text);
  if (value <= 0) throw new InvalidArgumentError('give a number above 0');
  return value;
}

export function tokenValue(text: string): string {
  if (!isToken(text)) throw new InvalidArgumentError('ids are 1 to 64 letters, digits, "_" and "-"');
  return text;
}

export function dayValue(text: string): string {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== text) throw new InvalidArgumentError('give a date that exists, as 2026-03-02');
  return text;
}

/** An RFC 3339 instant; without a zone nobody knows when it was. */
export function instantValue(text: string): string {
  const ms = parseInstant(text);
  if (Number.isNaN(ms)) throw new InvalidArgumentError('give an instant with its zone, such as 2026-03-02T07:30:00Z');
  return new Date(ms).toISOString();
}

/** An IANA name; an offset such as +01:00 knows no summer time. */
export function timezoneValue(text: string): string {
  if (/^[A-Za-z]/.test(text)) {
    try {
      new Intl.DateTimeFormat('en', { timeZone: text });
      return text;
    } catch {
      // Intl has no other way of saying that it does not know a zone; answered below.
    }
  }
  throw new InvalidArgumentError('give an IANA time zone such as Europe/Vienna or America/New_York');
}

export function yesNoValue(text: string): boolean {
  if (/^(yes|true)$/i.test(text)) return true;
  if (/^(no|false)$/i.test(text)) return false;
  throw new InvalidArgumentError('say yes or no');
}

export function chosen(flags: string, description: string, choices: readonly string[]): Option {
  return new Option(flags, description).choices(choices);
}

/** For options that may be given several times, each time with one value: a list option would swallow the arguments after it. */
export function repeated(text: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), text];
}
