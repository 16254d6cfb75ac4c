import { roundToMicro } from '../statistics/rounding.js';
import type { DayDigest, DigestExercise, DigestPlainSets } from './day-digest.js';
import { canBeHeavy, isHeavyEffort, isLumbar, type WorkingSet } from './working-set.js';

/** Share of the best one-repetition maximum from which a set is heavy. */
export const HEAVY_SHARE = 0.8;

/**
 * Heavy sets by what was said of them, the loads of those that may turn out heavy beside earlier days, and the belt.
 * The best maximum of several days is at least that of the day, so lighter sets need not be kept.
 */
export function digestHeavy(
  sets: readonly WorkingSet[],
  exercises: readonly DigestExercise[],
): Pick<DayDigest, 'heavySets' | 'beltSets' | 'beltSaidSets' | 'plainSets'> {
  const plain: { -readonly [K in keyof DigestPlainSets]: DigestPlainSets[K] }[] = [];
  let heavySets = 0;
  let beltSets = 0;
  let beltSaidSets = 0;
  for (const working of sets) {
    if (!isLumbar(working)) continue;
    if (working.set.belt !== null) beltSaidSets++;
    if (working.set.belt === true) beltSets++;
    if (!canBeHeavy(working)) continue;
    if (isHeavyEffort(working)) {
      heavySets++;
      continue;
    }
    const exercise = exercises.findIndex((row) => row.slug === working.set.exercise.slug);
    const bestKg = exercises[exercise]?.bestE1rmKg ?? 0;
    const loadKg = roundToMicro(working.movedKg);
    if (bestKg <= 0 || loadKg < HEAVY_SHARE * bestKg) continue;
    const held = plain.find((row) => row.exercise === exercise && row.loadKg === loadKg);
    if (held !== undefined) held.sets++;
    else plain.push({ exercise, loadKg, sets: 1 });
  }
  return { heavySets, beltSets, beltSaidSets, plainSets: plain.sort((a, b) => a.exercise - b.exercise || a.loadKg - b.loadKg) };
}
