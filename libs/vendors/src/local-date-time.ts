import type { LocalDateTime } from './zoned-instant.js';

const CLOCK = String.raw`(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*([ap])?\.?\s?(?:m\.?)?`;
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})[T,\s]\s*${CLOCK}$`, 'i');
const NUMERIC = new RegExp(String.raw`^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}),?\s+${CLOCK}$`, 'i');
const DAY_MONTH = new RegExp(String.raw`^(\d{1,2})\.?\s+(?:de\s+)?(\p{L}+)\.?\s+(?:de\s+)?(\d{4}),?\s+(?:at\s+)?${CLOCK}$`, 'iu');
const MONTH_DAY = new RegExp(String.raw`^(\p{L}+)\.?\s+(\d{1,2}),?\s+(\d{4}),?\s+(?:at\s+)?${CLOCK}$`, 'iu');

/** Month names by their first letters without accents: English, German, French, Spanish, Italian, Portuguese, Dutch. */
const MONTH_STEMS: readonly (readonly string[])[] = [
  ['jan', 'ene', 'gen'], ['feb', 'fev'], ['mar', 'maer', 'mrz', 'mrt'], ['apr', 'avr', 'abr'], ['may', 'mai', 'mag', 'mei'],
  ['jun', 'juin', 'giu'], ['jul', 'juil', 'lug'], ['aug', 'aou', 'ago'], ['sep', 'set'], ['oct', 'okt', 'ott', 'out'],
  ['nov'], ['dec', 'dez', 'dic'],
];

/** `2024-01-05 18:30:12`, with `T`, without seconds, or with AM/PM behind any kind of space. Null: not that. */
export function parseYearFirst(text: string): LocalDateTime | null {
  const m = YEAR_FIRST.exec(plainSpaces(text));
  return m && checked(m[1], m[2], m[3], m.slice(4));
}

/** `7 Apr 2026, 10:14` or `Apr 7, 2026, 10:14 AM` with the month in the account's language. Null: not that. */
export function parseNamedMonth(text: string): LocalDateTime | null {
  const plain = plainSpaces(text);
  const dayFirst = DAY_MONTH.exec(plain);
  if (dayFirst) return checked(dayFirst[3], monthOf(dayFirst[2] ?? ''), dayFirst[1], dayFirst.slice(4));
  const monthFirst = MONTH_DAY.exec(plain);
  return monthFirst && checked(monthFirst[3], monthOf(monthFirst[1] ?? ''), monthFirst[2], monthFirst.slice(4));
}

/** `2/17/2018, 6:34:51 PM`: numbers only, so the caller says which of the first two is the month. */
export function parseNumeric(text: string, order: 'mdy' | 'dmy'): LocalDateTime | null {
  const m = NUMERIC.exec(plainSpaces(text));
  if (!m) return null;
  return order === 'mdy' ? checked(m[3], m[1], m[2], m.slice(4)) : checked(m[3], m[2], m[1], m.slice(4));
}

/** Which order an all-numeric date proves by a number above 12; null when it proves none. */
export function provenOrder(text: string): 'mdy' | 'dmy' | null {
  const m = NUMERIC.exec(plainSpaces(text));
  if (!m) return null;
  if (Number(m[1]) > 12) return 'dmy';
  return Number(m[2]) > 12 ? 'mdy' : null;
}

/** `YYYY-MM-DDTHH:mm:ss`: one spelling for one reading, whichever clock format the phone was set to. */
export function spellLocal(local: LocalDateTime): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${dayOf(local)}T${two(local.hour)}:${two(local.minute)}:${two(local.second)}`;
}

/** `YYYY-MM-DD` of a reading. */
export function dayOf(local: LocalDateTime): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${String(local.year).padStart(4, '0')}-${two(local.month)}-${two(local.day)}`;
}

function plainSpaces(text: string): string {
  return text.replace(/[\u00a0\u2007\u2009\u200e\u200f\u202f]/g, ' ').trim();
}

function monthOf(word: string): number | undefined {
  const stem = word.toLowerCase().replace('ä', 'ae').normalize('NFD').replace(/\p{M}/gu, '');
  const index = MONTH_STEMS.findIndex((stems) => stems.some((known) => stem.startsWith(known)));
  return index < 0 ? undefined : index + 1;
}

function checked(
  year: string | undefined, month: string | number | undefined, day: string | undefined, clock: readonly (string | undefined)[],
): LocalDateTime | null {
  const half = clock[3]?.toLowerCase();
  let hour = Number(clock[0]);
  if (half !== undefined && (hour < 1 || hour > 12)) return null;
  if (half === 'p' && hour < 12) hour += 12;
  if (half === 'a' && hour === 12) hour = 0;
  const local = {
    year: Number(year), month: Number(month), day: Number(day), hour, minute: Number(clock[1]), second: Number(clock[2] ?? 0),
  };
  const back = new Date(Date.UTC(local.year, local.month - 1, local.day, local.hour, local.minute, local.second));
  // a calendar that rolls over (31 April, 25:00) reads back differently
  const same = back.getUTCMonth() === local.month - 1 && back.getUTCDate() === local.day
    && back.getUTCHours() === local.hour && back.getUTCMinutes() === local.minute && back.getUTCSeconds() === local.second;
  return same ? local : null;
}
