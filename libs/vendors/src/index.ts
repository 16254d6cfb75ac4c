import { parseHevy } from './hevy/parse.js';
import { parseOpenBarbell } from './openbarbell/parse.js';
import { parseStrong } from './strong/parse.js';
import type { VendorName, VendorParser } from './vendor.js';

export { VendorFileError } from './vendor.js';
export type {
  MassUnit, RowProblem, SkippedRow, StoredRevision, VendorEvent, VendorImport, VendorName, VendorOptions, VendorParser,
} from './vendor.js';
export { zonedInstant } from './zoned-instant.js';

/** Every vendor whose files can be imported, by the name that the command line takes. */
export const VENDORS: Readonly<Record<VendorName, VendorParser>> = {
  strong: parseStrong,
  hevy: parseHevy,
  openbarbell: parseOpenBarbell,
};
