import { fromSeed, type KeyPair } from '@nats-io/nkeys';
import { signNatively } from './native-ed25519.js';

signNatively();

const JWT = /-{3,}BEGIN NATS USER JWT-{3,}\s+(\S+)\s+-{3,}END NATS USER JWT-{3,}/;
const SEED = /-{3,}BEGIN USER NKEY SEED-{3,}\s+(\S+)\s+-{3,}END USER NKEY SEED-{3,}/;

/** Token and key of a credentials file; null where it is none. */
export function credsParts(text: string): { readonly jwt: string; readonly key: KeyPair } | null {
  const jwt = JWT.exec(text)?.[1];
  const seed = SEED.exec(text)?.[1];
  if (jwt === undefined || seed === undefined) return null;
  try {
    return { jwt, key: fromSeed(new TextEncoder().encode(seed)) };
  } catch {
    return null;
  }
}

/** A credentials file as NATS tools read it. */
export function credsText(jwt: string, seed: string): string {
  return [
    '-----BEGIN NATS USER JWT-----', jwt, '------END NATS USER JWT------', '',
    '************************* IMPORTANT *************************', 'The seed is secret: whoever has it is this user.', '',
    '-----BEGIN USER NKEY SEED-----', seed, '------END USER NKEY SEED------', '',
  ].join('\n');
}
