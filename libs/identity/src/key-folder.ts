import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import { createAccount, createOperator, fromSeed, type KeyPair } from '@nats-io/nkeys';
import { IdentityError } from './identity-error.js';
import { signNatively } from './native-ed25519.js';

signNatively();

/** Accounts of the message server: who is in one hears nothing of the others but what is exported. */
export const ACCOUNTS = ['services', 'equipment', 'mqtt', 'people', 'system'] as const;
export type AccountName = (typeof ACCOUNTS)[number];
/** Accounts whose users are made while the system runs, each with a signing key that can make users of its template alone. */
export const SCOPES = ['equipment', 'mqtt', 'people'] as const;
export type Scope = (typeof SCOPES)[number];

export interface Keys {
  readonly operator: KeyPair;
  readonly accounts: Readonly<Record<AccountName, KeyPair>>;
  readonly signing: Readonly<Record<Scope, KeyPair>>;
}

const FILES: readonly string[] = ['operator', ...ACCOUNTS.map((name) => `account-${name}`), ...SCOPES.map((name) => `signing-${name}`)];
const encoder = new TextEncoder();
const decoder = new TextDecoder();
const keyFile = (folder: string, name: string): string => join(folder, `${name}.nk`);

/** Writes a file that its owner alone may read, in one step. */
export function writeKeyFile(path: string, text: string): void {
  const making = `${path}.${randomBytes(6).toString('hex')}.new`;
  writeFileSync(making, text, { mode: 0o600, flush: true });
  renameSync(making, path);
}

/** @throws IdentityError when others than the owner may read it */
export function readKeyFile(path: string): string {
  const { mode } = statSync(path);
  if ((mode & 0o077) !== 0) throw new IdentityError(`${path} can be read by others than its owner (mode ${(mode & 0o777).toString(8)}); run "chmod 600 ${path}", and make new keys if somebody may have read it`);
  return readFileSync(path, 'utf8').trim();
}

/**
 * The keys of a folder; made when there is no such folder, all of them in one step.
 * @throws IdentityError when some are missing or unreadable: new ones would shut every device out, so a person has to decide
 */
export function openKeyFolder(folder: string): Keys {
  if (!existsSync(folder) || readdirSync(folder).length === 0) makeKeyFolder(folder);
  const missing = FILES.filter((name) => !existsSync(keyFile(folder, name)));
  if (missing.length > 0) {
    throw new IdentityError(`${folder} lacks ${missing.map((name) => `${name}.nk`).join(', ')}; bring it back from a backup, or remove the folder to make new keys: then every device has to be claimed again`);
  }
  const key = (name: string): KeyPair => {
    const path = keyFile(folder, name);
    try {
      return fromSeed(encoder.encode(readKeyFile(path)));
    } catch (error) {
      if (error instanceof IdentityError) throw error;
      throw new IdentityError(`${path} holds no key (${(error as Error).message}); bring it back from a backup`);
    }
  };
  const record = <N extends string>(names: readonly N[], of: string): Record<N, KeyPair> => Object.fromEntries(names.map((name) => [name, key(`${of}-${name}`)])) as Record<N, KeyPair>;
  return { operator: key('operator'), accounts: record(ACCOUNTS, 'account'), signing: record(SCOPES, 'signing') };
}

function makeKeyFolder(folder: string): void {
  mkdirSync(dirname(folder), { recursive: true });
  // two containers that share the place may share the process id, too
  const making = `${folder}.${randomBytes(6).toString('hex')}.new`;
  mkdirSync(making, { mode: 0o700 });
  chmodSync(making, 0o700);
  for (const name of FILES) writeKeyFile(keyFile(making, name), `${decoder.decode((name === 'operator' ? createOperator() : createAccount()).getSeed())}\n`);
  try {
    renameSync(making, folder);
  } catch (error) {
    rmSync(making, { recursive: true, force: true });
    // somebody else was faster: theirs are as good
    if (!existsSync(keyFile(folder, 'operator'))) throw error;
  }
}
