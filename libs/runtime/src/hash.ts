import { createHash } from 'node:crypto';

/** SHA-256 of the text (UTF-8) or bytes as 64 lower-case hex digits. */
export function sha256Hex(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/**
 * The first 128 bits of SHA-256: 16 bytes that serve as a compact, stable key.
 * Truncation keeps collisions out of reach for any number of rows a database can hold.
 */
export function hash128(text: string): Buffer {
  return createHash('sha256').update(text).digest().subarray(0, 16);
}
