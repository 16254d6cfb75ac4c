import type { ComponentChildren, VNode } from 'preact';
import type { RequestProblem } from '../api/request.js';
import type { Resource } from '../api/use-resource.js';

function Loading({ what }: { what: string }): VNode {
  return (
    <div class="loading" role="status">
      <span class="visually-hidden">Loading {what}…</span>
      <div class="skeleton" aria-hidden="true" />
      <div class="skeleton" aria-hidden="true" />
      <div class="skeleton" aria-hidden="true" />
    </div>
  );
}

function ProblemNotice({ problem, retry, stale }: { problem: RequestProblem; retry: () => void; stale: boolean }): VNode {
  return (
    <div class="notice" role="alert">
      <div>
        <strong>{problem.unreachable ? 'No connection to the Flarewatch server.' : problem.message}</strong>{' '}
        {problem.unreachable && (stale ? 'What you see is the last answer; trying again by itself.' : 'Trying again by itself. Is it running? Start it with ')}
        {problem.unreachable && !stale && <code>npm start</code>}
      </div>
      <div class="page-actions">
        {problem.status === 404 && <a href="#/">To the squad board</a>}
        <button type="button" onClick={retry}>
          Try again
        </button>
      </div>
    </div>
  );
}

/** Loading, failed and loaded states of one resource; older data stay visible under a failure. */
export function Loaded<T>({ of, what, children }: { of: Resource<T>; what: string; children: (data: T) => ComponentChildren }): VNode {
  return (
    <>
      {of.problem !== null && <ProblemNotice problem={of.problem} retry={of.retry} stale={of.data !== null} />}
      {of.data !== null ? children(of.data) : of.problem === null && <Loading what={what} />}
    </>
  );
}
