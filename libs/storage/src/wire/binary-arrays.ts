/**
 * Arrays in Postgres' binary wire format. pg sends a Buffer parameter as binary, so a batch of a thousand rows becomes
 * one parameter per column and `unnest` puts the rows together again: no text is built and none is parsed.
 * Format: PostgreSQL source, `array_recv` (arrayfuncs.c): dimensions, null flag, element type, length, lower bound, elements.
 */

const HEADER_BYTES = 20;
/** 2000-01-01, where Postgres counts from. */
export const POSTGRES_EPOCH_DAY = 10_957;
export const POSTGRES_EPOCH_MS = 946_684_800_000;

function header(buffer: Buffer, typeOid: number, length: number, hasNulls: boolean): void {
  buffer.writeInt32BE(1, 0);
  buffer.writeInt32BE(hasNulls ? 1 : 0, 4);
  buffer.writeInt32BE(typeOid, 8);
  buffer.writeInt32BE(length, 12);
  buffer.writeInt32BE(1, 16);
}

function fixedArray<T>(
  values: ArrayLike<T | null>,
  typeOid: number,
  width: number,
  write: (buffer: Buffer, value: T, at: number) => void,
): Buffer {
  const buffer = Buffer.allocUnsafe(HEADER_BYTES + values.length * (4 + width));
  let at = HEADER_BYTES;
  let hasNulls = false;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value === null || value === undefined) {
      hasNulls = true;
      at = buffer.writeInt32BE(-1, at);
      continue;
    }
    at = buffer.writeInt32BE(width, at);
    write(buffer, value, at);
    at += width;
  }
  header(buffer, typeOid, values.length, hasNulls);
  return buffer.subarray(0, at);
}

export function int2Array(values: ArrayLike<number | null>): Buffer {
  return fixedArray(values, 21, 2, (b, v: number, at) => b.writeInt16BE(v, at));
}

export function int4Array(values: ArrayLike<number | null>): Buffer {
  return fixedArray(values, 23, 4, (b, v: number, at) => b.writeInt32BE(v, at));
}

export function float4Array(values: ArrayLike<number | null>): Buffer {
  return fixedArray(values, 700, 4, (b, v: number, at) => b.writeFloatBE(v, at));
}

export function float8Array(values: ArrayLike<number | null>): Buffer {
  return fixedArray(values, 701, 8, (b, v: number, at) => b.writeDoubleBE(v, at));
}

export function boolArray(values: ArrayLike<boolean | null>): Buffer {
  return fixedArray(values, 16, 1, (b, v: boolean, at) => b.writeUInt8(v ? 1 : 0, at));
}

/** @param values athlete-local days, integer days since 1970-01-01 */
export function dateArray(values: ArrayLike<number | null>): Buffer {
  return fixedArray(values, 1082, 4, (b, v: number, at) => b.writeInt32BE(v - POSTGRES_EPOCH_DAY, at));
}

/** @param values instants, ms since 1970-01-01 UTC; fractions of a millisecond are kept to the microsecond */
export function timestamptzArray(values: ArrayLike<number | null>): Buffer {
  return fixedArray(values, 1184, 8, (b, v: number, at) => {
    const micros = Math.round((v - POSTGRES_EPOCH_MS) * 1000);
    const high = Math.floor(micros / 4_294_967_296);
    b.writeInt32BE(high, at);
    b.writeUInt32BE(micros - high * 4_294_967_296, at + 4);
  });
}

/** @param values UUIDs in canonical text form, or 16 raw bytes */
export function uuidArray(values: ArrayLike<string | Uint8Array | null>): Buffer {
  return fixedArray(values, 2950, 16, (b, v: string | Uint8Array, at) => {
    if (typeof v !== 'string') {
      b.set(v, at);
      return;
    }
    b.write(v.slice(0, 8), at, 'hex');
    b.write(v.slice(9, 13), at + 4, 'hex');
    b.write(v.slice(14, 18), at + 6, 'hex');
    b.write(v.slice(19, 23), at + 8, 'hex');
    b.write(v.slice(24, 36), at + 10, 'hex');
  });
}

function bytesArray(values: readonly (Uint8Array | null)[], typeOid: number): Buffer {
  let size = HEADER_BYTES;
  let hasNulls = false;
  for (const value of values) {
    size += 4 + (value?.length ?? 0);
    hasNulls ||= value === null;
  }
  const buffer = Buffer.allocUnsafe(size);
  header(buffer, typeOid, values.length, hasNulls);
  let at = HEADER_BYTES;
  for (const value of values) {
    if (value === null) {
      at = buffer.writeInt32BE(-1, at);
      continue;
    }
    at = buffer.writeInt32BE(value.length, at);
    buffer.set(value, at);
    at += value.length;
  }
  return buffer;
}

export function byteaArray(values: readonly (Uint8Array | null)[]): Buffer {
  return bytesArray(values, 17);
}

/** Text, also for json and jsonb columns (cast in the statement). */
export function textArray(values: readonly (string | null)[]): Buffer {
  return bytesArray(
    values.map((value) => (value === null ? null : Buffer.from(value, 'utf8'))),
    25,
  );
}
