import { POSTGRES_EPOCH_DAY, POSTGRES_EPOCH_MS } from './binary-arrays.js';

/**
 * Rows in the binary format of COPY, built in one growing buffer: a batch of a thousand rows becomes one message, and the server
 * stores them without a plan, a tuple store or a join. Format: PostgreSQL manual, COPY, "Binary Format".
 */

const SIGNATURE = Buffer.concat([Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), Buffer.alloc(8)]);
const TRAILER_BYTES = 2;
const EMPTY = Buffer.alloc(0);
const FIRST_BYTES = 65_536;
const FLOAT8_OID = 701;
const TWO_TO_32 = 4_294_967_296;

/** Value of a hexadecimal digit by its character code. */
const NIBBLE = new Uint8Array(128);
for (let i = 0; i < 16; i++) {
  const digit = i.toString(16);
  NIBBLE[digit.charCodeAt(0)] = i;
  NIBBLE[digit.toUpperCase().charCodeAt(0)] = i;
}

/**
 * Buffers that are used again: every batch needs some hundred kilobytes, and memory outside the heap that comes and goes at that rate
 * makes the collector walk the whole heap, which in a worker holds thousands of lifters.
 */
const spare: Buffer[] = [];
const MOST_SPARE = 8;
const LARGEST_SPARE_BYTES = 4 * 1024 * 1024;

export class CopyRows {
  #buffer = spare.pop() ?? Buffer.allocUnsafe(FIRST_BYTES);
  #at = SIGNATURE.copy(this.#buffer, 0);
  #rows = 0;

  /** @param columns fields that every row has; each row gives all of them, in order */
  constructor(private readonly columns: number) {}

  get rows(): number {
    return this.#rows;
  }

  row(): this {
    this.#reserve(2);
    this.#at = this.#buffer.writeInt16BE(this.columns, this.#at);
    this.#rows++;
    return this;
  }

  int2(value: number): this {
    this.#field(2);
    this.#at = this.#buffer.writeInt16BE(value, this.#at);
    return this;
  }

  int4(value: number | null): this {
    if (value === null) return this.#null();
    this.#field(4);
    this.#at = this.#buffer.writeInt32BE(value, this.#at);
    return this;
  }

  bool(value: boolean): this {
    this.#field(1);
    this.#buffer[this.#at++] = value ? 1 : 0;
    return this;
  }

  float4(value: number | null): this {
    if (value === null) return this.#null();
    this.#field(4);
    this.#at = this.#buffer.writeFloatBE(value, this.#at);
    return this;
  }

  float8(value: number | null): this {
    if (value === null) return this.#null();
    this.#field(8);
    this.#at = this.#buffer.writeDoubleBE(value, this.#at);
    return this;
  }

  /** One-dimensional double precision[]. */
  float8Array(values: readonly (number | null)[]): this {
    this.#reserve(24 + values.length * 12);
    const buffer = this.#buffer;
    const start = this.#at;
    let hasNulls = 0;
    let at = start + 24;
    for (const value of values) {
      if (value === null) {
        hasNulls = 1;
        at = buffer.writeInt32BE(-1, at);
      } else {
        at = buffer.writeInt32BE(8, at);
        at = buffer.writeDoubleBE(value, at);
      }
    }
    buffer.writeInt32BE(at - start - 4, start);
    buffer.writeInt32BE(1, start + 4);
    buffer.writeInt32BE(hasNulls, start + 8);
    buffer.writeInt32BE(FLOAT8_OID, start + 12);
    buffer.writeInt32BE(values.length, start + 16);
    buffer.writeInt32BE(1, start + 20);
    this.#at = at;
    return this;
  }

  /** @param day athlete-local day, integer days since 1970-01-01 */
  date(day: number): this {
    return this.int4(day - POSTGRES_EPOCH_DAY);
  }

  /** @param ms instant, ms since 1970-01-01 UTC; fractions are kept to the microsecond */
  timestamptz(ms: number): this {
    this.#field(8);
    const micros = Math.round((ms - POSTGRES_EPOCH_MS) * 1000);
    const high = Math.floor(micros / TWO_TO_32);
    this.#at = this.#buffer.writeInt32BE(high, this.#at);
    this.#at = this.#buffer.writeUInt32BE(micros - high * TWO_TO_32, this.#at);
    return this;
  }

  /** @param id UUID in canonical text form, or 16 raw bytes */
  uuid(id: string | Uint8Array | null): this {
    if (id === null) return this.#null();
    this.#field(16);
    if (typeof id === 'string') putUuid(this.#buffer, this.#at, id);
    else this.#buffer.set(id, this.#at);
    this.#at += 16;
    return this;
  }

  bytes(value: Uint8Array): this {
    this.#field(value.length);
    this.#buffer.set(value, this.#at);
    this.#at += value.length;
    return this;
  }

  text(value: string | null): this {
    if (value === null) return this.#null();
    // A character takes three bytes of UTF-8 at most.
    this.#reserve(4 + value.length * 3);
    const written = this.#buffer.write(value, this.#at + 4, 'utf8');
    this.#buffer.writeInt32BE(written, this.#at);
    this.#at += 4 + written;
    return this;
  }

  /** @param value JSON text; the binary form of jsonb is a version and the text */
  jsonb(value: string | null): this {
    if (value === null) return this.#null();
    this.#reserve(5 + value.length * 3);
    const written = this.#buffer.write(value, this.#at + 5, 'utf8');
    this.#buffer.writeInt32BE(written + 1, this.#at);
    this.#buffer[this.#at + 4] = 1;
    this.#at += 5 + written;
    return this;
  }

  /** Gives the memory back once the rows are stored. Nothing may use them after it. */
  release(): void {
    if (spare.length < MOST_SPARE && this.#buffer.length <= LARGEST_SPARE_BYTES) spare.push(this.#buffer);
    this.#buffer = EMPTY;
  }

  /** All rows with signature and trailer. Nothing can be added after it. */
  end(): Buffer {
    this.#reserve(TRAILER_BYTES);
    this.#at = this.#buffer.writeInt16BE(-1, this.#at);
    return this.#buffer.subarray(0, this.#at);
  }

  #null(): this {
    this.#reserve(4);
    this.#at = this.#buffer.writeInt32BE(-1, this.#at);
    return this;
  }

  #field(bytes: number): void {
    this.#reserve(4 + bytes);
    this.#at = this.#buffer.writeInt32BE(bytes, this.#at);
  }

  #reserve(bytes: number): void {
    if (this.#at + bytes <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#buffer.length * 2, this.#at + bytes));
    this.#buffer.copy(larger, 0, 0, this.#at);
    this.#buffer = larger;
  }
}

/** Writes the 16 bytes of a UUID in canonical text form, in either case. */
function putUuid(buffer: Uint8Array, start: number, id: string): void {
  let at = start;
  for (let i = 0; i < 36; i += 2) {
    if (i === 8 || i === 13 || i === 18 || i === 23) i++;
    buffer[at++] = (NIBBLE[id.charCodeAt(i)]! << 4) | NIBBLE[id.charCodeAt(i + 1)]!;
  }
}
