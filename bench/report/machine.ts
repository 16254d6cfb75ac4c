import { execFileSync } from 'node:child_process';
import { cpus, loadavg, release, totalmem } from 'node:os';

/** What the figures were measured on. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly kernel: string;
  readonly node: string;
  readonly revision: string | null;
  /** runnable processes in the last minute before the run: above zero the machine was not quiet */
  readonly loadBefore: number;
  readonly startedAt: string;
}

export function describeMachine(): Machine {
  return {
    cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length, memoryGb: Math.round(totalmem() / 2 ** 30), kernel: release(), node: process.version,
    revision: revision(), loadBefore: loadavg()[0] ?? 0, startedAt: new Date().toISOString(),
  };
}

/** For the first line of what is printed. */
export function machineText({ cpu, cores, memoryGb, node, revision: built, loadBefore }: Machine): string {
  return `${cpu}, ${cores} cores, ${memoryGb} GB, Node ${node}, revision ${built ?? 'unknown'}, load before ${loadBefore.toFixed(2)}`;
}

function revision(): string | null {
  try {
    return execFileSync('git', ['describe', '--always', '--dirty'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return null;
  }
}
