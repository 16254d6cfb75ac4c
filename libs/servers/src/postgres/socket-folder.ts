import { createHash } from 'node:crypto';
import { lstatSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makePrivateFolder, type Account } from '../account.js';

/** A Unix socket's path holds at most 107 bytes. */
const LONGEST = 107;

/**
 * A private folder for the Unix socket: in the state folder when the path is short and plain enough, else below the system's
 * temporary folder. Null when neither can be used; TCP on the loopback works always.
 */
export function socketFolder(stateDir: string, account: Account): string | null {
  const hash = createHash('sha256').update(stateDir).digest('hex').slice(0, 12);
  for (const dir of [join(stateDir, 'socket'), join(tmpdir(), `flarewatch-${hash}`)]) {
    if (Buffer.byteLength(join(dir, '.s.PGSQL.65535')) > LONGEST || !/^[\w./-]+$/.test(dir)) continue;
    try {
      makePrivateFolder(dir, account);
      const made = lstatSync(dir);
      if (made.isDirectory() && made.uid === (account.uid ?? process.getuid?.() ?? made.uid) && (made.mode & 0o077) === 0) return dir;
    } catch {
      continue;
    }
  }
  return null;
}
