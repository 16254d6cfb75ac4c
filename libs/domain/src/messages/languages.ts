import { ENGLISH, type Catalogue } from './catalogue.js';

/** Every language that is shipped; the first is taken where none of the wanted ones is there. How to add one: docs/translating.md. */
export const CATALOGUES: readonly Catalogue[] = [ENGLISH];

interface Wanted {
  readonly tag: string;
  readonly weight: number;
}

function wantedTags(header: string): Wanted[] {
  return header.split(',').map((part) => {
    const [tag = '', ...parameters] = part.split(';').map((word) => word.trim());
    const weight = parameters.find((word) => word.startsWith('q='))?.slice(2);
    return { tag: tag.toLowerCase(), weight: weight === undefined ? 1 : Number(weight) || 0 };
  });
}

/**
 * The catalogue for a list of wanted languages (RFC 9110 12.5.4, RFC 4647 3.4 look-up): `de-AT, en;q=0.5` takes `de-AT`, else `de`, else `en`.
 * @param header an `Accept-Language` header, or one tag
 */
export function chooseCatalogue(header: string, from: readonly Catalogue[] = CATALOGUES): Catalogue {
  const first = from[0] ?? ENGLISH;
  const wanted = wantedTags(header).filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight);
  for (const { tag } of wanted) {
    for (let part = tag; part !== ''; part = part.slice(0, Math.max(0, part.lastIndexOf('-')))) {
      const found = from.find(({ locale }) => locale.toLowerCase() === part);
      if (found !== undefined) return found;
    }
  }
  return first;
}
