import { useCallback, useEffect, useState } from 'preact/hooks';
import { RequestProblem } from './request.js';

export interface Resource<T> {
  /** last good answer; kept while a newer one loads or fails */
  readonly data: T | null;
  readonly problem: RequestProblem | null;
  readonly loading: boolean;
  readonly retry: () => void;
}

const FIRST_RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 30_000;

const asProblem = (cause: unknown): RequestProblem =>
  cause instanceof RequestProblem ? cause : new RequestProblem(cause instanceof Error ? cause.message : String(cause), -1);

/**
 * Loads when `key` changes (old data are dropped) and again when `version` changes (old data stay until the answer is
 * here). While the server is unreachable it tries again by itself, ever more slowly.
 */
export function useResource<T>(key: string, version: number, load: (signal: AbortSignal) => Promise<T>): Resource<T> {
  const [state, setState] = useState<{ key: string; data: T | null; problem: RequestProblem | null; loading: boolean }>({
    key,
    data: null,
    problem: null,
    loading: true,
  });
  const [attempt, setAttempt] = useState(0);
  const retry = useCallback(() => setAttempt((n) => n + 1), []);

  useEffect(() => {
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let waitMs = FIRST_RETRY_MS;
    setState((old) => ({ key, data: old.key === key ? old.data : null, problem: old.key === key ? old.problem : null, loading: true }));
    const run = (): void => {
      load(abort.signal).then(
        (data) => {
          if (!abort.signal.aborted) setState({ key, data, problem: null, loading: false });
        },
        (cause: unknown) => {
          if (abort.signal.aborted) return;
          const problem = asProblem(cause);
          setState((old) => ({ ...old, problem, loading: false }));
          if (!problem.unreachable) return;
          timer = setTimeout(run, waitMs);
          waitMs = Math.min(waitMs * 2, LONGEST_RETRY_MS);
        },
      );
    };
    run();
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
    // `load` closes over what `key` names; listing it would reload on every render
  }, [key, version, attempt]);

  const current = state.key === key ? state : { data: null, problem: null, loading: true };
  return { data: current.data, problem: current.problem, loading: current.loading, retry };
}
