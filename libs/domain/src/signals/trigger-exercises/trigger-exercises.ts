import type { SignalReading } from '../../assessment.js';
import { answerAt, EXERCISE, HEAD, intAt, rowsEnd, rowsFrom } from '../../series/day-rows.js';
import { nameOf } from '../../series/names.js';
import type { DayView } from '../day-view.js';
import { recentNotes } from '../notes.js';
import { oncePerAnswer } from '../once-per-answer.js';
import { NOT_MEASURED } from '../signal.js';

const WITHIN_DAYS = 84;
const SORE_NRS = 4;
const MIN_MORNINGS = 3;
const MOSTLY_PCT = 70;

/** Sore and calm mornings that followed a day with an exercise. */
interface Followed {
  sore: number;
  calm: number;
}

/** What the athlete named most often as the cause, and on how many days. */
function mostNamed(view: DayView): { readonly name: string | null; readonly days: number } {
  const counts = new Map<string, number>();
  for (const { name } of recentNotes(view, 'trigger', WITHIN_DAYS)) counts.set(name, (counts.get(name) ?? 0) + 1);
  const [first] = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  return first === undefined ? { name: null, days: 0 } : { name: first[0], days: first[1] };
}

const exerciseBefore = oncePerAnswer(({ series: { rows }, at, first }) => {
  const mornings: Followed = { sore: 0, calm: 0 };
  const byExercise = new Map<number, Followed>();
  for (let i = Math.max(first + 1, at - WITHIN_DAYS + 1); i <= at; i++) {
    const nrs = answerAt(rows, i, HEAD.sorenessNrs);
    if (Number.isNaN(nrs)) continue;
    const kind = nrs >= SORE_NRS ? 'sore' : 'calm';
    mornings[kind]++;
    for (let row = rowsFrom(rows, i - 1, EXERCISE); row < rowsEnd(rows, i - 1, EXERCISE); row += EXERCISE.width) {
      const slug = intAt(rows, row + EXERCISE.slug);
      const followed = byExercise.get(slug) ?? { sore: 0, calm: 0 };
      followed[kind]++;
      byExercise.set(slug, followed);
    }
  }
  if (mornings.sore < MIN_MORNINGS || mornings.calm < MIN_MORNINGS) return NOT_MEASURED;
  let top = { exercise: null as string | null, sore: 0, calm: 0, excess: 0 };
  for (const [slug, { sore, calm }] of byExercise) {
    const exercise = nameOf(rows.names, slug);
    const excess = sore / mornings.sore - calm / mornings.calm;
    if (excess > top.excess || (excess === top.excess && top.exercise !== null && exercise < top.exercise)) top = { exercise, sore, calm, excess };
  }
  const value = (100 * top.sore) / mornings.sore;
  return {
    value,
    sub: null,
    detail: {
      exercise: top.exercise, soreAfter: top.sore, soreMornings: mornings.sore, calmAfter: top.calm, calmMornings: mornings.calm,
      mostly: value >= MOSTLY_PCT,
    },
  };
});

/** The exercise whose days are followed by sore mornings more often than by calm ones, with the athlete's own word for the cause. */
export function triggerExercises(view: DayView): SignalReading {
  const reading = exerciseBefore(view);
  if (reading.value === null) return reading;
  const named = mostNamed(view);
  return { ...reading, detail: { ...reading.detail, named: named.name, namedDays: named.days } };
}
