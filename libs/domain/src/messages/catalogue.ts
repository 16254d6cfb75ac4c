import { MESSAGES, sourceOf } from './english.js';
import { parsePattern, slotNames, type PluralCategory } from './pattern.js';

/** A language, as far as messages need one. */
export interface Catalogue {
  /** BCP 47, such as `de` or `pt-BR` */
  readonly locale: string;
  /** class of a number that is shown as it stands (Unicode CLDR plural rules, cardinal); given as code, so that every machine says the same */
  readonly pluralOf: (count: number) => PluralCategory;
  readonly decimalMark: string;
  /** how a day `YYYY-MM-DD` is written inside a sentence */
  readonly dayText: (isoDay: string) => string;
  /** ICU message syntax by id: one text for each id of the English catalogue; titles of signals are `signal.<key>` */
  readonly texts: Readonly<Record<string, string>>;
}

/** The source of all others. */
export const ENGLISH: Catalogue = {
  locale: 'en',
  pluralOf: (count) => (count === 1 ? 'one' : 'other'),
  decimalMark: '.',
  dayText: (isoDay) => isoDay,
  texts: Object.fromEntries(Object.entries(MESSAGES).map(([id, { text }]) => [id, text])),
};

const named = (names: readonly string[]): string => (names.length === 0 ? 'none' : names.map((name) => `{${name}}`).join(' '));

function problemOf(id: string, text: string): string | null {
  const source = sourceOf(id);
  if (source === undefined) return `${id}: there is no such message; take it out, or correct its name`;
  const parsed = parsePattern(text);
  if ('error' in parsed) return `${id}: cannot be read: ${parsed.error}`;
  const wanted = Object.keys(source.slots).sort();
  const found = slotNames(parsed.pieces);
  if (wanted.join(' ') === found.join(' ')) return null;
  return `${id}: has the slots ${named(found)}, and has to have ${named(wanted)}`;
}

/**
 * What is wrong with a catalogue, a line for each message; empty where it may be used. All ids of the English one have to be there with just
 * its slots.
 * @param titles ids of signal titles, which have no slots
 */
export function catalogueProblems({ texts }: Pick<Catalogue, 'texts'>, titles: readonly string[] = []): string[] {
  const problems: string[] = [];
  for (const id of [...Object.keys(MESSAGES), ...titles]) if (texts[id] === undefined || texts[id].trim() === '') problems.push(`${id}: is missing`);
  for (const [id, text] of Object.entries(texts)) {
    const problem = titles.includes(id) ? null : problemOf(id, text);
    if (problem !== null) problems.push(problem);
  }
  return problems;
}
