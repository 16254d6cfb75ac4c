import { pairs, type Cell } from '../terminal/table.js';

/** One entry of the directory, a line per field. */
export function entryText(entry: object): string {
  return pairs(Object.entries(entry).map(([name, value]) => [name, entryCell(value)]));
}

export function entryCell(value: unknown): Cell {
  return Array.isArray(value) ? value.join(', ') : (value as Cell);
}
