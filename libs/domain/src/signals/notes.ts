import { NOTE_KINDS, type NoteKind } from '../digest/day-digest.js';
import type { PlacedNote } from '../series/day-past.js';
import { FLAG, flagAt, intAt, NOTE, numberAt, rowsEnd, rowsFrom, type DayRows } from '../series/day-rows.js';
import { nameOf } from '../series/names.js';
import type { DayView } from './day-view.js';

const FLARE = NOTE_KINDS.indexOf('flare');
/** Name of a flare that a check-in speaks of: it starts that day, and nobody said for how long. */
const IN_CHECKIN = 'check-in';

const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value);

/** Adds a day's notes of one kind, a place in `NOTE_KINDS`, to a list. */
function addNotes(rows: DayRows, at: number, kind: number, notes: PlacedNote[]): void {
  const end = rowsEnd(rows, at, NOTE);
  for (let row = rowsFrom(rows, at, NOTE); row < end; row += NOTE.width) {
    if (intAt(rows, row + NOTE.kind) !== kind) continue;
    const name = nameOf(rows.names, intAt(rows, row + NOTE.name));
    notes.push({ at, name, value: orNull(numberAt(rows, row + NOTE.value)), more: orNull(numberAt(rows, row + NOTE.more)) });
  }
  if (kind === FLARE && flagAt(rows, at, FLAG.flare)) notes.push({ at, name: IN_CHECKIN, value: 0, more: null });
}

/** In one pass over the days: of most of them there is nothing to note. */
function notesBefore({ series, at, first }: DayView): PlacedNote[][] {
  const { rows } = series;
  const byKind = NOTE_KINDS.map((): PlacedNote[] => []);
  for (let i = first; i < at; i++) {
    if (rowsEnd(rows, i, NOTE) > rowsFrom(rows, i, NOTE) || flagAt(rows, i, FLAG.flare)) byKind.forEach((notes, kind) => { addNotes(rows, i, kind, notes); });
  }
  return byKind;
}

/** Notes of one kind up to the day, the oldest first; a flare that a check-in speaks of is one of the flares. */
export function notesUpTo(view: DayView, kind: NoteKind): readonly PlacedNote[] {
  const before = (view.past.notes ??= notesBefore(view));
  const place = NOTE_KINDS.indexOf(kind);
  const held = before[place] ?? [];
  const today: PlacedNote[] = [];
  addNotes(view.series.rows, view.at, place, today);
  return today.length === 0 ? held : [...held, ...today];
}

/** Those of the `days` that end on the day. */
export function recentNotes(view: DayView, kind: NoteKind, days: number): readonly PlacedNote[] {
  const notes = notesUpTo(view, kind);
  let from = notes.length;
  while (from > 0 && (notes[from - 1] as PlacedNote).at > view.at - days) from--;
  return notes.slice(from);
}
