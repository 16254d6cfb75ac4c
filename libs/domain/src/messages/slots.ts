/** What a named slot of a message takes. A translation may move a slot and leave its unit to the text; it may not take one away or add one. */
export type Slot =
  /** a number in the unit that its text names */
  | { readonly kind: 'number'; readonly unit: Unit }
  /** a number that is shown as it stands, with no unit of its own */
  | { readonly kind: 'exact' }
  /** a local day, `YYYY-MM-DD` */
  | { readonly kind: 'day' }
  /** one of a closed set of words; each is a message of its own, `<of>.<value>` */
  | { readonly kind: 'word'; readonly of: WordSet }
  /** a name or a text from outside, shown as it is */
  | { readonly kind: 'text' }
  /** another message */
  | { readonly kind: 'message' };

export type Unit =
  | 'kg' | 't' | '%' | 'm/s' | 'days' | 'sessions' | 'sets' | 'answers' | 'minutes' | 'hours' | 'tests' | 'times' | 'points' | 'RPE' | 'NRS' | 'per week'
  | 'repetitions' | 'facts' | 'RIR' | 'seconds';

/** Closed sets of words. */
export type WordSet = 'tier';

export type Slots = Readonly<Record<string, Slot>>;

/** A message as it is written down: its English text, with slots in braces, and what each slot takes. */
export interface MessageSource<S extends Slots = Slots> {
  readonly text: string;
  readonly slots: S;
}

type ValueOf<S extends Slot> = S extends { readonly kind: 'number' | 'exact' } ? number : S extends { readonly kind: 'message' } ? MessageRef : string;

/** What the slots of a message take; null is shown as a dash. */
export type ValuesOf<S extends Slots> = { readonly [Name in keyof S]: ValueOf<S[Name]> | null };

/** A value of a slot as it is stored and sent. */
export type SlotValue = number | string | null | MessageRef;

/** Something said, in no language yet: stored, sent, and rendered by whoever shows it. JSON-safe. A type and no interface, so that it fits where JSON is asked for. */
export type MessageRef = {
  readonly id: string;
  readonly slots: Readonly<Record<string, SlotValue>>;
};

export const inUnit = <const U extends Unit>(unit: U): { readonly kind: 'number'; readonly unit: U } => ({ kind: 'number', unit });
export const EXACT = { kind: 'exact' } as const;
export const DAY = { kind: 'day' } as const;
export const TIER = { kind: 'word', of: 'tier' } as const;
export const TEXT = { kind: 'text' } as const;
export const MESSAGE = { kind: 'message' } as const;

/**
 * Writes a message down.
 * @param text ICU message syntax: `{name}` and `{name, plural, one {# day} other {# days}}`
 */
export function says(text: string): MessageSource<Record<never, never>>;
export function says<const S extends Slots>(text: string, slots: S): MessageSource<S>;
export function says(text: string, slots: Slots = {}): MessageSource {
  return { text, slots };
}
