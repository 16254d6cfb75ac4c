import type { VendorImport, VendorOptions } from '../vendor.js';
import { parseOpenBarbellCsv } from './parse-csv.js';
import { parseOpenBarbellJson } from './parse-json.js';

/**
 * Reads what OpenBarbell and RepOne apps give away: the CSV export (a row is a repetition) or the raw JSON of sets
 * (a row is a set). Which of them is told from the first character.
 * @throws VendorFileError when the text is neither
 */
export function parseOpenBarbell(text: string, options: VendorOptions): VendorImport {
  return /^\ufeff?\s*[[{]/.test(text) ? parseOpenBarbellJson(text, options) : parseOpenBarbellCsv(text, options);
}
