import { decode, type User } from '@nats-io/jwt';
import { credsParts } from './creds.js';
import { readKeyFile } from './key-folder.js';
import { IdentityError } from './identity-error.js';

/** How a process connects. */
export interface Credentials {
  /** user token and key in the file format of NATS tools */
  readonly creds: string;
  /** where answers to its requests come to: the only inbox that it may listen on */
  readonly inboxPrefix: string;
}

const INBOX = /^(_INBOX_[^.*>]+)\.>$/;

/**
 * @param whence names the text in the error
 * @throws IdentityError when it holds no credentials
 */
export function credentialsFrom(creds: string, whence = 'the credentials'): Credentials {
  const parts = credsParts(creds);
  if (parts === null) throw new IdentityError(`${whence} hold no token and key; take a file as "flarewatch keys" or the claim of a device gives it`);
  const heard = decode<User>(parts.jwt).nats.sub?.allow ?? [];
  const inboxPrefix = heard.map((subject) => INBOX.exec(subject)?.[1]).find((prefix) => prefix !== undefined) ?? '_INBOX';
  // readers of such files want each line to end
  return { creds: `${creds.trimEnd()}\n`, inboxPrefix };
}

/** @throws IdentityError when the file is missing, not private or holds none */
export function readCredentials(path: string): Credentials {
  let text: string;
  try {
    text = readKeyFile(path);
  } catch (error) {
    throw error instanceof IdentityError ? error : new IdentityError(`${path} cannot be read (${(error as Error).message})`);
  }
  return credentialsFrom(text, path);
}
