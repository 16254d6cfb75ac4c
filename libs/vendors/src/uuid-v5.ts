import { createHash } from 'node:crypto';

/** Namespace of every id that an import makes. Changing it would make all earlier imports look new. */
const IMPORT_NAMESPACE = '7c0c6f0e-52a1-5b0e-9d3f-3f1a8c5e6b21';

const namespaceBytes = Buffer.from(IMPORT_NAMESPACE.replaceAll('-', ''), 'hex');

/**
 * UUID version 5 (RFC 9562) of a list of parts. Parts are joined by U+001F, which no export contains, so that
 * `['a', 'bc']` and `['ab', 'c']` differ.
 */
export function uuidV5(parts: readonly string[]): string {
  const digest = createHash('sha1').update(namespaceBytes).update(parts.join('\u001f'), 'utf8').digest();
  digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x50;
  digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80;
  const hex = digest.toString('hex', 0, 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** 128 bits of SHA-256 over JSON with sorted keys: equal content gives an equal hash whatever the order of its keys. */
export function contentHashOf(content: unknown): string {
  return createHash('sha256').update(canonicalJson(content)).digest('hex').slice(0, 32);
}

function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
