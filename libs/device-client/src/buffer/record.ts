import { crc32 } from 'node:zlib';

/**
 * One record of a segment file: magic `FW`, kind, length of the body, CRC-32 over kind and body, body. The magic lets a reader find
 * the next whole record behind damaged bytes.
 */
export type RecordKind = 'boot' | 'event' | 'settled';

export interface StoredRecord {
  readonly kind: RecordKind;
  /** of the body, in the file */
  readonly offset: number;
  readonly body: Buffer;
}

export interface Scan {
  readonly records: readonly StoredRecord[];
  /** bytes that belong to no whole record, between whole ones: what was there is lost */
  readonly damagedBytes: number;
  /** bytes behind the last whole record: a write that a crash cut short, of which nobody was told that it succeeded */
  readonly tornBytes: number;
}

const KINDS: readonly RecordKind[] = ['boot', 'event', 'settled'];
export const HEADER_BYTES = 11;
const MAGIC = 0x4657;
/** An event, its subject, and room: a longer length is no length. */
const MAX_BODY_BYTES = 131_072;

export function encodeRecord(kind: RecordKind, body: string): Buffer {
  const bytes = Buffer.allocUnsafe(HEADER_BYTES + Buffer.byteLength(body));
  bytes.writeUInt16BE(MAGIC, 0);
  bytes.writeUInt8(KINDS.indexOf(kind), 2);
  bytes.writeUInt32BE(bytes.length - HEADER_BYTES, 3);
  bytes.write(body, HEADER_BYTES);
  bytes.writeUInt32BE(checksum(bytes, 0, bytes.length), 7);
  return bytes;
}

/** Reads all whole records of a segment, whatever lies between them. */
export function scanRecords(bytes: Buffer): Scan {
  const records: StoredRecord[] = [];
  let damagedBytes = 0;
  let end = 0;
  for (let at = 0; at < bytes.length;) {
    const length = wholeRecordAt(bytes, at);
    if (length === null) {
      at += 1;
      continue;
    }
    damagedBytes += at - end;
    records.push({ kind: KINDS[bytes[at + 2]!]!, offset: at + HEADER_BYTES, body: bytes.subarray(at + HEADER_BYTES, at + length) });
    end = at += length;
  }
  return { records, damagedBytes, tornBytes: bytes.length - end };
}

/** True where the body that was read is the one that was written. */
export function isWhole(record: Buffer): boolean {
  return wholeRecordAt(record, 0) === record.length;
}

function wholeRecordAt(bytes: Buffer, at: number): number | null {
  if (bytes.length - at < HEADER_BYTES || bytes.readUInt16BE(at) !== MAGIC || KINDS[bytes[at + 2]!] === undefined) return null;
  const length = HEADER_BYTES + bytes.readUInt32BE(at + 3);
  if (length > MAX_BODY_BYTES + HEADER_BYTES || at + length > bytes.length) return null;
  return bytes.readUInt32BE(at + 7) === checksum(bytes, at, at + length) ? length : null;
}

function checksum(bytes: Buffer, from: number, to: number): number {
  return crc32(bytes.subarray(from + HEADER_BYTES, to), crc32(bytes.subarray(from + 2, from + 7)));
}
