/** Names of an envelope by which the sender of an event knows it, and frees it. */
const NAMES = ['id', 'bootid', 'sequence'] as const;
type Name = (typeof NAMES)[number];

/** As JSON.parse gives them; what is missing, told twice, or cannot be read is left out. */
type IdentityInText = { readonly [N in Name]?: unknown };

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const BACKSLASH = 0x5c;
const OPEN_BRACKET = 0x5b;
const OPEN_BRACE = 0x7b;
/** From an opening bracket or brace to the one that closes it. */
const TO_CLOSER = 2;
/** A name of small letters, of which JSON may escape each: no other is looked for, and what has this form can be parsed. */
const LETTERS = /^"(?:[a-z]|\\u00[67][0-9A-Fa-f]){2,8}"$/;
/** The longest of them with each letter escaped, and its quotes. */
const LONGEST_NAME = 50;
/** A counter that was printed to a fixed width: no JSON, and not to be mistaken. */
const PADDED = /^[\t\n\r ]*(\d{1,16})[\t\n\r ]*$/;
/** Half of a surrogate pair, or what a decoder puts where bytes are no UTF-8: such a text would be told otherwise than it was sent. */
const UNFAITHFUL = /\uFFFD|\p{Surrogate}/u;
/** A C string may come with the byte that ends it. */
const END_OF_TEXT = /^[\t\n\r \0]*$/;

/**
 * Who an event says that it is, read from a text that is no JSON, such as one with `NaN` in it: so that its sender can be told which one is refused, and
 * stops sending it. Only of a text that is whole, as its maker meant it: an object whose braces, brackets and strings are closed, with nothing behind it.
 * No beginning of an object is, wherever it was cut: the rest of it may still come under the same id, and nobody may have been told that it is refused.
 *
 * One pass, and one more over the values that are asked for: linear in the text, whatever it holds. Never throws. Of JSON that tells no name twice it
 * gives what JSON.parse gives.
 * @param text U+FFFD in it stands for bytes that are no UTF-8
 * @returns null for a text that is not whole; a sequence is left out where the boot that it counts in is told and cannot be read
 */
export function identityInText(text: string): IdentityInText | null {
  const members = new TopMembers(text);
  const closers: number[] = [];
  for (let at = blanksEnd(text); at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE && closers.length > 0) {
      const end = stringEnd(text, at);
      if (end === -1) return null;
      if (closers.length === 1) members.string(at, end);
      at = end - 1;
    } else if (code === OPEN_BRACE || code === OPEN_BRACKET) {
      if (closers.length === 0 && code !== OPEN_BRACE) return null;
      if (closers.length === 1) members.other();
      closers.push(code + TO_CLOSER);
    } else if (code === closers.at(-1)) {
      closers.pop();
      if (closers.length > 0) continue;
      members.end(at);
      return END_OF_TEXT.test(text.slice(at + 1)) ? members.identity() : null;
    } else if (closers.length === 0 || code === OPEN_BRACE + TO_CLOSER || code === OPEN_BRACKET + TO_CLOSER) return null;
    else if (closers.length === 1) members.take(code, at);
  }
  return null;
}

/** The members of the outermost object, read as far as they are looked for. */
class TopMembers {
  readonly #times = new Map<Name, number>();
  readonly #values = new Map<Name, unknown>();
  /** nothing of the member was seen */
  #isNew = true;
  /** the last thing seen is a string: from where to where, and whether the member begins with it */
  #string: { readonly from: number; readonly to: number; readonly leads: boolean } | null = null;
  /** a name that is looked for, and where its value begins */
  #open: { readonly name: Name; readonly from: number } | null = null;

  constructor(private readonly text: string) {}

  string(from: number, to: number): void {
    this.#string = { from, to, leads: this.#isNew };
    this.#isNew = false;
  }

  /** A number, a word, an object, a list, or anything that should not be there. */
  other(): void {
    this.#string = null;
    this.#isNew = false;
  }

  /** A character outside strings, objects and lists. */
  take(code: number, at: number): void {
    if (code === COMMA) this.end(at);
    else if (code === COLON) this.#colon(at);
    else if (!isBlank(code)) this.other();
  }

  /** The member ends before this place. */
  end(at: number): void {
    if (this.#open !== null) {
      const { name, from } = this.#open;
      // Told twice, it is not read: neither is to be parsed, however often it comes.
      const value = this.#times.get(name) === 1 ? valueOf(name, this.text.slice(from, at)) : undefined;
      if (value !== undefined) this.#values.set(name, value);
    }
    this.#isNew = true;
    this.#string = null;
    this.#open = null;
  }

  identity(): IdentityInText {
    const identity: { [N in Name]?: unknown } = {};
    for (const name of NAMES) {
      if (this.#times.get(name) === 1 && this.#values.has(name)) identity[name] = this.#values.get(name);
    }
    // A number means nothing without its boot, and could close that of an event of another.
    if (this.#times.has('bootid') && !('bootid' in identity)) delete identity.sequence;
    return identity;
  }

  /** What stands before a colon counts as a name wherever it stands: where a comma is missing, it is there once more. */
  #colon(at: number): void {
    const name = this.#string === null ? null : nameIn(this.text, this.#string.from, this.#string.to);
    if (name !== null) {
      this.#times.set(name, (this.#times.get(name) ?? 0) + 1);
      this.#open = this.#string!.leads ? { name, from: at + 1 } : null;
    }
    this.other();
  }
}

function nameIn(text: string, from: number, to: number): Name | null {
  if (to - from > LONGEST_NAME) return null;
  const quoted = text.slice(from, to);
  if (!LETTERS.test(quoted)) return null;
  const name = parsed(quoted);
  return NAMES.find((one) => one === name) ?? null;
}

/** @returns undefined where it cannot be read */
function valueOf(name: Name, text: string): unknown {
  const value = parsed(text);
  if (typeof value === 'string' && UNFAITHFUL.test(value)) return undefined;
  return value === undefined && name === 'sequence' ? PADDED.exec(text)?.[1] : value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @returns the place behind the closing quote; -1: it is not closed */
function stringEnd(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) at++;
    else if (code === QUOTE) return at + 1;
  }
  return -1;
}

function blanksEnd(text: string): number {
  let at = 0;
  while (isBlank(text.charCodeAt(at))) at++;
  return at;
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}
