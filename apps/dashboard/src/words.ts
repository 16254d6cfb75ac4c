import type { IsoDay } from './api/wire.js';
import { language, say } from './language.js';

const DAY_MS = 86_400_000;
/** English is written as the reader's region does; another language as its own. */
const locale = language.locale === 'en' ? undefined : language.locale;
const dayFormat = new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' });
const shortDayFormat = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' });
const instantFormat = new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });

/** Start of an ISO day as ms; the day is a calendar label, so it is read in UTC and never shifted. */
export const dayMs = (day: IsoDay): number => Date.parse(`${day}T00:00:00Z`);
export const isoDay = (ms: number): IsoDay => new Date(ms).toISOString().slice(0, 10);
export const addDays = (day: IsoDay, days: number): IsoDay => isoDay(dayMs(day) + days * DAY_MS);

export const dayWords = (day: IsoDay): string => dayFormat.format(dayMs(day));
export const shortDayWords = (day: IsoDay): string => shortDayFormat.format(dayMs(day));

/** An instant in the reader's own zone. */
export const instantWords = (iso: string): string => instantFormat.format(Date.parse(iso));

/** How long ago, in one rough unit. */
export function agoWords(iso: string, nowMs: number): string {
  const minutes = Math.max(0, Math.round((nowMs - Date.parse(iso)) / 60_000));
  if (minutes < 1) return say('page.now');
  if (minutes < 60) return say('page.minutes-ago', { minutes });
  const hours = Math.round(minutes / 60);
  if (hours < 36) return say('page.hours-ago', { hours });
  return say('page.days-ago', { days: Math.round(hours / 24) });
}

/** Kilograms with the unit that keeps the number short: `850 kg`, `5.6 t`. */
export function massWords(kg: number | null): string {
  if (kg === null) return say('page.none');
  return Math.abs(kg) < 1000 ? say('page.kilograms', { kg: String(Math.round(kg)) }) : say('page.tonnes', { t: fixed(kg / 1000, 1) });
}

export const fixed = (value: number | null | undefined, digits: number): string =>
  value === null || value === undefined ? say('page.none') : value.toFixed(digits).replace('.', language.decimalMark);

/** A share 0..1 as whole percent; rounded down, so that 99.6 % is not shown as complete. */
export const percentWords = (share: number): string => say('page.percent', { percent: String(Math.floor(share * 100 + 1e-9)) });

/** `romanian-deadlift` → `Romanian deadlift` */
export const exerciseWords = (slug: string): string => {
  const words = slug.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};
