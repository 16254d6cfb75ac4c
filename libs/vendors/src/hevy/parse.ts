import { plainHeader, readCsvTable, type CsvRow } from '../csv-table.js';
import { ImportLedger, LONGEST_SESSION_MINUTES } from '../import-ledger.js';
import { dayOf, parseNamedMonth, parseYearFirst, spellLocal } from '../local-date-time.js';
import { readSetCells } from '../workout-set.js';
import { VendorFileError, type MassUnit, type VendorImport, type VendorOptions } from '../vendor.js';
import { requireZone, zonedInstant, type LocalDateTime } from '../zoned-instant.js';

const SET_TYPES: ReadonlyMap<string, Readonly<Record<string, unknown>>> = new Map([
  ['normal', {}],
  ['warmup', { warmup: true }],
  ['failure', { tags: ['failure'], rir: 0 }],
  ['dropset', { tags: ['dropset'] }],
]);

interface HevyColumns {
  readonly unit: MassUnit;
  readonly weight: string;
  readonly indexOf: ReadonlyMap<string, number>;
  readonly width: number;
}

/**
 * Reads a Hevy export (kilograms or pounds by its header, newest workout first, month names in the account's language).
 * Local times are taken in `options.timezone`; every set carries the start of its workout as its time.
 * @throws VendorFileError when the text is no Hevy export
 */
export function parseHevy(text: string, options: VendorOptions): VendorImport {
  requireZone(options.timezone);
  const { header, rows } = readCsvTable(text);
  const columns = hevyColumns(header);
  const ledger = new ImportLedger('hevy', options);
  const sessions = new Set<string>();
  for (const row of rows) readRow(row, columns, options, ledger, sessions);
  return ledger.close(rows.length, { '/loadKg': columns.weight, '/repCount': 'reps', '/rpe': 'rpe' });
}

function hevyColumns(header: readonly string[]): HevyColumns {
  const indexOf = new Map(header.map((name, index) => [plainHeader(name).replaceAll(' ', '_'), index]));
  const weight = ['weight_kg', 'weight_lbs'].find((name) => indexOf.has(name));
  const missing = ['start_time', 'exercise_title', 'set_type', 'reps'].filter((name) => !indexOf.has(name));
  if (!weight) missing.push('weight_kg (or weight_lbs)');
  if (!weight || missing.length > 0) {
    throw new VendorFileError(`not a Hevy export: no column ${missing.join(', ')} in the header "${header.join(', ').slice(0, 200)}"`);
  }
  return { unit: weight === 'weight_kg' ? 'kg' : 'lb', weight, indexOf, width: header.length };
}

function readRow(row: CsvRow, columns: HevyColumns, options: VendorOptions, ledger: ImportLedger, sessions: Set<string>): void {
  const lines = [row.line];
  const cell = (name: string): string => row.cells[columns.indexOf.get(name) ?? -1]?.trim() ?? '';
  if (row.cells.every((text) => text.trim() === '')) return ledger.skip(lines, 'empty row', null);
  if (row.cells.length !== columns.width) {
    return ledger.reject(lines, 'row', `${row.cells.length} columns where the header has ${columns.width}: is the row cut off, or a comma not quoted?`);
  }
  const local = hevyTime(cell('start_time'));
  if (!local) return ledger.reject(lines, 'start_time', `"${cell('start_time')}" is no date and time: expected 7 Apr 2026, 10:14`);
  const exercise = cell('exercise_title').normalize('NFC');
  if (exercise === '') return ledger.reject(lines, 'exercise_title', 'the exercise has no name');
  const workoutKey = spellLocal(local);
  if (!sessions.has(workoutKey)) {
    sessions.add(workoutKey);
    readSession(row.line, cell('end_time'), local, workoutKey, options, ledger);
  }
  const ordinal = ledger.nextOrdinal(workoutKey, exercise);
  const mark = SET_TYPES.get(cell('set_type').toLowerCase());
  if (!mark) return ledger.reject(lines, 'set_type', `"${cell('set_type')}" is no set type: expected normal, warmup, failure or dropset`);
  const distance = columns.indexOf.has('distance_km') ? 'distance_km' : 'distance_miles';
  const reading = readSetCells({
    weight: cell(columns.weight), unit: columns.unit, reps: cell('reps'), rpe: cell('rpe'),
    distance: cell(distance), seconds: cell('duration_seconds'),
  });
  const day = dayOf(local);
  if (reading.is === 'skipped') return ledger.skip(lines, reading.reason, day);
  if (reading.is === 'rejected') {
    const named: Readonly<Record<string, string>> = { weight: columns.weight, distance, seconds: 'duration_seconds' };
    return ledger.reject(lines, named[reading.field] ?? reading.field, reading.reason);
  }
  ledger.addSet({
    lines, workoutKey, setKey: [exercise, String(ordinal)], atMs: zonedInstant(local, options.timezone), day, exercise,
    data: { ...reading.data, ...mark },
  });
}

function readSession(line: number, endText: string, start: LocalDateTime, workoutKey: string, options: VendorOptions, ledger: ImportLedger): void {
  if (endText === '') return;
  const end = hevyTime(endText);
  const startMs = zonedInstant(start, options.timezone);
  const minutes = end ? (zonedInstant(end, options.timezone) - startMs) / 60_000 : null;
  if (minutes === null || minutes < 0 || minutes > LONGEST_SESSION_MINUTES) {
    return ledger.remark(line, 'end_time', `"${endText}" is no time within a day after the start, so the workout has no session`);
  }
  if (minutes > 0) ledger.addSession({ workoutKey, startMs, minutes });
}

function hevyTime(text: string): LocalDateTime | null {
  return parseNamedMonth(text) ?? parseYearFirst(text);
}
