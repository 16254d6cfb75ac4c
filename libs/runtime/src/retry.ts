import { setTimeout as sleep } from 'node:timers/promises';

export interface RetryOptions {
  /** How often the work is tried in all, at least 1. */
  readonly attempts: number;
  /** The wait after the first failure; it doubles from there. */
  readonly baseMs: number;
  /** No wait is longer than this. */
  readonly maxMs: number;
  /** Says whether a failure can pass by itself; anything else is thrown at once. */
  readonly isTransient: (error: unknown) => boolean;
}

/**
 * Runs `fn` until it succeeds, fails for good, or the attempts are used up; then the last error is thrown.
 * Waits are drawn evenly between half and the whole of the doubled base, so that processes which failed together do not return together.
 *
 * @param fn receives the attempt number, starting at 1
 */
export async function retryWithBackoff<T>(fn: (attempt: number) => Promise<T>, options: RetryOptions): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await fn(attempt);
    } catch (error) {
      if (attempt >= options.attempts || !options.isTransient(error)) throw error;
      await sleep(backoffMs(attempt, options.baseMs, options.maxMs));
    }
  }
}

/** The wait after failure number `attempt` (1, 2, …): doubled each time, capped, with half of it random. */
export function backoffMs(attempt: number, baseMs: number, maxMs: number): number {
  const ceiling = Math.min(maxMs, baseMs * 2 ** Math.min(attempt - 1, 30));
  return ceiling / 2 + Math.random() * (ceiling / 2);
}
