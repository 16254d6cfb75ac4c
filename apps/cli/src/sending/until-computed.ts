import { setTimeout as pause } from 'node:timers/promises';
import { loadDirectory, readMarks } from '#libs/storage';
import type { System } from '../system/open-system.js';

const LONGEST_MS = 15_000;
const BETWEEN_MS = 50;

/**
 * Waits until the worker has computed what these athletes' new facts change, so that the next command sees it.
 * @returns false when that takes longer than fifteen seconds: the facts are stored all the same
 */
export async function untilComputed({ database }: System, athleteIds: readonly string[]): Promise<boolean> {
  const { athletes } = await loadDirectory(database.kysely);
  const numbers = athleteIds.flatMap((id) => athletes.get(id)?.athleteNo ?? []);
  const endMs = performance.now() + LONGEST_MS;
  while ((await readMarks(database.pool, numbers)).length > 0) {
    if (performance.now() > endMs) return false;
    await pause(BETWEEN_MS);
  }
  return true;
}

export const NOT_COMPUTED_YET = 'All of it is stored; assessments are not up to date yet. "flarewatch status" says how many athletes wait for the worker.';
