import type { NoteKind } from '../digest/day-digest.js';
import type { DayView } from './day-view.js';
import { recentNotes } from './notes.js';

const WEEK = 7;

/** How far the last repetitions of heavy sets fell short of the first ones, in the latest session of the week that shows it. */
export interface LateReps {
  readonly sets: number;
  /** mean over the sets, percent */
  readonly meanPct: number;
  readonly worstExercise: string;
  readonly worstPct: number;
  readonly daysAgo: number;
}

/** By notes whose value is a late-to-early ratio and whose `more` is a number of sets; null where the week has none. */
export function lateReps(view: DayView, kind: NoteKind): LateReps | null {
  const notes = recentNotes(view, kind, WEEK);
  const at = notes.at(-1)?.at ?? -1;
  if (at < 0) return null;
  let sets = 0;
  let sum = 0;
  let worst = { exercise: '', pct: -Infinity };
  for (const { at: noted, name, value, more } of notes) {
    if (noted !== at || value === null || more === null) continue;
    const pct = 100 * (1 - value);
    if (pct > worst.pct) worst = { exercise: name, pct };
    sets += more;
    sum += more * pct;
  }
  return { sets, meanPct: sum / sets, worstExercise: worst.exercise, worstPct: worst.pct, daysAgo: view.at - at };
}
