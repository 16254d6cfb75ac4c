import { roundToMicro } from '../statistics/rounding.js';
import type { DayDigest, DigestEffort, DigestExercise } from './day-digest.js';
import { isHard, isHighRep, isHinge, isLumbar, isRated, type WorkingSet } from './working-set.js';

/** RPE of a set; reps in reserve stand in where it is missing (RPE 10 leaves none: Zourdos 2016). */
function rpeOf({ set }: WorkingSet): number | null {
  if (set.rpe !== null) return set.rpe;
  return set.rir === null ? null : 10 - set.rir;
}

function byColumns(a: DigestEffort, b: DigestEffort): number {
  return a.exercise - b.exercise || a.loadKg - b.loadKg || a.reps - b.reps || a.rpe - b.rpe;
}

/** How hard the lumbar working sets were said to be: counts, and one row per distinct load, repetitions and RPE. */
export function digestEfforts(
  sets: readonly WorkingSet[],
  exercises: readonly DigestExercise[],
): Pick<DayDigest, 'efforts' | 'ratedSets' | 'hardSets' | 'hardHighRepHingeSets'> {
  const rows: { -readonly [K in keyof DigestEffort]: DigestEffort[K] }[] = [];
  let ratedSets = 0;
  let hardSets = 0;
  let hardHighRepHingeSets = 0;
  for (const working of sets) {
    if (isHinge(working) && isHighRep(working) && isHard(working)) hardHighRepHingeSets++;
    if (!isLumbar(working) || !isRated(working)) continue;
    ratedSets++;
    if (isHard(working)) hardSets++;
    const rpe = rpeOf(working);
    if (rpe === null || working.set.repCount < 1 || working.movedKg <= 0) continue;
    const exercise = exercises.findIndex((row) => row.slug === working.set.exercise.slug);
    const loadKg = roundToMicro(working.movedKg);
    const reps = working.set.repCount;
    const held = rows.find((row) => row.exercise === exercise && row.loadKg === loadKg && row.reps === reps && row.rpe === rpe);
    if (held !== undefined) held.sets++;
    else rows.push({ exercise, loadKg, reps, rpe, sets: 1 });
  }
  return { efforts: rows.sort(byColumns), ratedSets, hardSets, hardHighRepHingeSets };
}
