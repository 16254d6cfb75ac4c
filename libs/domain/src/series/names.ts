/** Texts of one series as small integers: slugs, families, devices, velocity variables, and tracks made of three of them. */
export interface Names {
  readonly texts: string[];
  readonly ids: Map<string, number>;
  /** `[slug, device, variable]` of each track, one after the other */
  readonly tracks: number[];
}

/** No names yet. */
export function noNames(): Names {
  return { texts: [], ids: new Map(), tracks: [] };
}

/** The id of a text, given out in order of first use. */
export function nameId(names: Names, text: string): number {
  const held = names.ids.get(text);
  if (held !== undefined) return held;
  const id = names.texts.push(text) - 1;
  names.ids.set(text, id);
  return id;
}

/** The text of an id. */
export function nameOf(names: Names, id: number): string {
  return names.texts[id] ?? '';
}

/** The id of a velocity baseline: one exercise, device and variable. */
export function trackId({ tracks }: Names, slug: number, device: number, variable: number): number {
  for (let i = 0; i < tracks.length; i += 3) {
    if (tracks[i] === slug && tracks[i + 1] === device && tracks[i + 2] === variable) return i / 3;
  }
  return tracks.push(slug, device, variable) / 3 - 1;
}
