import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeUser, fmtCreds } from '@nats-io/jwt';
import { createUser, fromSeed } from '@nats-io/nkeys';
import { readCredentials, type Credentials } from '#libs/identity';

/** Where the file of that user lies, once it was made. */
export const unrestrictedFile = (keysDir: string): string => join(keysDir, 'services', 'unrestricted.creds');

/** A user of the services' account that may do anything there: to measure and to look, never part of the system. */
export async function unrestrictedUser(keysDir: string): Promise<Credentials> {
  const file = unrestrictedFile(keysDir);
  if (!existsSync(file)) {
    const account = fromSeed(new TextEncoder().encode(readFileSync(join(keysDir, 'account-services.nk'), 'utf8').trim()));
    const key = createUser();
    writeFileSync(file, fmtCreds(await encodeUser('unrestricted', key, account), key), { mode: 0o600 });
  }
  return readCredentials(file);
}
