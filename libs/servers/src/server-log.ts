import { closeSync, existsSync, fstatSync, openSync, readSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { ServerName } from './server-error.js';

export const serverLogPath = (dataDir: string, name: ServerName): string => join(dataDir, 'log', `${name}.log`);

/** Opens a fresh log for a server, keeping the one of the run before as `<name>.1.log`. The caller closes it after the spawn. */
export function openServerLog(dataDir: string, name: ServerName): number {
  const path = serverLogPath(dataDir, name);
  if (existsSync(path)) renameSync(path, join(dataDir, 'log', `${name}.1.log`));
  return openSync(path, 'a', 0o600);
}

/** Last lines of a server's log, for a failure's message. */
export function lastLogLines(dataDir: string, name: ServerName, count = 8): string[] {
  let handle: number;
  try {
    handle = openSync(serverLogPath(dataDir, name), 'r');
  } catch {
    return [];
  }
  try {
    const { size } = fstatSync(handle);
    const length = Math.min(size, 8192);
    const tail = Buffer.alloc(length);
    readSync(handle, tail, 0, length, size - length);
    return tail.toString('utf8').split('\n').filter((line) => line.trim() !== '').slice(-count);
  } finally {
    closeSync(handle);
  }
}
