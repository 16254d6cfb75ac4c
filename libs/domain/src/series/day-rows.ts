import { ABSENT, numberOf } from './exact-number.js';
import { noNames, type Names } from './names.js';

/**
 * The digests of one series in one array of integers: objects would take ten times the memory, and reading them back
 * would be most of the work of remembering an athlete. A day is a head, then its sections, each of rows of equal width.
 * A day without training is its short head alone.
 */
export interface DayRows {
  ints: Int32Array;
  /** integers in use, from index 0 */
  used: number;
  /** integers below `used` that no day owns any more */
  wasted: number;
  /** index of each day's head by column index; 0 where the day has no fact */
  heads: Int32Array;
  /** numbers that have no integer of their own */
  listed: number[];
  /** repetitions and RPE, one after the other, of efforts that fit no integer */
  readonly listedEfforts: number[];
  readonly names: Names;
}

/** Fields of a head, from its index on. Lengths and counts are plain, the answers are codes of `exact-number`. */
export const HEAD = {
  size: 0, facts: 1, flags: 2, sorenessNrs: 3, stiffnessMinutes: 4, sleepHours: 5, stressNrs: 6,
  unmappedKg: 7, ratedSets: 8, hardSets: 9, hardHighRepHingeSets: 10, heavySets: 11, beltSets: 12,
  beltSaidSets: 13, sections: 14,
} as const;
export const SHORT_HEAD = HEAD.unmappedKg;

export const FLAG = { bodyMassMissing: 1, capacityWork: 2, checkin: 4, interferes: 8, flare: 16 } as const;
/** Above the first three flags lie those that a check-in ticked, as `marksCode` has them. */
export const MARKS_SHIFT = 3;

/**
 * Sections with their fields. Ids and counts are plain integers, `lumbarWeight`, kg, percent and m/s are codes.
 * Tracks are the series' ids. A `kind` is two small integers in one: of a loss its track and whether the set was a
 * high-repetition one, of an effort the place of its exercise in the day and the number of its sets, of a range that place
 * and the name of the device. An `effort` is repetitions and RPE.
 * `plain` is the place of an exercise and a number of sets, as in an effort. A note's kind is its place in `NOTE_KINDS`.
 * `bestKg28` is the best maximum of the 28 days that end here, `ABSENT` until somebody asks for it.
 */
export const DEVICE = { section: 0, width: 1, device: 0 } as const;
export const EXERCISE = { section: 1, width: 8, slug: 0, family: 1, lumbarWeight: 2, workingSets: 3, topKg: 4, bestE1rmKg: 5, bestKg28: 6, rampSets: 7 } as const;
export const TRACK = { section: 2, width: 2, track: 0, sigmaMps: 1 } as const;
export const LOSS = { section: 3, width: 3, kind: 0, lossPct: 1, sdPctPerMps: 2 } as const;
export const SPEED = { section: 4, width: 3, track: 0, loadKg: 1, speedMps: 2 } as const;
export const PAIR = { section: 5, width: 3, track: 0, reps: 1, changeMps: 2 } as const;
export const RANGE = { section: 6, width: 2, kind: 0, romM: 1 } as const;
export const EFFORT = { section: 7, width: 3, kind: 0, loadKg: 1, effort: 2 } as const;
export const PLAIN = { section: 8, width: 2, kind: 0, loadKg: 1 } as const;
export const RED_FLAG = { section: 9, width: 1, flag: 0 } as const;
export const NOTE = { section: 10, width: 4, kind: 0, name: 1, value: 2, more: 3 } as const;
const SECTIONS = 11;
export const LONG_HEAD = HEAD.sections + SECTIONS;

type Section = { readonly section: number };

/** No day. Index 0 stays unused, so that a head of 0 says "none". */
export function noRows(): DayRows {
  return { ints: new Int32Array(0), used: 1, wasted: 0, heads: new Int32Array(0), listed: [], listedEfforts: [], names: noNames() };
}

/** Index of the day's head, 0 where the day has no fact. */
export function headAt(rows: DayRows, at: number): number {
  return rows.heads[at] ?? 0;
}

/** A plain integer. */
export function intAt(rows: DayRows, index: number): number {
  return rows.ints[index] as number;
}

/** A number by its code; NaN stands for null. */
export function numberAt(rows: DayRows, index: number): number {
  return numberOf(rows.listed, rows.ints[index] as number);
}

/** Index of a section's first row; `rowsEnd` is the index after its last. */
export function rowsFrom(rows: DayRows, at: number, { section }: Section): number {
  const head = headAt(rows, at);
  if (head === 0 || intAt(rows, head) === SHORT_HEAD) return 0;
  return section === 0 ? head + LONG_HEAD : head + intAt(rows, head + HEAD.sections + section - 1);
}

/** Index after a section's last row. */
export function rowsEnd(rows: DayRows, at: number, { section }: Section): number {
  const head = headAt(rows, at);
  return head === 0 || intAt(rows, head) === SHORT_HEAD ? 0 : head + intAt(rows, head + HEAD.sections + section);
}

/** The number of a head's field; NaN stands for null, and for a day without facts. */
export function answerAt(rows: DayRows, at: number, field: number): number {
  const head = headAt(rows, at);
  return head === 0 ? NaN : numberAt(rows, head + field);
}

/** A count of a head; 0 for a day without training. */
export function countAt(rows: DayRows, at: number, field: number): number {
  const head = headAt(rows, at);
  return head === 0 || intAt(rows, head) === SHORT_HEAD ? 0 : intAt(rows, head + field);
}

/** Somebody trained the low back that day. */
export function isLumbarDay(rows: DayRows, at: number): boolean {
  return rowsEnd(rows, at, EXERCISE) > rowsFrom(rows, at, EXERCISE);
}

/** The day's working sets with lumbar weight include one of a family; `family` is the id of its name, undefined where nobody ever trained it. */
export function trainedFamily(rows: DayRows, at: number, family: number | undefined): boolean {
  if (family === undefined) return false;
  const end = rowsEnd(rows, at, EXERCISE);
  for (let row = rowsFrom(rows, at, EXERCISE); row < end; row += EXERCISE.width) if (intAt(rows, row + EXERCISE.family) === family) return true;
  return false;
}

/** Heaviest working set of a family on a day, kg moved; 0 where it was not trained. */
export function topOfFamily(rows: DayRows, at: number, family: number): number {
  let top = 0;
  const end = rowsEnd(rows, at, EXERCISE);
  for (let row = rowsFrom(rows, at, EXERCISE); row < end; row += EXERCISE.width) {
    if (intAt(rows, row + EXERCISE.family) === family) top = Math.max(top, numberAt(rows, row + EXERCISE.topKg));
  }
  return top;
}

/** Tonnage of exercises that are not in the catalogue, kg; 0 for a day without training. */
export function unmappedKgAt(rows: DayRows, at: number): number {
  const head = headAt(rows, at);
  return head === 0 || intAt(rows, head) === SHORT_HEAD ? 0 : numberAt(rows, head + HEAD.unmappedKg);
}

/** Whether a flag of the day's head is set; false for a day without facts. */
export function flagAt(rows: DayRows, at: number, flag: number): boolean {
  const head = headAt(rows, at);
  return head !== 0 && (intAt(rows, head + HEAD.flags) & flag) !== 0;
}

/** The day's check-in says that the low back interferes with daily life. */
export function interferesAt(rows: DayRows, at: number): boolean {
  return flagAt(rows, at, FLAG.interferes);
}

/** Index of a track's row on a day; -1 where it was not used. */
export function trackRow(rows: DayRows, at: number, track: number): number {
  const end = rowsEnd(rows, at, TRACK);
  for (let row = rowsFrom(rows, at, TRACK); row < end; row += TRACK.width) if (intAt(rows, row + TRACK.track) === track) return row;
  return -1;
}

/** A loss's kind. */
export function lossKind(track: number, highRep: boolean): number {
  return 2 * track + (highRep ? 1 : 0);
}

/** Track of a loss. */
export function lossTrack(rows: DayRows, row: number): number {
  return intAt(rows, row + LOSS.kind) >> 1;
}

/** The loss is that of a high-repetition set. */
export function isHighRepLoss(rows: DayRows, row: number): boolean {
  return (intAt(rows, row + LOSS.kind) & 1) === 1;
}

const SETS_BITS = 22;
/** RPE in steps of a ten-thousandth, so that it fits one integer with up to 4,095 repetitions. */
const RPE_STEPS = 1e4;
const RPE_BITS = 19;
const REPS_BITS = 12;

const lowBits = (value: number, bits: number): number => value & ((1 << bits) - 1);

/** An effort's kind. */
export function effortKind(exercise: number, sets: number): number {
  return (exercise << SETS_BITS) | sets;
}

/** Place of an effort's exercise among those of the day. */
export function effortExercise(rows: DayRows, row: number): number {
  return intAt(rows, row + EFFORT.kind) >> SETS_BITS;
}

/** Number of an effort's sets. */
export function effortSets(rows: DayRows, row: number): number {
  return lowBits(intAt(rows, row + EFFORT.kind), SETS_BITS);
}

/** A range's kind; `device` is the id of its name. */
export function rangeKind(exercise: number, device: number): number {
  return effortKind(exercise, device);
}

/** Id of the name of a range's device. */
export function rangeDevice(rows: DayRows, row: number): number {
  return effortSets(rows, row);
}

/** Id of the name of a range's exercise. */
export function rangeExercise(rows: DayRows, at: number, row: number): number {
  return intAt(rows, rowsFrom(rows, at, EXERCISE) + EXERCISE.width * effortExercise(rows, row) + EXERCISE.slug);
}

/** Index of an exercise's row on a day; -1 where it was not trained. */
export function exerciseRow(rows: DayRows, at: number, slug: number): number {
  const end = rowsEnd(rows, at, EXERCISE);
  for (let row = rowsFrom(rows, at, EXERCISE); row < end; row += EXERCISE.width) if (intAt(rows, row + EXERCISE.slug) === slug) return row;
  return -1;
}

/** The day's best maxima of 28 days must be looked for again. */
export function forgetBest(rows: DayRows, at: number): void {
  const end = rowsEnd(rows, at, EXERCISE);
  for (let row = rowsFrom(rows, at, EXERCISE); row < end; row += EXERCISE.width) rows.ints[row + EXERCISE.bestKg28] = ABSENT;
}

/** Repetitions and RPE as one integer; what is no whole number of steps is listed, and its place negative. */
export function effortCode(rows: DayRows, reps: number, rpe: number): number {
  const steps = Math.round(rpe * RPE_STEPS);
  const exact = steps / RPE_STEPS === rpe && lowBits(steps, RPE_BITS) === steps && lowBits(reps, REPS_BITS) === reps;
  if (exact) return (reps << RPE_BITS) | steps;
  const { listedEfforts } = rows;
  let place = 0;
  while (place < listedEfforts.length && (listedEfforts[place] !== reps || listedEfforts[place + 1] !== rpe)) place += 2;
  if (place === listedEfforts.length) listedEfforts.push(reps, rpe);
  return -1 - place;
}

/** Repetitions of an effort. */
export function effortReps(rows: DayRows, row: number): number {
  const code = intAt(rows, row + EFFORT.effort);
  return code < 0 ? (rows.listedEfforts[-1 - code] as number) : code >> RPE_BITS;
}

/** RPE of an effort. */
export function effortRpe(rows: DayRows, row: number): number {
  const code = intAt(rows, row + EFFORT.effort);
  return code < 0 ? (rows.listedEfforts[-code] as number) : lowBits(code, RPE_BITS) / RPE_STEPS;
}
