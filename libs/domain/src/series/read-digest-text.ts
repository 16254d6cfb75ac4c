import { effortCode, effortKind, FLAG, HEAD, LONG_HEAD, lossKind, MARKS_SHIFT, rangeKind, SHORT_HEAD, TRACK, type DayRows } from './day-rows.js';
import { ABSENT } from './exact-number.js';
import { cursorOf, hasMore, openList, readCode, readNumber, readTexts, type JsonCursor } from './json-cursor.js';
import type { LoadColumns } from './load-columns.js';
import { nameId, trackId } from './names.js';
import { makeRoom, reopenDay, settleDay } from './row-store.js';

/** Each reads the rows of one list to index `at` on and returns the index after the last. The day's head is at `rows.used`. */
type ReadList = (cursor: JsonCursor, rows: DayRows, ids: readonly number[], at: number) => number;

const readNames: ReadList = (cursor, { ints }, ids, at) => {
  while (hasMore(cursor)) ints[at++] = ids[readNumber(cursor)] ?? 0;
  return at;
};

const readExercises: ReadList = (cursor, { ints, listed }, ids, at) => {
  for (; hasMore(cursor); at += 8) {
    ints[at] = ids[readNumber(cursor)] ?? 0;
    ints[at + 1] = ids[readNumber(cursor)] ?? 0;
    ints[at + 2] = readCode(cursor, listed);
    ints[at + 3] = readNumber(cursor);
    ints[at + 4] = readCode(cursor, listed);
    ints[at + 5] = readCode(cursor, listed);
    ints[at + 6] = ABSENT;
    ints[at + 7] = readCode(cursor, listed);
  }
  return at;
};

const readTracks: ReadList = (cursor, { ints, listed, names }, ids, at) => {
  for (; hasMore(cursor); at += 2) {
    const slug = ids[readNumber(cursor)] ?? 0;
    const device = ids[readNumber(cursor)] ?? 0;
    ints[at] = trackId(names, slug, device, ids[readNumber(cursor)] ?? 0);
    ints[at + 1] = readCode(cursor, listed);
  }
  return at;
};

/** Losses and speeds name a track by its place in the day. */
function trackOf(ints: Int32Array, head: number, place: number): number {
  const tracks = head + (ints[head + HEAD.sections + TRACK.section - 1] as number);
  return ints[tracks + TRACK.width * place + TRACK.track] ?? 0;
}

const readLosses: ReadList = (cursor, { ints, listed, used: head }, _ids, at) => {
  for (; hasMore(cursor); at += 3) {
    const track = trackOf(ints, head, readNumber(cursor));
    ints[at + 1] = readCode(cursor, listed);
    ints[at + 2] = readCode(cursor, listed);
    ints[at] = lossKind(track, readNumber(cursor) === 1);
  }
  return at;
};

const readSpeeds: ReadList = (cursor, { ints, listed, used: head }, _ids, at) => {
  for (; hasMore(cursor); at += 3) {
    ints[at] = trackOf(ints, head, readNumber(cursor));
    ints[at + 1] = readCode(cursor, listed);
    ints[at + 2] = readCode(cursor, listed);
  }
  return at;
};

const readPairs: ReadList = (cursor, { ints, listed, used: head }, _ids, at) => {
  for (; hasMore(cursor); at += 3) {
    ints[at] = trackOf(ints, head, readNumber(cursor));
    ints[at + 1] = readNumber(cursor);
    ints[at + 2] = readCode(cursor, listed);
  }
  return at;
};

const readRanges: ReadList = (cursor, { ints, listed }, ids, at) => {
  for (; hasMore(cursor); at += 2) {
    const exercise = readNumber(cursor);
    ints[at] = rangeKind(exercise, ids[readNumber(cursor)] ?? 0);
    ints[at + 1] = readCode(cursor, listed);
  }
  return at;
};

const readEfforts: ReadList = (cursor, rows, _ids, at) => {
  const { ints, listed } = rows;
  for (; hasMore(cursor); at += 3) {
    const exercise = readNumber(cursor);
    ints[at + 1] = readCode(cursor, listed);
    const reps = readNumber(cursor);
    ints[at + 2] = effortCode(rows, reps, readNumber(cursor));
    ints[at] = effortKind(exercise, readNumber(cursor));
  }
  return at;
};

const readPlainSets: ReadList = (cursor, { ints, listed }, _ids, at) => {
  for (; hasMore(cursor); at += 2) {
    const exercise = readNumber(cursor);
    ints[at + 1] = readCode(cursor, listed);
    ints[at] = effortKind(exercise, readNumber(cursor));
  }
  return at;
};

const readNotes: ReadList = (cursor, { ints, listed }, ids, at) => {
  for (; hasMore(cursor); at += 4) {
    ints[at] = readNumber(cursor);
    ints[at + 1] = ids[readNumber(cursor)] ?? 0;
    ints[at + 2] = readCode(cursor, listed);
    ints[at + 3] = readCode(cursor, listed);
  }
  return at;
};

const SECTIONS: readonly ReadList[] = [readNames, readExercises, readTracks, readLosses, readSpeeds, readPairs, readRanges, readEfforts, readPlainSets];

function readHead(cursor: JsonCursor, rows: DayRows, head: number, columns: LoadColumns, at: number): void {
  const { ints, listed } = rows;
  const { loads, unitLumbar } = columns;
  openList(cursor);
  ints[head + HEAD.facts] = readNumber(cursor);
  ints[head + HEAD.flags] = readNumber(cursor) & (FLAG.bodyMassMissing | FLAG.capacityWork);
  loads.tonnage[at] = readNumber(cursor);
  loads.lumbar[at] = readNumber(cursor);
  loads.lumbarSquared[at] = readNumber(cursor);
  loads.sessionRpe[at] = readNumber(cursor);
  unitLumbar[at] = readNumber(cursor);
  ints[head + HEAD.unmappedKg] = readCode(cursor, listed);
  ints[head + HEAD.ratedSets] = readNumber(cursor);
  ints[head + HEAD.hardSets] = readNumber(cursor);
  ints[head + HEAD.hardHighRepHingeSets] = readNumber(cursor);
  ints[head + HEAD.heavySets] = readNumber(cursor);
  ints[head + HEAD.beltSets] = readNumber(cursor);
  ints[head + HEAD.beltSaidSets] = readNumber(cursor);
  hasMore(cursor);
}

/** The check-in's list: empty where nobody answered. Its red flags are a section of the day. */
function readCheckin(cursor: JsonCursor, rows: DayRows, ids: readonly number[], head: number, at: number): number {
  const { ints, listed } = rows;
  for (let field: number = HEAD.sorenessNrs; field <= HEAD.stressNrs; field++) ints[head + field] = ABSENT;
  openList(cursor);
  if (!hasMore(cursor)) return at;
  for (let field: number = HEAD.sorenessNrs; field <= HEAD.stressNrs; field++) ints[head + field] = readCode(cursor, listed);
  ints[head + HEAD.flags] = (ints[head + HEAD.flags] as number) | FLAG.checkin | (readNumber(cursor) << MARKS_SHIFT);
  return readNames(cursor, rows, ids, at);
}

/**
 * Holds a text of `encodeDigest` as the rows and loads of the day at column index `at`. Every integer written stands
 * for at least two characters, so room is made once.
 */
export function readDigestText(rows: DayRows, columns: LoadColumns, at: number, text: string): void {
  reopenDay(rows, at);
  makeRoom(rows, LONG_HEAD + (text.length >> 1));
  const { ints, names } = rows;
  const head = rows.used;
  const cursor = cursorOf(text);
  openList(cursor);
  const ids = readTexts(cursor).map((name) => nameId(names, name));
  readHead(cursor, rows, head, columns, at);
  let next = head + LONG_HEAD;
  SECTIONS.forEach((read, section) => {
    openList(cursor);
    next = read(cursor, rows, ids, next);
    ints[head + HEAD.sections + section] = next - head;
  });
  next = readCheckin(cursor, rows, ids, head, next);
  ints[head + HEAD.sections + SECTIONS.length] = next - head;
  openList(cursor);
  next = readNotes(cursor, rows, ids, next);
  ints[head + HEAD.sections + SECTIONS.length + 1] = next - head;
  const counted = (ints[head + HEAD.ratedSets] as number) + (ints[head + HEAD.hardHighRepHingeSets] as number);
  const trained = next > head + LONG_HEAD || ints[head + HEAD.unmappedKg] !== 0 || counted !== 0;
  settleDay(rows, at, trained ? next - head : SHORT_HEAD);
}
