import type { Problem } from './problems.js';
import { LONE_SURROGATE, printable } from './problems.js';

/** Largest event, bytes. */
export const MAX_EVENT_BYTES = 65_536;
/** Deepest nesting. The events need 4; far beyond it readers of the stored raw event run out of stack. */
const MAX_DEPTH = 32;

const decoder = new TextDecoder('utf-8', { fatal: true });
const forgivingDecoder = new TextDecoder('utf-8');

/** Refused, it comes as text, in which U+FFFD stands for what is no UTF-8: what may still be read in it is up to the caller. */
export type ParsedPayload = { readonly value: unknown; readonly problem: null } | { readonly text: string; readonly problem: Problem };

/**
 * Bytes → JSON value. Refuses what JSON allows and a database does not: NUL characters, halves of surrogate pairs and nesting
 * beyond 32 levels, so that no single event can spoil the batch that it is stored with.
 */
export function parsePayload(bytes: Uint8Array): ParsedPayload {
  let text: string | null = null;
  let value: unknown;
  try {
    text = decoder.decode(bytes);
    value = JSON.parse(text);
  } catch (error) {
    return refused(text ?? forgivingDecoder.decode(bytes), 'json', `the payload is no JSON in UTF-8; ${printable(String(error))}`);
  }
  if (isHarmless(text)) return { value, problem: null };
  const hazards = scan(bytes);
  if (hazards.depth > MAX_DEPTH) return refused(text, 'json', `the payload nests ${hazards.depth} levels deep; ${MAX_DEPTH} are allowed`);
  if (hazards.unicodeEscapes && hasUnstorableText(value)) {
    return refused(text, 'format', 'a text holds a NUL character or half of a surrogate pair; leave such characters out');
  }
  return { value, problem: null };
}

function refused(text: string, code: string, detail: string): ParsedPayload {
  return { text, problem: { pointer: '#', code, detail } };
}

/** Without an escape, and with fewer brackets than levels are allowed, there is nothing to look for. Native searches take a fraction of the pass below. */
function isHarmless(text: string): boolean {
  if (text.includes('\\')) return false;
  let brackets = 0;
  for (let at = text.indexOf('{'); at >= 0; at = text.indexOf('{', at + 1)) if (++brackets > MAX_DEPTH) return false;
  for (let at = text.indexOf('['); at >= 0; at = text.indexOf('[', at + 1)) if (++brackets > MAX_DEPTH) return false;
  return true;
}

/** One pass over valid JSON: how deep it nests, and whether it holds \u escapes (the only way to write what must be looked for). */
function scan(bytes: Uint8Array): { depth: number; unicodeEscapes: boolean } {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  let unicodeEscapes = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (inString) {
      if (byte === 0x5c) {
        at++;
        if (bytes[at] === 0x75) unicodeEscapes = true;
      } else if (byte === 0x22) inString = false;
    } else if (byte === 0x22) inString = true;
    else if (byte === 0x7b || byte === 0x5b) {
      depth++;
      if (depth > deepest) deepest = depth;
    } else if (byte === 0x7d || byte === 0x5d) depth--;
  }
  return { depth: deepest, unicodeEscapes };
}

function hasUnstorableText(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0') || LONE_SURROGATE.test(value);
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, inner]) => hasUnstorableText(key) || hasUnstorableText(inner));
}
