import { plainHeader, readCsvTable, type CsvRow } from '../csv-table.js';
import { ImportLedger } from '../import-ledger.js';
import { dayOf, parseNamedMonth, parseNumeric, parseYearFirst, provenOrder, spellLocal } from '../local-date-time.js';
import { VendorFileError, type VendorImport, type VendorOptions } from '../vendor.js';
import { requireZone, zonedInstant, type LocalDateTime } from '../zoned-instant.js';
import { deviceValue, readSetEntries } from './rep-values.js';

const COLUMNS = {
  exercise: ['Exercise'], set: ['Set'], rep: ['Rep'], weight: ['Weight'], metric: ['Metric'], rpe: ['Set RPE'], tags: ['Tags'],
  start: ['Workout Start Time'],
  meanVelocity: ['Avg Velocity (m/s)', 'Concentric Avg Velocity (m/s)'],
  rom: ['Range of Motion (mm)', 'Concentric Range of Motion (mm)'],
  peakVelocity: ['Peak Velocity (m/s)', 'Concentric Peak Velocity (m/s)'],
  duration: ['Duration of rep (sec)', 'Concentric Duration of rep (sec)'],
} as const;
type Column = keyof typeof COLUMNS;
type Columns = Readonly<Partial<Record<Column, number>>>;
const REQUIRED: readonly Column[] = ['exercise', 'set', 'rep', 'weight', 'start', 'meanVelocity'];

interface RepRow {
  readonly line: number;
  readonly cell: (column: Column) => string;
  readonly startText: string;
}

/**
 * Reads the CSV export of OpenBarbell and RepOne (also with the flywheel build's Concentric columns). A row is one
 * repetition; consecutive rows with rising `Rep` are one set, and all its rows share the set's fate. The start is
 * written in the phone's own manner: an all-numeric date needs a date above 12 somewhere in the file, AM/PM, or
 * `options.dateOrder` to be read.
 */
export function parseOpenBarbellCsv(text: string, options: VendorOptions): VendorImport {
  requireZone(options.timezone);
  const { header, rows } = readCsvTable(text);
  const columns = columnsOf(header);
  const ledger = new ImportLedger('openbarbell', options);
  const repRows = rows.flatMap((row) => readRepRow(row, columns, header.length, ledger));
  const order = options.dateOrder ?? orderOf(repRows);
  for (const set of setsOf(repRows)) readSet(set, order, options, ledger);
  return ledger.close(rows.length, {
    '/loadKg': 'Weight', '/rpe': 'Set RPE', '/exercise': 'Exercise', '/reps/meanVelocityMps': 'Avg Velocity (m/s)', '/reps/romM': 'Range of Motion (mm)',
    '/reps/peakVelocityMps': 'Peak Velocity (m/s)', '/reps/durationMs': 'Duration of rep (sec)',
  });
}

function columnsOf(header: readonly string[]): Columns {
  const plain = header.map(plainHeader);
  const found: Partial<Record<Column, number>> = {};
  for (const [column, names] of Object.entries(COLUMNS) as [Column, readonly string[]][]) {
    const index = plain.findIndex((name) => names.some((known) => plainHeader(known) === name));
    if (index >= 0) found[column] = index;
  }
  const missing = REQUIRED.filter((column) => found[column] === undefined).map((column) => `"${COLUMNS[column][0]}"`);
  if (missing.length > 0) {
    throw new VendorFileError(`not an OpenBarbell export: no column ${missing.join(', ')} in the header "${header.join(', ').slice(0, 200)}"`);
  }
  return found;
}

function readRepRow(row: CsvRow, columns: Columns, width: number, ledger: ImportLedger): RepRow[] {
  const cell = (column: Column): string => row.cells[columns[column] ?? -1]?.trim() ?? '';
  if (row.cells.every((text) => text.trim() === '')) ledger.skip([row.line], 'empty row', null);
  else if (row.cells.length !== width) {
    ledger.reject([row.line], 'row', `${row.cells.length} columns where the header has ${width}: is the row cut off, or a comma not quoted?`);
  } else return [{ line: row.line, cell, startText: cell('start') }];
  return [];
}

function orderOf(rows: readonly RepRow[]): 'mdy' | 'dmy' | null {
  for (const { startText } of rows) {
    const order = provenOrder(startText);
    if (order) return order;
  }
  // locales that write AM and PM with a slashed date put the month first
  return rows.some(({ startText }) => /\d\/\d.*[ap]\.?m/i.test(startText)) ? 'mdy' : null;
}

function setsOf(rows: readonly RepRow[]): RepRow[][] {
  const sets: RepRow[][] = [];
  let last: RepRow | undefined;
  for (const row of rows) {
    const sameSet = last !== undefined
      && (['start', 'exercise', 'set'] as const).every((column) => row.cell(column) === last?.cell(column))
      && Number(row.cell('rep')) > Number(last.cell('rep'));
    if (sameSet) sets.at(-1)?.push(row);
    else sets.push([row]);
    last = row;
  }
  return sets;
}

function readSet(rows: readonly RepRow[], order: 'mdy' | 'dmy' | null, options: VendorOptions, ledger: ImportLedger): void {
  const first = rows[0];
  if (!first) return;
  const lines = rows.map((row) => row.line);
  const local = startOf(first.startText, order);
  if (typeof local === 'string') return ledger.reject(lines, 'Workout Start Time', local);
  const exercise = first.cell('exercise').normalize('NFC');
  if (exercise === '') return ledger.reject(lines, 'Exercise', 'the exercise has no name');
  const workoutKey = spellLocal(local);
  const ordinal = ledger.nextOrdinal(workoutKey, exercise);
  const reps = rows.map(({ cell }) => ({
    meanVelocityMps: deviceValue(cell('meanVelocity')),
    ...(cell('peakVelocity') === '' ? {} : { peakVelocityMps: deviceValue(cell('peakVelocity')) }),
    ...(cell('rom') === '' ? {} : { romM: deviceValue(cell('rom'), 0.001) }),
    ...(cell('duration') === '' ? {} : { durationMs: deviceValue(cell('duration'), 1000) }),
  }));
  const reading = readSetEntries(
    { weight: first.cell('weight'), metric: first.cell('metric'), rpe: first.cell('rpe'), tags: first.cell('tags').split(','), reps }, options.unit,
  );
  if (!reading.ok) {
    const column = COLUMNS[reading.field][0];
    return ledger.reject(lines, column, reading.reason);
  }
  ledger.addSet({
    lines, workoutKey, setKey: [exercise, String(ordinal)], atMs: zonedInstant(local, options.timezone), day: dayOf(local), exercise, data: reading.data,
  });
}

function startOf(text: string, order: 'mdy' | 'dmy' | null): LocalDateTime | string {
  const named = parseYearFirst(text) ?? parseNamedMonth(text);
  if (named) return named;
  if (order === null && parseNumeric(text, 'mdy')) {
    return `"${text}" can be read month first or day first and nothing in the file settles it: give the date order (mdy or dmy)`;
  }
  return parseNumeric(text, order ?? 'mdy') ?? `"${text}" is no date and time`;
}
