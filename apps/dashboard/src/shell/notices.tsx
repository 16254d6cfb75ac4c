import type { ComponentChildren, VNode } from 'preact';
import type { MessageRef } from '#libs/domain';
import type { RequestProblem } from '../api/request.js';
import type { Resource } from '../api/use-resource.js';
import { say, sayAround } from '../language.js';

function Loading({ what }: { what: MessageRef }): VNode {
  return (
    <div class="loading" role="status">
      <span class="visually-hidden">{say('page.loading', { what })}</span>
      <div class="skeleton" aria-hidden="true" />
      <div class="skeleton" aria-hidden="true" />
      <div class="skeleton" aria-hidden="true" />
    </div>
  );
}

/** What is typed, in every language. */
const START = 'npm start';

function ProblemNotice({ problem, retry, stale }: { problem: RequestProblem; retry: () => void; stale: boolean }): VNode {
  return (
    <div class="notice" role="alert">
      <div>
        <strong>{problem.unreachable ? say('page.problem.unreachable') : problem.message}</strong>{' '}
        {problem.unreachable && (stale ? say('page.problem.stale') : sayAround((command) => say('page.problem.trying', { command }), <code>{START}</code>))}
      </div>
      <div class="page-actions">
        {problem.status === 404 && <a href="#/">{say('page.to-board')}</a>}
        <button type="button" onClick={retry}>
          {say('page.problem.again')}
        </button>
      </div>
    </div>
  );
}

/** Loading, failed and loaded states of one resource; older data stay visible under a failure. */
export function Loaded<T>({ of, what, children }: { of: Resource<T>; what: MessageRef; children: (data: T) => ComponentChildren }): VNode {
  return (
    <>
      {of.problem !== null && <ProblemNotice problem={of.problem} retry={of.retry} stale={of.data !== null} />}
      {of.data !== null ? children(of.data) : of.problem === null && <Loading what={what} />}
    </>
  );
}
