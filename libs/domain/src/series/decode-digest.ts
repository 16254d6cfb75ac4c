import type { DayDigest } from '../digest/day-digest.js';
import { noRows } from './day-rows.js';
import { digestOf } from './digest-of.js';
import { unknownLoads } from './load-columns.js';
import { readDigestText } from './read-digest-text.js';
import { moveDays } from './row-store.js';

/** The digest of a text that `encodeDigest` wrote. */
export function decodeDigest(text: string): DayDigest {
  const rows = noRows();
  const columns = unknownLoads(1);
  moveDays(rows, 0, 0, 1);
  readDigestText(rows, columns, 0, text);
  return digestOf(rows, columns, 0);
}
