/** Classes of numbers that a language tells apart (Unicode CLDR, LDML part 3). */
export type PluralCategory = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';

/** A piece of a message: plain text, a slot, or texts by the number in a slot. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'slot'; readonly name: string }
  /** the number that decides in a plural: `#` */
  | { readonly kind: 'count'; readonly name: string }
  | { readonly kind: 'plural'; readonly name: string; readonly forms: Readonly<Record<string, readonly Piece[]>> };

/** A message taken apart, or what is wrong with it and at which character. */
export type Parsed = { readonly pieces: readonly Piece[] } | { readonly error: string };

const CATEGORIES: readonly string[] = ['zero', 'one', 'two', 'few', 'many', 'other'];
const SLOT_OR_PLURAL = /\{\s*(\w+)\s*(?:(\})|,\s*plural\s*,)/y;
const FORM = /\s*(=\d+|\w+)\s*\{/y;
const FORMS_END = /\s*\}/y;
const QUOTED = /'([{}#](?:[^']|'')*)(?:'|$)/y;

interface Reading {
  readonly pieces: readonly Piece[];
  readonly end: number;
}
interface Failure {
  readonly error: string;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** Text of one apostrophe and where it ends: doubled it is itself, before a brace or `#` it quotes, else it is itself. */
function apostrophe(text: string, at: number): { readonly text: string; readonly end: number } {
  if (text[at + 1] === "'") return { text: "'", end: at + 2 };
  const quoted = matchAt(QUOTED, text, at);
  return quoted === null ? { text: "'", end: at + 1 } : { text: (quoted[1] ?? '').replaceAll("''", "'"), end: at + quoted[0].length };
}

function pluralAt(text: string, name: string, from: number): { readonly piece: Piece; readonly end: number } | Failure {
  const forms: Record<string, readonly Piece[]> = {};
  let at = from;
  for (;;) {
    const end = matchAt(FORMS_END, text, at);
    if (end !== null) {
      if (forms['other'] === undefined) return { error: `the plural of "${name}" has no form "other"` };
      return { piece: { kind: 'plural', name, forms }, end: at + end[0].length };
    }
    const form = matchAt(FORM, text, at);
    const key = form?.[1] ?? '';
    if (form === null) return { error: `the plural of "${name}" is not closed, at character ${at}` };
    if (!key.startsWith('=') && !CATEGORIES.includes(key)) return { error: `the plural of "${name}" has a form "${key}"; forms are ${CATEGORIES.join(', ')} and =1` };
    const inner = read(text, at + form[0].length, name);
    if ('error' in inner) return inner;
    if (text[inner.end] !== '}') return { error: `the form "${key}" of "${name}" is not closed` };
    forms[key] = inner.pieces;
    at = inner.end + 1;
  }
}

/** Reads up to the end, or inside a plural to the brace that ends the form. */
function read(text: string, from: number, counted: string | null): Reading | Failure {
  const pieces: Piece[] = [];
  let plain = '';
  const flush = (): void => {
    if (plain !== '') pieces.push({ kind: 'text', text: plain });
    plain = '';
  };
  let at = from;
  while (at < text.length) {
    const char = text[at] as string;
    if (char === '}') {
      if (counted !== null) break;
      return { error: `a brace closes nothing, at character ${at}` };
    }
    if (char === "'") {
      const said = apostrophe(text, at);
      plain += said.text;
      at = said.end;
    } else if (char === '#' && counted !== null) {
      flush();
      pieces.push({ kind: 'count', name: counted });
      at++;
    } else if (char === '{') {
      const slot = matchAt(SLOT_OR_PLURAL, text, at);
      const name = slot?.[1];
      if (slot === null || name === undefined) return { error: `neither {name} nor {name, plural, …}, at character ${at}` };
      flush();
      at += slot[0].length;
      if (slot[2] !== undefined) pieces.push({ kind: 'slot', name });
      else {
        const plural = pluralAt(text, name, at);
        if ('error' in plural) return plural;
        pieces.push(plural.piece);
        at = plural.end;
      }
    } else {
      plain += char;
      at++;
    }
  }
  flush();
  return { pieces, end: at };
}

/**
 * Takes a message apart: the part of ICU message syntax that is needed here. `{name}` is a slot, `{name, plural, one {# day} other {# days}}`
 * chooses by number (`=0` by the very number), `''` is an apostrophe, and `'{'` a brace.
 */
export function parsePattern(text: string): Parsed {
  const reading = read(text, 0, null);
  return 'error' in reading ? reading : { pieces: reading.pieces };
}

/** Names of the slots of a message, each once, in alphabetical order. */
export function slotNames(pieces: readonly Piece[]): string[] {
  const names = new Set<string>();
  const collect = (list: readonly Piece[]): void => {
    for (const piece of list) {
      if (piece.kind !== 'text') names.add(piece.name);
      if (piece.kind === 'plural') Object.values(piece.forms).forEach(collect);
    }
  };
  collect(pieces);
  return [...names].sort();
}
