import type { WorkingSet } from './working-set.js';

/** Share of the day's heaviest load from which a working set is what the others led up to. */
const TOP_SHARE = 0.9;

/**
 * Sets of an exercise before its first working set at 90 % or more of the day's heaviest, warm-ups included. Where the
 * sets have no order (a file that gives all of them one time), the sets marked as warm-ups are counted; null where none
 * is marked either.
 */
export function rampSets(everySet: readonly WorkingSet[], slug: string): number | null {
  const own = everySet.filter(({ set }) => set.exercise.slug === slug);
  const working = own.filter(({ set }) => !set.warmup);
  const topKg = Math.max(...working.map(({ movedKg }) => movedKg));
  if (new Set(own.map(({ set }) => set.atMs)).size < own.length) return own.length - working.length || null;
  const firstMs = Math.min(...working.filter(({ movedKg }) => movedKg >= TOP_SHARE * topKg).map(({ set }) => set.atMs));
  return own.filter(({ set }) => set.atMs < firstMs).length;
}
