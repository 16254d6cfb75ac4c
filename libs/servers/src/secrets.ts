import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { readJsonFile, writePrivateFile } from './private-file.js';

export interface Secrets {
  /** Superuser of the embedded cluster; used only to create it. */
  readonly postgresAdmin: string;
  readonly postgres: string;
  readonly analyst: string;
  readonly redis: string;
}

const NAMES = ['postgresAdmin', 'postgres', 'analyst', 'redis'] as const;

/** Reads the passwords of this state folder, making those that are missing; the file is readable by its owner only (mode 0600). */
export function loadSecrets(stateDir: string): Secrets {
  const path = join(stateDir, 'secrets.json');
  const stored = (readJsonFile(path) ?? {}) as Partial<Record<string, unknown>>;
  const secrets: Record<string, string> = {};
  let complete = true;
  for (const name of NAMES) {
    const value = stored[name];
    if (typeof value === 'string' && value.length >= 16) secrets[name] = value;
    else {
      secrets[name] = randomBytes(24).toString('base64url');
      complete = false;
    }
  }
  if (!complete) writePrivateFile(path, `${JSON.stringify(secrets, null, 2)}\n`);
  return secrets as unknown as Secrets;
}
