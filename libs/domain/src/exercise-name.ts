const NAMELESS = 'unnamed exercise';
const LONGEST_NAME = 200;

/**
 * The form under which names are compared: lower case, without accents and punctuation, single spaces.
 * "Deadlift (Barbell)" and "deadlift-barbell" are the same name. Never empty, at most 200 characters.
 */
export function normaliseExerciseName(name: string): string {
  const folded = name
    .replaceAll(/['’]/g, '')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  if (folded === '') return NAMELESS;
  return [...folded].slice(0, LONGEST_NAME).join('').trim();
}
