import { setTimeout as pause } from 'node:timers/promises';
import type { BenchSystem } from '../system/bench-system.js';

/**
 * Arguments of Node for processes that are told to collect, so that what their heap holds then is what they keep, and not what waits for a
 * collection. Objects that only finalizers held go with the second.
 */
export const COLLECTS: readonly string[] = ['--expose-gc', '--import', 'data:text/javascript,process.on("SIGUSR2",()=>{gc();gc()})'];

const COLLECTED_WITHIN_MS = 1000;
const ANSWERED_WITHIN_MS = 5000;

export interface NodeHeap {
  readonly heapUsedBytes: number;
  readonly externalBytes: number;
}

/** What each process kept in one moment: looked at right after a collection. */
export interface KeptHeaps {
  /** simulated weeks since the beginning */
  readonly week: number;
  readonly heap: Readonly<Record<string, NodeHeap>>;
}

/**
 * Has all roles of a system collect, and asks what is left. They were started with COLLECTS.
 * @throws Error when a role has ended, does not answer, or does not tell
 */
export async function keptHeaps(system: Pick<BenchSystem, 'pids' | 'urlOf'>, week: number): Promise<KeptHeaps> {
  const roles = Object.entries(system.pids).filter(([name]) => system.urlOf(name) !== null);
  for (const [, pid] of roles) process.kill(pid, 'SIGUSR2');
  await pause(COLLECTED_WITHIN_MS);
  return { week, heap: Object.fromEntries(await Promise.all(roles.map(async ([name]) => [name, await heapOf(name, system.urlOf(name)!)] as const))) };
}

async function heapOf(name: string, url: string): Promise<NodeHeap> {
  const text = await (await fetch(`${url}/metrics`, { signal: AbortSignal.timeout(ANSWERED_WITHIN_MS) })).text();
  const metric = (of: string): number => {
    const found = new RegExp(`^flarewatch_nodejs_${of} (\\S+)`, 'm').exec(text)?.[1];
    if (found === undefined) throw new Error(`${name} does not tell ${of} at ${url}/metrics`);
    return Number(found);
  };
  return { heapUsedBytes: metric('heap_size_used_bytes'), externalBytes: metric('external_memory_bytes') };
}
