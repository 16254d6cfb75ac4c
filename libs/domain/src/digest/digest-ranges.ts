import { median } from '../statistics/robust.js';
import { fullRoms } from '../velocity/range-of-motion.js';
import type { DigestExercise, DigestRange } from './day-digest.js';
import { isLumbar, type WorkingSet } from './working-set.js';

const MM_IN_M = 1000;

function byColumns(a: DigestRange, b: DigestRange): number {
  if (a.exercise !== b.exercise) return a.exercise - b.exercise;
  return a.deviceId === b.deviceId ? a.romM - b.romM : a.deviceId < b.deviceId ? -1 : 1;
}

/** Range of motion of every lumbar working set of which it was measured, to the millimetre. */
export function digestRanges(sets: readonly WorkingSet[], exercises: readonly DigestExercise[]): DigestRange[] {
  const ranges: DigestRange[] = [];
  for (const working of sets) {
    if (!isLumbar(working)) continue;
    const { exercise, deviceId, romsM } = working.set;
    const romM = Math.round(MM_IN_M * median(fullRoms(romsM))) / MM_IN_M;
    if (romM > 0) ranges.push({ exercise: exercises.findIndex(({ slug }) => slug === exercise.slug), deviceId, romM });
  }
  return ranges.sort(byColumns);
}
