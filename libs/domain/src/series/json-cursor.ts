import { ABSENT, codeOf, isMicro } from './exact-number.js';

/**
 * A place in JSON text of flat lists, read without making an object of anything. Text that is no such JSON reads as
 * nonsense, and always ends.
 */
export interface JsonCursor {
  readonly text: string;
  at: number;
  /** of the number read last: its digits as an integer, and how many of them stand behind the point; -1 for null */
  digits: number;
  decimals: number;
}

const COMMA = 44;
const MINUS = 45;
const POINT = 46;
const OPEN = 91;
const CLOSE = 93;
const LETTER_N = 110;

const POWERS_OF_TEN = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17];
const MICRO_DECIMALS = 6;

/** At the start of a text, inside its outermost list. */
export function cursorOf(text: string): JsonCursor {
  return { text, at: 1, digits: 0, decimals: 0 };
}

/** Steps into the next list. */
export function openList(cursor: JsonCursor): void {
  const { text } = cursor;
  while (cursor.at < text.length && text.charCodeAt(cursor.at) !== OPEN) cursor.at++;
  cursor.at++;
}

/** Whether the list holds another value; steps out of it where not. */
export function hasMore(cursor: JsonCursor): boolean {
  if (cursor.at < cursor.text.length && cursor.text.charCodeAt(cursor.at) !== CLOSE) return true;
  cursor.at++;
  return false;
}

/** The texts of a list, from inside it to behind it. */
export function readTexts(cursor: JsonCursor): string[] {
  const { text } = cursor;
  const start = cursor.at - 1;
  const texts: string[] = [];
  while (hasMore(cursor)) {
    const from = text.indexOf('"', cursor.at) + 1;
    const to = text.indexOf('"', from);
    if (from === 0 || to < 0) break;
    const plain = text.slice(from, to);
    if (plain.includes('\\')) return readEscapedTexts(cursor, start);
    texts.push(plain);
    cursor.at = to + 1;
  }
  return texts;
}

/** Names may hold anything; the rare list with an escape in it is left to the general reader. */
function readEscapedTexts(cursor: JsonCursor, start: number): string[] {
  const { text } = cursor;
  let quoted = false;
  let end = start + 1;
  for (; end < text.length && (quoted || text[end] !== ']'); end++) {
    if (quoted && text[end] === '\\') end++;
    else if (text[end] === '"') quoted = !quoted;
  }
  cursor.at = end + 1;
  return JSON.parse(text.slice(start, cursor.at)) as string[];
}

/** Moves over the next number; false where its digits alone do not say it exactly: an exponent, or too many of them. */
function readDigits(cursor: JsonCursor): boolean {
  const { text } = cursor;
  let { at } = cursor;
  let code = text.charCodeAt(at);
  if (code === COMMA) code = text.charCodeAt(++at);
  if (code === LETTER_N) {
    cursor.at = at + 4;
    cursor.decimals = -1;
    return true;
  }
  const start = at;
  const negative = code === MINUS;
  if (negative) code = text.charCodeAt(++at);
  let digits = 0;
  for (; code >= 48 && code <= 57; code = text.charCodeAt(++at)) digits = digits * 10 + (code - 48);
  let decimals = 0;
  if (code === POINT) {
    const from = at + 1;
    code = text.charCodeAt(++at);
    for (; code >= 48 && code <= 57; code = text.charCodeAt(++at)) digits = digits * 10 + (code - 48);
    decimals = at - from;
  }
  const ends = code === COMMA || code === CLOSE;
  cursor.at = ends ? at : start;
  cursor.digits = negative ? -digits : digits;
  cursor.decimals = decimals;
  if (ends && digits <= Number.MAX_SAFE_INTEGER && decimals < POWERS_OF_TEN.length) return true;
  cursor.at = start;
  return false;
}

/** The number at the cursor, however it is written. */
function readPlainly(cursor: JsonCursor): number {
  const { text, at } = cursor;
  let end = at + 1;
  while (end < text.length && text.charCodeAt(end) !== COMMA && text.charCodeAt(end) !== CLOSE) end++;
  cursor.at = end;
  return Number(text.slice(at, end));
}

/** The next number; NaN for null. A quotient of an integer and a power of ten is the double that the text means. */
export function readNumber(cursor: JsonCursor): number {
  if (!readDigits(cursor)) return readPlainly(cursor);
  return cursor.decimals < 0 ? NaN : cursor.digits / (POWERS_OF_TEN[cursor.decimals] as number);
}

/** The code of the next number, as `codeOf` gives it. */
export function readCode(cursor: JsonCursor, listed: number[]): number {
  const start = cursor.at;
  if (readDigits(cursor)) {
    if (cursor.decimals < 0) return ABSENT;
    const micro = cursor.digits * (POWERS_OF_TEN[MICRO_DECIMALS - cursor.decimals] ?? NaN);
    if (isMicro(micro)) return micro;
    cursor.at = start;
  }
  return codeOf(listed, readNumber(cursor));
}
