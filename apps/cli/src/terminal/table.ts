export type Cell = string | number | boolean | null | undefined;

/** Columns padded to their widest cell, numbers to the right; null and undefined as `-`. Empty: the given sentence. */
export function table(headings: readonly string[], rows: readonly (readonly Cell[])[], empty: string): string {
  if (rows.length === 0) return empty;
  const texts = rows.map((row) => headings.map((_, column) => cellText(row[column])));
  const widths = headings.map((heading, column) => Math.max(width(heading), ...texts.map((row) => width(row[column] ?? ''))));
  const numeric = headings.map((_, column) => rows.every((row) => row[column] === null || row[column] === undefined || typeof row[column] === 'number'));
  const line = (cells: readonly string[]): string =>
    cells.map((cell, column) => pad(cell, widths[column] ?? 0, numeric[column] === true)).join('  ').trimEnd();
  return [line(headings), line(widths.map((count) => '-'.repeat(count))), ...texts.map(line)].join('\n');
}

/** `name  value` lines with the values under one another. */
export function pairs(entries: readonly (readonly [string, Cell])[]): string {
  const widest = Math.max(...entries.map(([name]) => width(name)));
  return entries.map(([name, value]) => `${pad(name, widest, false)}  ${cellText(value)}`).join('\n');
}

/** A number with at most so many decimals and none that say nothing. */
export function rounded(value: number | null, decimals: number): number | null {
  return value === null ? null : Number(value.toFixed(decimals));
}

function cellText(value: Cell): string {
  if (value === null || value === undefined || value === '') return '-';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  // a name that brings control characters must not move the cursor
  return String(value).replaceAll(/\p{Cc}+/gu, ' ');
}

function pad(text: string, count: number, right: boolean): string {
  const gap = ' '.repeat(Math.max(0, count - width(text)));
  return right ? gap + text : text + gap;
}

const width = (text: string): number => [...text].length;
