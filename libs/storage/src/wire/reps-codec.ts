/**
 * The reps of one set in one value, exactly as reported.
 *
 * Four Postgres arrays cost 21 bytes of header each and either round a velocity or take eight bytes for it. Devices report
 * decimals of two to six places, so each column is stored as integers with a decimal exponent, in the narrowest width that
 * gives every number back bit for bit; what no decimal gives back is stored as the double itself.
 *
 * Layout: count of reps (1 byte); per column one head byte, high nibble = bytes per number (0: column absent, 2, 4 or 8 = double),
 * low nibble = decimal places; then the numbers, big-endian. A number that a rep lacks is the lowest integer, or NaN.
 */

export interface RepColumns {
  readonly meanVelocityMps: readonly (number | null)[];
  readonly peakVelocityMps: readonly (number | null)[];
  readonly romM: readonly (number | null)[];
  readonly durationMs: readonly (number | null)[];
}

/** Order of the columns in the value; `flarewatch.rep_column` counts from 1 in the same order. */
const COLUMNS = ['meanVelocityMps', 'peakVelocityMps', 'romM', 'durationMs'] as const;
const MAX_DECIMALS = 9;
const INT16_ABSENT = -32_768;
const INT32_ABSENT = -2_147_483_648;
const POWERS = [1, 10, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9] as const;

interface ColumnForm {
  readonly width: 0 | 2 | 4 | 8;
  readonly decimals: number;
}

/** One rep as reported; a number that it lacks is absent. */
export type ReportedRep = { readonly [K in (typeof COLUMNS)[number]]?: number | null | undefined };

/** The numbers of one column while it is packed; NaN for absent. Only ever used within one call. */
let column = new Float64Array(256);

/** Narrowest form in which integer / 10^decimals is the same double for every number of the column. */
function formOf(count: number): ColumnForm {
  let decimals = 0;
  let largest = 0;
  let any = false;
  for (let i = 0; i < count; i++) {
    const value = column[i]!;
    if (Number.isNaN(value)) continue;
    any = true;
    while (Math.round(value * POWERS[decimals]!) / POWERS[decimals]! !== value) {
      decimals++;
      if (decimals > MAX_DECIMALS) return { width: 8, decimals: 0 };
    }
    largest = Math.max(largest, Math.abs(value));
  }
  if (!any) return ABSENT_COLUMN;
  // A later number may have raised the exponent: the earlier ones must still come back exactly with it.
  for (let i = 0; i < count; i++) {
    const value = column[i]!;
    if (!Number.isNaN(value) && Math.round(value * POWERS[decimals]!) / POWERS[decimals]! !== value) return { width: 8, decimals: 0 };
  }
  const integer = largest * POWERS[decimals]!;
  if (integer < 32_767) return { width: 2, decimals };
  if (integer < 2_147_483_647) return { width: 4, decimals };
  return { width: 8, decimals: 0 };
}

const ABSENT_COLUMN: ColumnForm = { width: 0, decimals: 0 };

function fillColumn(reps: readonly ReportedRep[], name: (typeof COLUMNS)[number]): void {
  for (let i = 0; i < reps.length; i++) column[i] = reps[i]![name] ?? NaN;
}

/** @returns the packed value; an empty set is one zero byte */
export function encodeReps(reps: readonly ReportedRep[]): Buffer {
  const count = reps.length;
  if (count === 0) return Buffer.from([0]);
  if (count > column.length) column = new Float64Array(count);
  const buffer = Buffer.allocUnsafe(1 + COLUMNS.length * (1 + 8 * count));
  buffer[0] = count;
  let at = 1;
  for (const name of COLUMNS) {
    fillColumn(reps, name);
    const { width, decimals } = formOf(count);
    buffer[at++] = (width << 4) | decimals;
    if (width === 0) continue;
    const power = POWERS[decimals]!;
    for (let i = 0; i < count; i++) {
      const value = column[i]!;
      if (width === 8) buffer.writeDoubleBE(value, at);
      else {
        const integer = Math.round(value * power);
        if (width === 2) buffer.writeInt16BE(Number.isNaN(integer) ? INT16_ABSENT : integer, at);
        else buffer.writeInt32BE(Number.isNaN(integer) ? INT32_ABSENT : integer, at);
      }
      at += width;
    }
  }
  return buffer.subarray(0, at);
}

/** Inverse of `encodeReps`. Absent columns come back as all null. */
export function decodeReps(packed: Uint8Array): RepColumns {
  const buffer = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength);
  const count = buffer[0] ?? 0;
  const columns: (number | null)[][] = [];
  let at = 1;
  for (let c = 0; c < COLUMNS.length; c++) {
    const values = new Array<number | null>(count).fill(null);
    columns.push(values);
    if (count === 0) continue;
    const head = buffer[at++] ?? 0;
    const width = head >> 4;
    const power = POWERS[head & 15] ?? 1;
    for (let i = 0; i < count && width > 0; i++, at += width) {
      if (width === 8) {
        const value = buffer.readDoubleBE(at);
        values[i] = Number.isNaN(value) ? null : value;
      } else {
        const integer = width === 2 ? buffer.readInt16BE(at) : buffer.readInt32BE(at);
        values[i] = integer === (width === 2 ? INT16_ABSENT : INT32_ABSENT) ? null : integer / power;
      }
    }
  }
  return { meanVelocityMps: columns[0]!, peakVelocityMps: columns[1]!, romM: columns[2]!, durationMs: columns[3]! };
}
