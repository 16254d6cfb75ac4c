import { ENGLISH, type Catalogue } from '#libs/domain';
import { parsePattern, type Piece } from '../../libs/domain/src/messages/pattern.js';
import { SIGNALS } from '../../libs/domain/src/signals/registry.js';

const PLAIN = 'abcdefghijklmnopqrstuvwxyz';
const ACCENTED = 'áƀçðéƒğĥíĵķĺṁñóƥɋŕšţúṽŵẋýž';

/** A text with every letter accented: whoever reads plain English beside it has found words that no catalogue has. */
function accented(text: string): string {
  return [...text].map((char) => {
    const at = PLAIN.indexOf(char.toLowerCase());
    if (at < 0) return char;
    const letter = [...ACCENTED][at]!;
    return char === char.toLowerCase() ? letter : letter.toUpperCase();
  }).join('');
}

function patternOf(pieces: readonly Piece[]): string {
  return pieces.map((piece) => {
    if (piece.kind === 'text') return accented(piece.text);
    if (piece.kind === 'slot') return `{${piece.name}}`;
    if (piece.kind === 'count') return '#';
    return `{${piece.name}, plural, ${Object.entries(piece.forms).map(([form, inner]) => `${form} {${patternOf(inner)}}`).join(' ')}}`;
  }).join('');
}

/** English with every letter accented and every slot kept, under the tag that is customary for it. */
export function pseudoCatalogue(): Catalogue {
  const texts = Object.entries(ENGLISH.texts).map(([id, text]) => {
    const parsed = parsePattern(text);
    if ('error' in parsed) throw new Error(`${id}: ${parsed.error}`);
    return [id, patternOf(parsed.pieces)];
  });
  const titles = SIGNALS.map(({ key, title }) => [`signal.${key}`, accented(title)]);
  return { ...ENGLISH, locale: 'en-XA', texts: Object.fromEntries([...texts, ...titles]) };
}

/** Plain English words in a text, names and other data that may stand in it left out. */
export function plainWords(text: string, data: readonly string[]): string[] {
  const rest = [...data].sort((a, b) => b.length - a.length).reduce((left, name) => left.replaceAll(name, ' '), text);
  return rest.match(/[A-Za-z]{2,}/g) ?? [];
}
