import type { DayDigest } from '../digest/day-digest.js';
import { encodeDigest } from '../digest/digest-text.js';
import type { CoverageSpan, LocalDay } from '../facts.js';
import { indexCoverage, noCoverage, type CoverageIndex } from './coverage.js';
import { noPast, type PastSlot } from './day-past.js';
import { forgetBest, HEAD, headAt, intAt, noRows, type DayRows } from './day-rows.js';
import { digestOf } from './digest-of.js';
import { fillDay, moveLoads, unknownLoads, type LoadColumns } from './load-columns.js';
import { nameId } from './names.js';
import { readDigestText } from './read-digest-text.js';
import { clearDay, makeRoom, moveDays, trimRoom } from './row-store.js';
import { writeDigest } from './write-digest.js';

/** Room for the longest look-back and some weeks to grow, so that a steady athlete's columns are rarely moved. */
const INITIAL_DAYS = 224;
const GROWTH_DAYS = 40;
/** How far ahead a day's best maxima reach. */
const REACH_DAYS = 28;

/**
 * One athlete's history in columns: index 0 is `baseDay`. Below `knownUpTo` a load is NaN where it is unknown and 0
 * on a day known to be rest. Mutable and owned by one caller; change it through the functions of this file only.
 */
export interface AthleteSeries extends LoadColumns, PastSlot {
  baseDay: LocalDay;
  /** days from `baseDay` to the last day with a digest, or 0 while there is none */
  length: number;
  /** all that digests say beside the loads */
  readonly rows: DayRows;
  /** 1 where the day is known; valid below `knownUpTo` */
  known: Uint8Array;
  knownUpTo: number;
  coverage: CoverageIndex;
}

/** An empty history. */
export function createSeries(): AthleteSeries {
  return {
    baseDay: 0, length: 0, ...unknownLoads(0), rows: noRows(), known: new Uint8Array(0), knownUpTo: 0, coverage: noCoverage(),
    ...noPast(),
  };
}

/** Columns of `capacity` days whose index 0 is `baseDay`, holding what the old ones held of those days. */
function rebase(series: AthleteSeries, baseDay: LocalDay, capacity: number): void {
  const shift = series.baseDay - baseDay;
  const from = Math.max(0, -shift);
  moveLoads(series, from, Math.max(from, series.length), shift, capacity);
  moveDays(series.rows, from, shift, capacity);
  series.known = new Uint8Array(capacity);
  series.knownUpTo = 0;
  series.changedFrom = 0;
  series.staleFrom = 0;
  series.length = Math.max(0, series.length + shift);
  series.baseDay = baseDay;
}

/** Makes `day` an index of the columns. */
export function reserveDay(series: AthleteSeries, day: LocalDay): number {
  const capacity = series.known.length;
  if (capacity === 0) rebase(series, day, INITIAL_DAYS);
  else if (day < series.baseDay) rebase(series, day, capacity + series.baseDay - day);
  else if (day - series.baseDay >= capacity) rebase(series, series.baseDay, day - series.baseDay + GROWTH_DAYS);
  return day - series.baseDay;
}

function dayChanged(series: AthleteSeries, at: number): void {
  series.length = Math.max(series.length, at + 1);
  series.knownUpTo = Math.min(series.knownUpTo, at);
  series.changedFrom = Math.min(series.changedFrom, at);
  series.staleFrom = Math.min(series.staleFrom, at);
  for (let i = at + 1; i < Math.min(at + REACH_DAYS, series.length); i++) forgetBest(series.rows, i);
}

function removeDay(series: AthleteSeries, day: LocalDay): void {
  const at = day - series.baseDay;
  if (at < 0 || at >= series.length) return;
  clearDay(series.rows, at);
  fillDay(series, at, NaN);
  dayChanged(series, at);
}

/** Sets what one day holds; `null` removes it. Days may come in any order and as often as they change. */
export function putDay(series: AthleteSeries, digest: DayDigest | null, day: LocalDay): void {
  if (digest === null || digest.facts === 0) {
    removeDay(series, day);
    return;
  }
  const at = reserveDay(series, day);
  writeDigest(series.rows, at, digest);
  series.loads.tonnage[at] = digest.tonnageKg;
  series.loads.lumbar[at] = digest.lumbarKg;
  series.loads.lumbarSquared[at] = digest.lumbarSquaredKg2;
  series.loads.sessionRpe[at] = digest.sessionRpeAu ?? NaN;
  series.unitLumbar[at] = digest.unitLumbarKg;
  dayChanged(series, at);
}

/** The text of `encodeDigest` for one day. */
export interface DigestText {
  readonly day: LocalDay;
  readonly digest: string;
}

/** Letters of text per integer of rows, a little less than there are. */
const LETTERS_PER_INT = 3.5;

/** Sets what days hold from the texts of their digests, without making objects of them. */
export function putDigestTexts(series: AthleteSeries, days: readonly DigestText[]): void {
  const letters = days.reduce((sum, { digest }) => sum + digest.length, 0);
  makeRoom(series.rows, Math.ceil(letters / LETTERS_PER_INT));
  for (const { day, digest } of days) {
    const at = reserveDay(series, day);
    readDigestText(series.rows, series, at, digest);
    dayChanged(series, at);
    if (intAt(series.rows, headAt(series.rows, at) + HEAD.facts) === 0) removeDay(series, day);
  }
  trimRoom(series.rows);
}

/** The canonical text of a day's digest; empty where the day has no fact. */
export function digestTextOf(series: AthleteSeries, day: LocalDay): string {
  const at = day - series.baseDay;
  return headAt(series.rows, at) === 0 ? '' : encodeDigest(digestOf(series.rows, series, at));
}

/** The day holds a fact. */
export function holdsFacts({ baseDay, rows }: AthleteSeries, day: LocalDay): boolean {
  return headAt(rows, day - baseDay) !== 0;
}

/** First and last day in memory that hold a fact; null where none does. */
export function firstAndLastFactDay({ baseDay, length, rows }: AthleteSeries): { readonly first: LocalDay; readonly last: LocalDay } | null {
  let first = 0;
  while (first < length && headAt(rows, first) === 0) first++;
  if (first >= length) return null;
  let last = length - 1;
  while (headAt(rows, last) === 0) last--;
  return { first: baseDay + first, last: baseDay + last };
}

/** Replaces all that devices have declared complete. */
export function setCoverage(series: AthleteSeries, spans: readonly CoverageSpan[]): void {
  series.coverage = indexCoverage(spans, (deviceId) => nameId(series.rows.names, deviceId));
  series.knownUpTo = 0;
  series.changedFrom = 0;
}

/** Forgets the days before `day`. Keep 200 days before the first day that is still to be folded. */
export function dropBefore(series: AthleteSeries, day: LocalDay): void {
  if (day <= series.baseDay || series.known.length === 0) return;
  const left = Math.max(0, series.baseDay + series.length - day);
  rebase(series, day, Math.max(INITIAL_DAYS, left + GROWTH_DAYS));
}

/** Rough memory held, bytes: columns, rows, and about 60 bytes beside the letters of each name. */
export function seriesBytes({ known, rows }: AthleteSeries): number {
  const { ints, listed, names } = rows;
  const columns = known.length * (5 * 8 + 4 + 1);
  const texts = names.texts.reduce((bytes, text) => bytes + text.length + 60, 0);
  return columns + 4 * ints.length + 8 * (listed.length + names.tracks.length) + texts;
}
