import { hash128 } from '#libs/runtime';

const CANONICAL_UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The id itself where it is a canonical UUID; only then is the text kept nowhere else. */
export function isCanonicalUuid(id: string): boolean {
  return id.length === 36 && CANONICAL_UUID.test(id);
}

/** Idempotency key of an event id: the UUID that it is, else 128 bits of its SHA-256. */
export function eventKey(id: string): string | Uint8Array {
  return isCanonicalUuid(id) ? id : hash128(`event-id:${id}`);
}

/** 32 bits of a set id (FNV-1a over its text), the same for any spelling of its case. */
export function setHash(setId: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < setId.length; i++) hash = Math.imul(hash ^ setId.charCodeAt(i), 0x01000193);
  return hash | 0;
}
