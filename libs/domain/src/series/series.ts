import type { LoadKind } from '../assessment.js';
import type { DayDigest } from '../digest/day-digest.js';
import type { CoverageSpan, LocalDay } from '../facts.js';
import type { PlaneSums } from '../statistics/plane-fit.js';
import { indexCoverage, noCoverage, type CoverageIndex } from './coverage.js';

/** Room for the longest look-back and a month to grow, so that a steady athlete's columns are rarely moved. */
const INITIAL_DAYS = 240;
const GROWTH_DAYS = 120;
/** How far ahead a day's facts reach: devices seen in 28 days decide whether a day is known. */
const REACH_DAYS = 28;

/** A day's digest with its texts replaced by small numbers that hold for the whole series. */
export interface DayRecord {
  readonly digest: DayDigest;
  readonly deviceIds: readonly number[];
  readonly exerciseIds: readonly number[];
  readonly familyIds: readonly number[];
  readonly trackIds: readonly number[];
  /** the day's rated sets against the best maxima of the four weeks that end here; filled when first asked for */
  effortSums: PlaneSums | null;
}

/**
 * One athlete's history in columns: index 0 is `baseDay`. Below `knownUpTo` a load is NaN where it is unknown and 0
 * on a day known to be rest. Mutable and owned by one caller; change it through `putDay`, `setCoverage` and `dropBefore` only.
 */
export interface AthleteSeries {
  baseDay: LocalDay;
  /** days from `baseDay` to the last day with a digest, or 0 while there is none */
  length: number;
  loads: Record<LoadKind, Float64Array>;
  unitLumbar: Float64Array;
  records: (DayRecord | null)[];
  /** 1 where the day is known; valid below `knownUpTo` */
  known: Uint8Array;
  knownUpTo: number;
  coverage: CoverageIndex;
  readonly ids: ReadonlyMap<string, number>;
  readonly textBytes: { value: number };
}

const LOAD_KINDS: readonly LoadKind[] = ['tonnage', 'lumbar', 'lumbarSquared', 'sessionRpe'];

const emptyColumn = (length: number): Float64Array => new Float64Array(length).fill(NaN);

/** An empty history. */
export function createSeries(): AthleteSeries {
  return {
    baseDay: 0,
    length: 0,
    loads: { tonnage: emptyColumn(0), lumbar: emptyColumn(0), lumbarSquared: emptyColumn(0), sessionRpe: emptyColumn(0) },
    unitLumbar: emptyColumn(0),
    records: [],
    known: new Uint8Array(0),
    knownUpTo: 0,
    coverage: noCoverage(),
    ids: new Map(),
    textBytes: { value: 0 },
  };
}

/** Columns of `capacity` days whose index 0 is `baseDay`, holding what the old ones held of those days. */
function rebase(series: AthleteSeries, baseDay: LocalDay, capacity: number): void {
  const shift = series.baseDay - baseDay;
  const from = Math.max(0, -shift);
  const moved = (column: Float64Array): Float64Array => {
    const next = emptyColumn(capacity);
    next.set(column.subarray(from, Math.max(from, series.length)), from + shift);
    return next;
  };
  for (const kind of LOAD_KINDS) series.loads[kind] = moved(series.loads[kind]);
  series.unitLumbar = moved(series.unitLumbar);
  const records = new Array<DayRecord | null>(capacity).fill(null);
  for (let i = from; i < series.length; i++) records[i + shift] = series.records[i] ?? null;
  series.records = records;
  series.known = new Uint8Array(capacity);
  series.knownUpTo = 0;
  series.length = Math.max(0, series.length + shift);
  series.baseDay = baseDay;
}

/** Makes `day` an index of the columns. */
export function reserveDay(series: AthleteSeries, day: LocalDay): number {
  const capacity = series.records.length;
  if (capacity === 0) rebase(series, day, INITIAL_DAYS);
  else if (day < series.baseDay) rebase(series, day, capacity + series.baseDay - day);
  else if (day - series.baseDay >= capacity) rebase(series, series.baseDay, day - series.baseDay + GROWTH_DAYS);
  return day - series.baseDay;
}

function idOf(series: AthleteSeries, text: string): number {
  const known = series.ids.get(text);
  if (known !== undefined) return known;
  const id = series.ids.size;
  (series.ids as Map<string, number>).set(text, id);
  series.textBytes.value += 2 * text.length + 48;
  return id;
}

function recordOf(series: AthleteSeries, digest: DayDigest): DayRecord {
  return {
    digest,
    deviceIds: digest.deviceIds.map((id) => idOf(series, `device ${id}`)),
    exerciseIds: digest.exercises.map((row) => idOf(series, `exercise ${row.slug}`)),
    familyIds: digest.exercises.map((row) => idOf(series, `family ${row.family}`)),
    trackIds: digest.tracks.map((row) => idOf(series, `track ${JSON.stringify([row.slug, row.deviceId, row.variable])}`)),
    effortSums: null,
  };
}

/** Sets what one day holds; `null` removes it. Days may come in any order and as often as they change. */
export function putDay(series: AthleteSeries, digest: DayDigest | null, day: LocalDay): void {
  const held = digest !== null && digest.facts > 0 ? digest : null;
  if (held === null && (day < series.baseDay || day - series.baseDay >= series.length)) return;
  const at = reserveDay(series, day);
  series.records[at] = held === null ? null : recordOf(series, held);
  series.loads.tonnage[at] = held?.tonnageKg ?? NaN;
  series.loads.lumbar[at] = held?.lumbarKg ?? NaN;
  series.loads.lumbarSquared[at] = held?.lumbarSquaredKg2 ?? NaN;
  series.loads.sessionRpe[at] = held?.sessionRpeAu ?? NaN;
  series.unitLumbar[at] = held?.unitLumbarKg ?? NaN;
  series.length = Math.max(series.length, at + 1);
  series.knownUpTo = Math.min(series.knownUpTo, at);
  for (let i = at; i < Math.min(at + REACH_DAYS, series.length); i++) {
    const record = series.records[i];
    if (record) record.effortSums = null;
  }
}

/** Replaces all that devices have declared complete. */
export function setCoverage(series: AthleteSeries, spans: readonly CoverageSpan[]): void {
  series.coverage = indexCoverage(spans, (deviceId) => idOf(series, `device ${deviceId}`));
  series.knownUpTo = 0;
}

/** Forgets the days before `day`. Keep 200 days before the first day that is still to be folded. */
export function dropBefore(series: AthleteSeries, day: LocalDay): void {
  if (day <= series.baseDay || series.records.length === 0) return;
  const left = Math.max(0, series.baseDay + series.length - day);
  rebase(series, day, Math.max(INITIAL_DAYS, left + GROWTH_DAYS));
}

/** Rough memory held, bytes: columns, plus about 120 bytes for each row of a digest. */
export function seriesBytes(series: AthleteSeries): number {
  const columns = series.records.length * (5 * 8 + 8 + 1);
  let rows = 0;
  for (const record of series.records) {
    if (record === null) continue;
    const { digest } = record;
    rows += 4 + digest.exercises.length + digest.tracks.length + digest.losses.length + digest.speeds.length + digest.efforts.length;
  }
  return columns + rows * 120 + series.textBytes.value;
}
