import type { SignalReading } from '../../assessment.js';
import { EXERCISE, intAt, rowsEnd, rowsFrom } from '../../series/day-rows.js';
import type { DayView } from '../day-view.js';
import { isWeekKnown } from '../known-week.js';
import { recentNotes } from '../notes.js';
import { NOT_MEASURED } from '../signal.js';

const WEEK = 7;
/** Whoever has tagged nothing for so long does not tag. */
const TAGGING_DAYS = 28;

function workingSets({ series, at, first }: DayView): number {
  let sets = 0;
  for (let i = Math.max(first, at - WEEK + 1); i <= at; i++) {
    for (let row = rowsFrom(series.rows, i, EXERCISE); row < rowsEnd(series.rows, i, EXERCISE); row += EXERCISE.width) sets += intAt(series.rows, row + EXERCISE.workingSets);
  }
  return sets;
}

/** Form tags on the week's low-back working sets, by tag. */
export function formTags(view: DayView): SignalReading {
  const notes = recentNotes(view, 'form-tag', TAGGING_DAYS);
  if (notes.length === 0 || !isWeekKnown(view, view.at)) return NOT_MEASURED;
  const counts: Record<string, number> = {};
  let tags = 0;
  for (const { at, name, value } of notes) {
    if (at <= view.at - WEEK) continue;
    counts[name] = (counts[name] ?? 0) + (value ?? 0);
    tags += value ?? 0;
  }
  const named = Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
  return { value: tags, sub: null, detail: { sets: workingSets(view), ...named } };
}
