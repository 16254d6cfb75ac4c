import { createHash } from 'node:crypto';
import { normaliseExerciseName } from '#libs/domain';

const LONGEST_SLUG = 64;

/**
 * A slug for a name that nobody has mapped. Names whose letters do not survive in `a-z0-9`, and names too long for a slug,
 * carry a piece of their hash so that two of them never share one.
 */
export function exerciseSlug(name: string): string {
  const normalised = normaliseExerciseName(name);
  const plain = normalised.replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, '');
  if (plain === normalised.replaceAll(' ', '-') && plain.length <= LONGEST_SLUG) return plain;
  const hash = createHash('sha256').update(normalised).digest('hex').slice(0, 12);
  const stem = plain.slice(0, LONGEST_SLUG - hash.length - 1).replace(/-$/, '');
  return stem === '' ? `exercise-${hash}` : `${stem}-${hash}`;
}
