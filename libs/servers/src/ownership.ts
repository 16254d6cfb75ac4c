import { linkSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive, ownIdentity, type ProcessIdentity } from './process-identity.js';
import { readJsonFile, writePrivateFile } from './private-file.js';

/** What holds the data folder: this process (release it at the end) or another live one. */
export type Ownership = { readonly mine: true; release(): void } | { readonly mine: false; readonly owner: ProcessIdentity };

function readOwner(path: string): ProcessIdentity | null {
  const value = readJsonFile(path) as ProcessIdentity | null;
  return value !== null && typeof value === 'object' && typeof value.pid === 'number' && typeof value.startedAt === 'string' ? value : null;
}

/** The live process that holds the data folder now; null when nobody does. */
export function currentOwner(dataDir: string): ProcessIdentity | null {
  const owner = readOwner(join(dataDir, 'owner.json'));
  return owner !== null && isAlive(owner) ? owner : null;
}

/**
 * Takes the data folder for this process unless another live process has it. A hard link appears whole or not at all, so two
 * starts at once cannot both win; the lock of a killed process is recognised by its start time and moved away.
 */
export function takeOwnership(dataDir: string): Ownership {
  const lock = join(dataDir, 'owner.json');
  const mine = ownIdentity();
  const claim = join(dataDir, `owner.${mine.pid}.json`);
  writePrivateFile(claim, JSON.stringify(mine));
  try {
    for (;;) {
      try {
        linkSync(claim, lock);
        return { mine: true, release: () => releaseOwnership(lock, mine) };
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      const owner = readOwner(lock);
      if (owner !== null && isAlive(owner)) return { mine: false, owner };
      discardStale(lock, mine.pid);
    }
  } finally {
    rmSync(claim, { force: true });
  }
}

/** Two starts may both find the same dead lock; whoever moved a live one away by being late puts it back. */
function discardStale(lock: string, pid: number): void {
  const aside = `${lock}.stale.${pid}`;
  try {
    renameSync(lock, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  const moved = readOwner(aside);
  try {
    if (moved !== null && isAlive(moved)) linkSync(aside, lock);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function releaseOwnership(lock: string, mine: ProcessIdentity): void {
  const owner = readOwner(lock);
  if (owner?.pid === mine.pid && owner.startedAt === mine.startedAt) rmSync(lock, { force: true });
}
