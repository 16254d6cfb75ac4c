import { readCsvTable, type CsvRow } from '../csv-table.js';
import { ImportLedger, LONGEST_SESSION_MINUTES } from '../import-ledger.js';
import { dayOf, parseNamedMonth, parseYearFirst, spellLocal } from '../local-date-time.js';
import { massUnitOf, readSetCells } from '../workout-set.js';
import type { VendorImport, VendorOptions } from '../vendor.js';
import { requireZone, zonedInstant, type LocalDateTime } from '../zoned-instant.js';
import { strongColumns, type StrongColumns, type StrongField } from './columns.js';
import { durationMinutes } from './duration.js';

/** Letters that Strong writes in place of the set's number. */
const SET_MARKS: ReadonlyMap<string, Readonly<Record<string, unknown>>> = new Map([
  ['W', { warmup: true }],
  ['D', { tags: ['dropset'] }],
  ['F', { tags: ['failure'], rir: 0 }],
]);

/**
 * Reads a Strong export. Local times are taken in `options.timezone`; weights in the unit of the row's `Weight Unit`,
 * else of the header, else `options.unit`. Every set carries the start of its workout as its time: the file has no other.
 * @throws VendorFileError when the text is no Strong export
 */
export function parseStrong(text: string, options: VendorOptions): VendorImport {
  requireZone(options.timezone);
  const { header, rows } = readCsvTable(text);
  const columns = strongColumns(header);
  const ledger = new ImportLedger('strong', options);
  const sessions = new Set<string>();
  for (const row of rows) readRow(row, header.length, columns, options, ledger, sessions);
  const { weight, reps, rpe } = columns.title;
  return ledger.close(rows.length, { '/loadKg': weight, '/repCount': reps, '/rpe': rpe });
}

function readRow(
  row: CsvRow, width: number, columns: StrongColumns, options: VendorOptions, ledger: ImportLedger, sessions: Set<string>,
): void {
  const lines = [row.line];
  const cell = (field: StrongField): string | undefined => row.cells[columns.at[field] ?? -1]?.trim();
  if (row.cells.every((text) => text.trim() === '')) return ledger.skip(lines, 'empty row', null);
  if (row.cells.length !== width) {
    return ledger.reject(lines, 'row', `${row.cells.length} columns where the header has ${width}: is the row cut off, or a comma not quoted?`);
  }
  const date = cell('date') ?? '';
  const local = parseYearFirst(date) ?? parseNamedMonth(date);
  if (!local) return ledger.reject(lines, columns.title.date, `"${date}" is no date and time: expected 2024-01-31 18:05:00`);
  const exercise = (cell('exercise') ?? '').normalize('NFC');
  const order = cell('setOrder') ?? '';
  const day = dayOf(local);
  if (/timer|minuteur|\brepos\b/i.test(order)) return ledger.skip(lines, 'rest timer', day);
  if (exercise === '') return ledger.reject(lines, columns.title.exercise, 'the exercise has no name');
  const workoutKey = spellLocal(local);
  readSession(row, columns, local, workoutKey, options, ledger, sessions);
  // counted before anything is refused, so that mending a row does not renumber the sets after it
  const ordinal = ledger.nextOrdinal(workoutKey, exercise);
  const mark = SET_MARKS.get(order.toUpperCase());
  if (!mark && !/^\d+$/.test(order)) {
    return ledger.reject(lines, columns.title.setOrder, `"${order}" is no set order: expected a number, W, D, F or Rest Timer`);
  }
  const namedUnit = massUnitOf(cell('weightUnit'));
  if (cell('weightUnit') && !namedUnit) {
    return ledger.reject(lines, columns.title.weightUnit, `"${cell('weightUnit')}" is no unit of weight: expected kg or lbs`);
  }
  const reading = readSetCells({
    weight: cell('weight'), unit: namedUnit ?? columns.unit ?? options.unit, reps: cell('reps'),
    rpe: cell('rpe'), distance: cell('distance'), seconds: cell('seconds'),
  });
  if (reading.is === 'skipped') return ledger.skip(lines, reading.reason, day);
  if (reading.is === 'rejected') {
    return ledger.reject(lines, reading.field === 'unit' ? 'unit' : columns.title[reading.field], reading.reason);
  }
  const atMs = zonedInstant(local, options.timezone);
  ledger.addSet({
    lines, workoutKey, setKey: [exercise, String(ordinal)], atMs, day, exercise, data: { ...reading.data, ...mark },
  });
}

function readSession(
  row: CsvRow, columns: StrongColumns, local: LocalDateTime, workoutKey: string,
  options: VendorOptions, ledger: ImportLedger, sessions: Set<string>,
): void {
  if (sessions.has(workoutKey)) return;
  sessions.add(workoutKey);
  const text = row.cells[columns.at.duration ?? -1]?.trim() ?? '';
  if (text === '') return;
  const minutes = durationMinutes(text);
  if (minutes === null || minutes > LONGEST_SESSION_MINUTES) {
    const wrong = minutes === null ? 'is no duration' : 'is longer than a day';
    return ledger.remark(row.line, columns.title.duration, `"${text}" ${wrong}, so the workout has no session: expected 1h 5m`);
  }
  if (minutes > 0) ledger.addSession({ workoutKey, startMs: zonedInstant(local, options.timezone), minutes });
}
