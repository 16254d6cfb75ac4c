import { readFileSync } from 'node:fs';

/** One line of a file, by the names of its columns. */
export type Row = Readonly<Record<string, string>>;

const unquoted = (cell: string): string => cell.replaceAll('"', '').trim();

/** Splits a line at the commas outside quotes. */
const cellsOf = (line: string): string[] => (line.match(/("[^"]*"|[^,]*)(,|$)/g) ?? []).map((cell) => unquoted(cell.replace(/,$/, '')));

/** Rows of a comma-separated file with one heading line. */
export function readCsv(file: string): Row[] {
  const [heading = '', ...lines] = readFileSync(file, 'utf8').split(/\r?\n/).filter((line) => line !== '');
  const names = cellsOf(heading);
  return lines.map((line) => {
    const cells = cellsOf(line);
    return Object.fromEntries(names.map((name, i) => [name, cells[i] ?? ''])) as Row;
  });
}

/** A cell as a number; null where it is empty or not available. */
export function numberOf(row: Row, column: string): number | null {
  const cell = row[column];
  if (cell === undefined) return NaN;
  return cell === '' || cell === 'NA' ? null : Number(cell);
}
