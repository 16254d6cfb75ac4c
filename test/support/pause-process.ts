import { readdirSync, readFileSync } from 'node:fs';

/**
 * SIGSTOP to a process and to all that it has started: the sessions of a Postgres are processes of their own.
 * @returns lets them go on
 */
export function pauseProcess(pid: number): () => void {
  const stopped: number[] = [];
  // The parent first: it starts no more of them.
  const stop = (one: number): void => {
    if (!signalled(one, 'SIGSTOP')) return;
    stopped.push(one);
    for (const child of childrenOf(one)) stop(child);
  };
  stop(pid);
  if (stopped.length === 0) throw new Error(`process ${pid} is not there any more`);
  return () => {
    for (const one of stopped.reverse()) signalled(one, 'SIGCONT');
  };
}

function signalled(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}

function childrenOf(parent: number): number[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number).filter((pid) => parentOf(pid) === parent);
}

function parentOf(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    // it ended just now
    return null;
  }
}
