const LEAD_CHARS = 160;

/** A long notice cut after its last whole sentence within 160 characters (or after its first, when that is longer). */
export function leadAndRest(text: string): [lead: string, rest: string] {
  if (text.length <= LEAD_CHARS) return [text, ''];
  const ends = [...text.matchAll(/[.!?] (?=\p{Lu})/gu)].map((match) => match.index + 1);
  const cut = ends.filter((end) => end <= LEAD_CHARS).at(-1) ?? ends[0];
  return cut === undefined ? [text, ''] : [text.slice(0, cut), text.slice(cut + 1)];
}
