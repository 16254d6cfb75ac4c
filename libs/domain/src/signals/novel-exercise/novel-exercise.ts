import type { SignalReading } from '../../assessment.js';
import type { DayRecord } from '../../series/series.js';
import { ramp } from '../../statistics/ramp.js';
import type { DayView } from '../day-view.js';
import { NOT_MEASURED } from '../signal.js';

const SESSIONS_COUNTED = 2;

function setsOf(record: DayRecord | null | undefined, exerciseId: number): number {
  const row = record ? record.exerciseIds.indexOf(exerciseId) : -1;
  return row < 0 ? 0 : (record?.digest.exercises[row]?.workingSets ?? 0);
}

function usedWithin(view: DayView, exerciseId: number, from: number, to: number): boolean {
  for (let i = to; i >= Math.max(view.first, from); i--) {
    if (view.series.records[i]?.exerciseIds.includes(exerciseId)) return true;
  }
  return false;
}

function setsInFirstSessions(view: DayView, exerciseId: number, from: number): number {
  let sessions = 0;
  let sets = 0;
  for (let i = from; i <= view.at && sessions < SESSIONS_COUNTED; i++) {
    const here = setsOf(view.series.records[i], exerciseId);
    if (here === 0) continue;
    sets += here;
    sessions++;
  }
  return sets;
}

/** Sets, in its first two sessions, of an exercise that loads the low back and has not been used for half a year. */
export function novelExercise(view: DayView): SignalReading {
  const { series, at, first } = view;
  const { unusedDays, historyDays, setsLo, setsHi, lumbarWeightFrom, activeDays } = view.model.load.NOVEL;
  if (view.historyDays <= historyDays) return NOT_MEASURED;
  let sets = 0;
  let newest: string | null = null;
  const seen = new Set<number>();
  for (let i = Math.max(first, at - activeDays + 1); i <= at; i++) {
    const record = series.records[i];
    if (!record || view.historyDays - (at - i) <= historyDays) continue;
    for (let row = 0; row < record.exerciseIds.length; row++) {
      const id = record.exerciseIds[row] as number;
      const exercise = record.digest.exercises[row];
      if (exercise === undefined || exercise.lumbarWeight < lumbarWeightFrom || seen.has(id)) continue;
      seen.add(id);
      if (usedWithin(view, id, i - unusedDays, i - 1)) continue;
      const firstSets = setsInFirstSessions(view, id, i);
      if (firstSets > sets) {
        sets = firstSets;
        newest = exercise.slug;
      }
    }
  }
  return { value: sets, sub: ramp(sets, setsLo, setsHi), detail: { exercise: newest } };
}
