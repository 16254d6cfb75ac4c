import { NOTE_KINDS, type NoteKind } from '../digest/day-digest.js';
import type { PlacedNote } from '../series/day-past.js';
import { FLAG, flagAt, intAt, NOTE, numberAt, rowsEnd, rowsFrom, type DayRows } from '../series/day-rows.js';
import { nameOf } from '../series/names.js';
import type { DayView } from './day-view.js';

const FLARE = NOTE_KINDS.indexOf('flare');
/** Name of a flare that a check-in speaks of: it starts that day, and nobody said for how long. */
const IN_CHECKIN = 'check-in';

const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value);

function addNotesOf(rows: DayRows, at: number, byKind: PlacedNote[][]): void {
  const end = rowsEnd(rows, at, NOTE);
  for (let row = rowsFrom(rows, at, NOTE); row < end; row += NOTE.width) {
    const name = nameOf(rows.names, intAt(rows, row + NOTE.name));
    byKind[intAt(rows, row + NOTE.kind)]?.push({ at, name, value: orNull(numberAt(rows, row + NOTE.value)), more: orNull(numberAt(rows, row + NOTE.more)) });
  }
  if (flagAt(rows, at, FLAG.flare)) byKind[FLARE]?.push({ at, name: IN_CHECKIN, value: 0, more: null });
}

function noNotes(): PlacedNote[][] {
  return NOTE_KINDS.map(() => []);
}

function notesBefore({ series, at, first }: DayView): PlacedNote[][] {
  const byKind = noNotes();
  for (let i = first; i < at; i++) addNotesOf(series.rows, i, byKind);
  return byKind;
}

/** Notes of one kind up to the day, the oldest first; a flare that a check-in speaks of is one of the flares. */
export function notesUpTo(view: DayView, kind: NoteKind): readonly PlacedNote[] {
  const before = (view.past.notes ??= notesBefore(view));
  const today = noNotes();
  addNotesOf(view.series.rows, view.at, today);
  const place = NOTE_KINDS.indexOf(kind);
  const held = before[place] ?? [];
  const added = today[place] ?? [];
  return added.length === 0 ? held : [...held, ...added];
}
