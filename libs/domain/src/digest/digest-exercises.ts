import { roundToMicro } from '../statistics/rounding.js';
import type { DigestExercise } from './day-digest.js';
import { isLumbar, type WorkingSet } from './working-set.js';

/** Beyond a dozen repetitions Epley's line no longer describes a maximum. */
const MAX_E1RM_REPS = 12;

/** One-repetition maximum from a set, kg: `kg (1 + reps / 30)`, one rep being itself (Epley 1985); 0 outside 1..12 reps. */
function epleyE1rmKg(loadKg: number, reps: number): number {
  if (reps < 1 || reps > MAX_E1RM_REPS) return 0;
  return reps === 1 ? loadKg : loadKg * (1 + reps / 30);
}

/** One row per exercise with lumbar weight, sorted by slug. */
export function digestExercises(sets: readonly WorkingSet[]): DigestExercise[] {
  const rows = new Map<string, DigestExercise>();
  for (const working of sets) {
    if (!isLumbar(working)) continue;
    const { slug, pattern, lumbarWeight } = working.set.exercise;
    const before = rows.get(slug);
    rows.set(slug, {
      slug,
      family: pattern,
      lumbarWeight,
      workingSets: (before?.workingSets ?? 0) + 1,
      topKg: Math.max(before?.topKg ?? 0, roundToMicro(working.movedKg)),
      bestE1rmKg: Math.max(before?.bestE1rmKg ?? 0, roundToMicro(epleyE1rmKg(working.movedKg, working.set.repCount))),
    });
  }
  return [...rows.values()].sort((a, b) => (a.slug < b.slug ? -1 : 1));
}
