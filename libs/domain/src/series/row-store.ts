import { HEAD, headAt, intAt, type DayRows } from './day-rows.js';
import { codeOf, isListed, numberOf } from './exact-number.js';

/** Room for some weeks of training beyond what is used: to move a history costs more than the memory. */
const SPARE_SHARE = 1 / 8;
const SPARE_INTS = 128;
/** So much may lie unused before the days are put side by side again. */
const WASTED_SHARE = 1 / 8;

/** Makes room for `count` more integers behind those in use. */
export function makeRoom(rows: DayRows, count: number): void {
  if (rows.used + count <= rows.ints.length) return;
  if (rows.wasted > rows.used * WASTED_SHARE) gather(rows, count);
  else rows.ints = moved(rows.ints, rows.used, roomFor(rows.used + count));
}

/** Gives back the room that a large guess left over. */
export function trimRoom(rows: DayRows): void {
  const room = roomFor(rows.used);
  if (rows.ints.length > room) rows.ints = moved(rows.ints, rows.used, room);
}

/**
 * Makes the `size` integers behind those in use what the day at `at` holds. They take the place of the day's earlier
 * ones where they fit. The day written last grows in place: it is the one that sets are being added to.
 */
export function settleDay(rows: DayRows, at: number, size: number): void {
  const head = rows.used;
  rows.ints[head + HEAD.size] = size;
  const earlier = headAt(rows, at);
  const earlierSize = earlier === 0 ? 0 : intAt(rows, earlier);
  rows.wasted += earlierSize;
  if (earlierSize < size) {
    rows.heads[at] = head;
    rows.used = head + size;
    return;
  }
  rows.ints.copyWithin(earlier, head, head + size);
  rows.wasted -= size;
}

/** Takes back the latest day's integers, so that it can be written again without leaving a gap. */
export function reopenDay(rows: DayRows, at: number): void {
  const head = headAt(rows, at);
  if (head === 0 || head + intAt(rows, head) !== rows.used) return;
  rows.used = head;
  rows.heads[at] = 0;
}

/** Leaves the day without facts. */
export function clearDay(rows: DayRows, at: number): void {
  reopenDay(rows, at);
  const head = headAt(rows, at);
  if (head === 0) return;
  rows.wasted += intAt(rows, head);
  rows.heads[at] = 0;
}

/** Gives the columns another first day and another length: the day at `from` + i stays, as the day at i + `shift`. */
export function moveDays(rows: DayRows, from: number, shift: number, capacity: number): void {
  const heads = new Int32Array(capacity);
  for (let at = 0; at < rows.heads.length; at++) {
    const head = headAt(rows, at);
    if (head === 0) continue;
    if (at >= from) heads[at + shift] = head;
    else rows.wasted += intAt(rows, head);
  }
  rows.heads = heads;
  if (rows.wasted > 0) gather(rows, 0);
}

function roomFor(used: number): number {
  return Math.ceil(used * (1 + SPARE_SHARE)) + SPARE_INTS;
}

function moved(ints: Int32Array, used: number, room: number): Int32Array {
  const next = new Int32Array(room);
  next.set(ints.subarray(0, used));
  return next;
}

/** Puts the days side by side again, in order of date, and lists only the numbers that are left. */
function gather(rows: DayRows, room: number): void {
  const { ints, listed, heads } = rows;
  const next = new Int32Array(roomFor(rows.used - rows.wasted + room));
  const left: number[] = [];
  let used = 1;
  for (let at = 0; at < heads.length; at++) {
    const head = headAt(rows, at);
    if (head === 0) continue;
    const size = intAt(rows, head);
    for (let i = 0; i < size; i++) {
      const held = ints[head + i] as number;
      next[used + i] = isListed(held) ? codeOf(left, numberOf(listed, held)) : held;
    }
    heads[at] = used;
    used += size;
  }
  rows.ints = next;
  rows.listed = left;
  rows.used = used;
  rows.wasted = 0;
}
