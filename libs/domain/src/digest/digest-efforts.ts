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
  const rows = new Map<string, DigestEffort>();
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
    const key = `${exercise}|${loadKg}|${reps}|${rpe}`;
    rows.set(key, { exercise, loadKg, reps, rpe, sets: (rows.get(key)?.sets ?? 0) + 1 });
  }
  return { efforts: [...rows.values()].sort(byColumns), ratedSets, hardSets, hardHighRepHingeSets };
}
