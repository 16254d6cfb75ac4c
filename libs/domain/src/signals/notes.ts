import { NOTE_KINDS, type NoteKind } from '../digest/day-digest.js';
import { FLAG, flagAt, intAt, NOTE, numberAt, rowsEnd, rowsFrom, type DayRows } from '../series/day-rows.js';
import { nameOf } from '../series/names.js';
import type { DayView } from './day-view.js';
import { oncePerDay, type DayBasis } from './once-per-day.js';

/** A note of the digest of the day at column index `at`; null stands where the digest has null. */
export interface PlacedNote {
  readonly at: number;
  readonly name: string;
  readonly value: number | null;
  readonly more: number | null;
}

const FLARE = NOTE_KINDS.indexOf('flare');
/** Name of a flare that a check-in speaks of: it starts that day, and nobody said for how long. */
const IN_CHECKIN = 'check-in';

const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value);

/** Adds a day's notes to the lists of their kinds, by place in `NOTE_KINDS`; those of a kind without a list are passed over. */
function addNotes(rows: DayRows, at: number, lists: readonly (PlacedNote[] | undefined)[]): void {
  const end = rowsEnd(rows, at, NOTE);
  for (let row = rowsFrom(rows, at, NOTE); row < end; row += NOTE.width) {
    const notes = lists[intAt(rows, row + NOTE.kind)];
    if (notes === undefined) continue;
    const name = nameOf(rows.names, intAt(rows, row + NOTE.name));
    notes.push({ at, name, value: orNull(numberAt(rows, row + NOTE.value)), more: orNull(numberAt(rows, row + NOTE.more)) });
  }
  if (flagAt(rows, at, FLAG.flare)) lists[FLARE]?.push({ at, name: IN_CHECKIN, value: 0, more: null });
}

const listsBefore = oncePerDay(({ series, at, first }) => {
  const lists = NOTE_KINDS.map((): PlacedNote[] => []);
  for (let i = first; i < at; i++) addNotes(series.rows, i, lists);
  return lists;
});

/** Notes of one kind of the days before the day, the oldest first. */
export function notesBefore(day: DayBasis, kind: NoteKind): readonly PlacedNote[] {
  return listsBefore(day)[NOTE_KINDS.indexOf(kind)] ?? [];
}

/** Notes of one kind up to the day, the oldest first; a flare that a check-in speaks of is one of the flares. */
export function notesUpTo(view: DayView, kind: NoteKind): readonly PlacedNote[] {
  const before = notesBefore(view, kind);
  const today: PlacedNote[] = [];
  addNotes(view.series.rows, view.at, NOTE_KINDS.map((one) => (one === kind ? today : undefined)));
  return today.length === 0 ? before : [...before, ...today];
}

/** Those of the `days` that end on the day. */
export function recentNotes(view: DayView, kind: NoteKind, days: number): readonly PlacedNote[] {
  const notes = notesUpTo(view, kind);
  let from = notes.length;
  while (from > 0 && (notes[from - 1] as PlacedNote).at > view.at - days) from--;
  return notes.slice(from);
}
