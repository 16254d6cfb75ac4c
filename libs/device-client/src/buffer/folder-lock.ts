import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Thrown where another living process, or another device of this one, has the folder. */
export class BufferInUseError extends Error {
  override readonly name = 'BufferInUseError';

  constructor(folder: string, pid: number) {
    super(`the buffer folder ${folder} is in use by process ${pid}: give each device a folder of its own`);
  }
}

const heldHere = new Set<string>();

/**
 * Keeps a second client out of the folder: two would number events twice. A process that was killed leaves its mark behind; whoever
 * comes next sees that it is gone. Process ids come back, so that the mark holds the time of the process's start as well, where
 * the system tells it.
 *
 * @returns gives the folder back
 */
export function lockFolder(folder: string): () => void {
  const path = resolve(folder);
  const file = join(path, 'in-use');
  if (heldHere.has(path)) throw new BufferInUseError(folder, process.pid);
  const holder = readHolder(file);
  if (holder !== null && holder.pid !== process.pid && isAlive(holder.pid) && startOf(holder.pid) === holder.start) throw new BufferInUseError(folder, holder.pid);
  writeFileSync(file, JSON.stringify({ pid: process.pid, start: startOf(process.pid) }));
  heldHere.add(path);
  return () => {
    heldHere.delete(path);
    rmSync(file, { force: true });
  };
}

function readHolder(file: string): { pid: number; start: string } | null {
  try {
    const holder = JSON.parse(readFileSync(file, 'utf8')) as { pid: number; start: string };
    return Number.isInteger(holder.pid) ? holder : null;
  } catch {
    // none, or cut short by a crash
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Ticks since the system's boot at which the process began; empty where the system does not say. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}
