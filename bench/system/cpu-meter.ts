import { readFileSync, readdirSync } from 'node:fs';

/** Linux counts processor time in hundredths of a second on every machine that Node runs on. */
const TICKS_PER_SECOND = 100;

interface ProcessTimes {
  readonly parent: number;
  /** own user and system time and that of children that ended, seconds */
  readonly seconds: number;
}

function timesOf(pid: number): ProcessTimes | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ').map(Number);
    // Fields 4 and 14 to 17 of proc(5): parent, user, system, and both of the children waited for.
    const ticks = fields.slice(11, 15).reduce((sum, value) => sum + value, 0);
    return { parent: fields[1]!, seconds: ticks / TICKS_PER_SECOND };
  } catch {
    return null;
  }
}

/** Processor seconds by name, of each process with all of its descendants. */
export type CpuSeconds = Readonly<Record<string, number>>;

/** @param pids name → process; what runs no more counts nothing */
export function readCpu(pids: Readonly<Record<string, number>>): CpuSeconds {
  const all = new Map<number, ProcessTimes>();
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    const times = Number.isInteger(pid) ? timesOf(pid) : null;
    if (times !== null) all.set(pid, times);
  }
  const seconds: Record<string, number> = {};
  for (const [name, root] of Object.entries(pids)) {
    let sum = 0;
    for (const [pid, times] of all) if (descends(all, pid, root)) sum += times.seconds;
    seconds[name] = sum;
  }
  return seconds;
}

function descends(all: ReadonlyMap<number, ProcessTimes>, pid: number, root: number): boolean {
  for (let at: number | undefined = pid; at !== undefined && at > 1; at = all.get(at)?.parent) if (at === root) return true;
  return false;
}

export function cpuBetween(before: CpuSeconds, after: CpuSeconds): CpuSeconds {
  return Object.fromEntries(Object.entries(after).map(([name, seconds]) => [name, seconds - (before[name] ?? 0)]));
}

/** Sum over some of the names; absent ones count nothing. */
export function cpuSum(cpu: CpuSeconds, names: readonly string[] = Object.keys(cpu)): number {
  return names.reduce((sum, name) => sum + (cpu[name] ?? 0), 0);
}
