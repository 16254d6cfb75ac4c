import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeUser, fmtCreds } from '@nats-io/jwt';
import { createUser, fromSeed } from '@nats-io/nkeys';
import { readCredentials, type Credentials } from '#libs/identity';

/** Credentials file of a user of the services' account that may do anything there: to measure and to look, never part of the system. */
export async function unrestrictedFile(keysDir: string): Promise<string> {
  const account = fromSeed(new TextEncoder().encode(readFileSync(join(keysDir, 'account-services.nk'), 'utf8').trim()));
  const key = createUser();
  const folder = join(keysDir, 'beside');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `${key.getPublicKey()}.creds`);
  writeFileSync(file, fmtCreds(await encodeUser('unrestricted', key, account), key), { mode: 0o600 });
  return file;
}

export async function unrestrictedUser(keysDir: string): Promise<Credentials> {
  return readCredentials(await unrestrictedFile(keysDir));
}
