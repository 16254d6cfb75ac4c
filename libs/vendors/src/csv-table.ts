import { parse } from 'csv-parse/sync';
import { VendorFileError } from './vendor.js';

export interface CsvRow {
  /** 1-based line of the file on which the row begins; the header is line 1 */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface CsvTable {
  readonly header: readonly string[];
  readonly rows: readonly CsvRow[];
}

/**
 * Reads delimited text with a header. Comma, semicolon or tab is told from the header; a byte-order mark, quotes and
 * line breaks inside quotes are understood; blank lines are no rows.
 * @throws VendorFileError for empty text or a quote that never closes
 */
export function readCsvTable(text: string): CsvTable {
  // one kind of line end, so that a line number is what an editor shows
  const plain = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  const firstLine = plain.trimStart().split('\n', 1)[0] ?? '';
  const records = readRecords(plain, delimiterOf(firstLine));
  const [header, ...rows] = records;
  if (!header) throw new VendorFileError('the file is empty: a header and at least one row are needed');
  return { header: header.cells.map((cell) => cell.trim()), rows };
}

function readRecords(text: string, delimiter: string): CsvRow[] {
  try {
    const parsed = parse(text, {
      delimiter, record_delimiter: '\n', relax_quotes: true, relax_column_count: true, skip_empty_lines: true, info: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return parsed.map(({ record, info }) => ({ line: info.lines - lineBreaks(record), cells: record }));
  } catch (error) {
    throw new VendorFileError(`the file is not readable as delimited text: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** A record is numbered by its last line; the breaks inside its quoted cells lead back to its first. */
function lineBreaks(cells: readonly string[]): number {
  let breaks = 0;
  for (const cell of cells) if (cell.includes('\n')) breaks += cell.split('\n').length - 1;
  return breaks;
}

function delimiterOf(header: string): string {
  const outsideQuotes = header.replace(/"[^"]*"/g, '');
  const count = (mark: string): number => outsideQuotes.split(mark).length - 1;
  const ranked = [',', ';', '\t'].sort((a, b) => count(b) - count(a));
  return ranked[0] ?? ',';
}

/** A header name as columns are matched: lower case, no accents, anything but letters and digits as one space. */
export function plainHeader(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9#]+/g, ' ').trim();
}
