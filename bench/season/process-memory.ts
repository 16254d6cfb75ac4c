import { readFileSync, readdirSync } from 'node:fs';

/** What a process with its descendants holds. */
export interface ProcessMemory {
  /** resident memory, bytes; what processes share counts once */
  readonly rssBytes: number;
  readonly descriptors: number;
  readonly threads: number;
}

interface One {
  readonly parent: number;
  readonly anonymous: number;
  readonly shared: number;
  readonly file: number;
  readonly threads: number;
}

/**
 * Reads some processes with their descendants at once. Backends of Postgres map the same shared buffers and program: of these the largest of the tree counts, of
 * what is private the sum. Files that the kernel caches for a process are no memory of it.
 * @param pids name → process; what runs no more is left out
 */
export function readMemory(pids: Readonly<Record<string, number>>): Record<string, ProcessMemory> {
  const all = new Map<number, One>();
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    const one = Number.isInteger(pid) ? statusOf(pid) : null;
    if (one !== null) all.set(pid, one);
  }
  return Object.fromEntries(Object.entries(pids).flatMap(([name, root]) => {
    const tree = [...all].filter(([pid]) => descends(all, pid, root));
    if (tree.length === 0) return [];
    const sum = (field: 'anonymous' | 'threads'): number => tree.reduce((total, [, one]) => total + one[field], 0);
    const most = (field: 'shared' | 'file'): number => Math.max(...tree.map(([, one]) => one[field]));
    return [[name, { rssBytes: 1024 * (sum('anonymous') + most('shared') + most('file')), threads: sum('threads'), descriptors: tree.reduce((total, [pid]) => total + descriptorsOf(pid), 0) }]];
  }));
}

function statusOf(pid: number): One | null {
  try {
    const text = readFileSync(`/proc/${pid}/status`, 'utf8');
    const field = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1] ?? 0);
    return { parent: field('PPid'), anonymous: field('RssAnon'), shared: field('RssShmem'), file: field('RssFile'), threads: field('Threads') };
  } catch {
    return null;
  }
}

function descriptorsOf(pid: number): number {
  try {
    return readdirSync(`/proc/${pid}/fd`).length;
  } catch {
    return 0;
  }
}

function descends(all: ReadonlyMap<number, One>, pid: number, root: number): boolean {
  for (let at: number | undefined = pid; at !== undefined && at > 1; at = all.get(at)?.parent) if (at === root) return true;
  return false;
}
