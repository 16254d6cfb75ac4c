import { roundToMicro } from '../statistics/rounding.js';
import type { DigestExercise } from './day-digest.js';
import { rampSets } from './ramp-sets.js';
import { isLumbar, type WorkingSet } from './working-set.js';

/** Beyond a dozen repetitions Epley's line no longer describes a maximum. */
const MAX_E1RM_REPS = 12;

/** One-repetition maximum from a set, kg: `kg (1 + reps / 30)`, one rep being itself (Epley 1985); 0 outside 1..12 reps. */
function epleyE1rmKg(loadKg: number, reps: number): number {
  if (reps < 1 || reps > MAX_E1RM_REPS) return 0;
  return reps === 1 ? loadKg : loadKg * (1 + reps / 30);
}

/** One row per exercise with lumbar weight, sorted by slug. `everySet` holds the warm-ups too. */
export function digestExercises(sets: readonly WorkingSet[], everySet: readonly WorkingSet[]): DigestExercise[] {
  const rows: { -readonly [K in keyof DigestExercise]: DigestExercise[K] }[] = [];
  for (const working of sets) {
    if (!isLumbar(working)) continue;
    const { slug, pattern, lumbarWeight } = working.set.exercise;
    let row = rows.find((held) => held.slug === slug);
    if (row === undefined) rows.push((row = { slug, family: pattern, lumbarWeight, workingSets: 0, topKg: 0, bestE1rmKg: 0, rampSets: rampSets(everySet, slug) }));
    // the catalogue may say two things of one slug: the set with the last id has the word
    row.family = pattern;
    row.lumbarWeight = lumbarWeight;
    row.workingSets++;
    row.topKg = Math.max(row.topKg, roundToMicro(working.movedKg));
    row.bestE1rmKg = Math.max(row.bestE1rmKg, roundToMicro(epleyE1rmKg(working.movedKg, working.set.repCount)));
  }
  return rows.sort((a, b) => (a.slug < b.slug ? -1 : 1));
}
