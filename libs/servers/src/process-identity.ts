import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** A process id with the moment it started: the pair survives the reuse of pids. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly startedAt: string;
}

const hasProc = existsSync('/proc/self/stat');

function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return 'boot';
  }
}

/** The state letter and start tick follow the command in parentheses, which may itself hold spaces and parentheses. */
function procStat(pid: number): { state: string; startTicks: string } | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? 'Z', startTicks: fields[19] ?? '' };
  } catch {
    return null;
  }
}

/**
 * A process that was killed shows as a zombie while its other threads still end, one of them in an fsync for instance: until the last is
 * gone, its files are open and its port is taken.
 */
function hasThreads(pid: number): boolean {
  try {
    return readdirSync(`/proc/${pid}/task`).length > 1;
  } catch {
    return false;
  }
}

function psField(pid: number, field: string): string | null {
  try {
    return execFileSync('ps', ['-o', `${field}=`, '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim() || null;
  } catch {
    return null;
  }
}

/** Identity of a live process; null when there is none (a zombie counts as gone once it holds nothing: it serves nobody). */
export function identify(pid: number): ProcessIdentity | null {
  if (!Number.isInteger(pid) || pid <= 1) return null;
  if (!hasProc) {
    const started = psField(pid, 'lstart');
    return started === null || (psField(pid, 'state') ?? 'Z').startsWith('Z') ? null : { pid, startedAt: started };
  }
  const stat = procStat(pid);
  const isGone = stat === null || ((stat.state === 'Z' || stat.state === 'X') && !hasThreads(pid));
  return isGone ? null : { pid, startedAt: `${bootId()}:${stat.startTicks}` };
}

/** Identity of this process. A container's first process has pid 1, which `identify` refuses for others. */
export function ownIdentity(): ProcessIdentity {
  return identify(process.pid) ?? { pid: process.pid, startedAt: `${bootId()}:${procStat(process.pid)?.startTicks ?? 'own'}` };
}

export function isAlive(who: ProcessIdentity): boolean {
  if (who.pid === process.pid) return who.startedAt === ownIdentity().startedAt;
  return identify(who.pid)?.startedAt === who.startedAt;
}

/** Command line of a process, arguments separated by spaces; empty when it is gone or unreadable. */
export function commandLine(pid: number): string {
  if (!hasProc) return psField(pid, 'command') ?? '';
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return '';
  }
}

export interface StopStep {
  readonly signal: NodeJS.Signals;
  readonly waitMs: number;
}

/** Sends each signal in turn until the process is gone. Returns the signal that ended it, null when it was gone already. */
export async function stopProcess(who: ProcessIdentity, steps: readonly StopStep[]): Promise<NodeJS.Signals | null> {
  for (const step of steps) {
    if (!isAlive(who)) return null;
    try {
      process.kill(who.pid, step.signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ESRCH') return null;
      throw error;
    }
    if (await waitUntil(() => !isAlive(who), step.waitMs, 20)) return step.signal;
  }
  return null;
}

/** Polls until the condition holds; false when the time is over first. */
export async function waitUntil(condition: () => boolean | Promise<boolean>, timeoutMs: number, everyMs: number): Promise<boolean> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    if (await condition()) return true;
    if (performance.now() >= deadline) return false;
    await sleep(everyMs);
  }
}
