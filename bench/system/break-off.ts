import { UsageError } from '../options.js';
import { BenchSystem } from './bench-system.js';

const told = (error: unknown): string => (error instanceof UsageError ? error.message : String(error instanceof Error ? (error.stack ?? error.message) : error));

/** Runs a program that starts servers; whatever ends it, they are stopped first. `work` resolves with the exit code; 2 stands for wrong usage, 130 for an interrupt. */
export async function runStoppingServers(work: () => Promise<number>): Promise<never> {
  let breaking = false;
  const breakOff = async (exitCode: number, why: string): Promise<void> => {
    // What the first fault breaks is no news.
    if (breaking) return;
    breaking = true;
    process.stderr.write(`${why}\n`);
    await BenchSystem.stopAll();
    process.exit(exitCode);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void breakOff(130, 'broken off: stopping the servers'));
  process.on('uncaughtException', (error) => void breakOff(1, told(error)));
  try {
    process.exit(await work());
  } catch (error) {
    await breakOff(error instanceof UsageError ? 2 : 1, told(error));
  }
  // another fault is being told, and ends the process
  return new Promise<never>(() => undefined);
}
