import { say } from '../language.js';

/** What went wrong with a request, in words for the person at the page. `fields` holds JSON pointers of refused input. */
export class RequestProblem extends Error {
  constructor(
    message: string,
    /** HTTP status, or 0 when no answer came */
    readonly status: number,
    readonly fields: readonly { readonly pointer: string; readonly detail: string }[] = [],
  ) {
    super(message);
    this.name = 'RequestProblem';
  }

  get unreachable(): boolean {
    return this.status === 0 || this.status === 502 || this.status === 503 || this.status === 504;
  }
}

interface ProblemDocument {
  title?: string;
  detail?: string;
  errors?: { pointer: string; detail: string }[];
}

async function problemOf(response: Response): Promise<RequestProblem> {
  const document = (await response.json().catch(() => ({}))) as ProblemDocument;
  const message = document.detail ?? document.title ?? say('page.problem.status', { status: String(response.status) });
  return new RequestProblem(message, response.status, document.errors ?? []);
}

async function request<T>(path: string, init: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw new RequestProblem(say('page.problem.silent'), 0);
  }
  if (!response.ok) throw await problemOf(response);
  try {
    return (await response.json()) as T;
  } catch {
    throw new RequestProblem(say('page.problem.not-json'), response.status);
  }
}

/** GET as JSON. `query` values that are null are left out. Throws RequestProblem. */
export function getJson<T>(path: string, query: Record<string, string | null>, signal: AbortSignal): Promise<T> {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== null) search.set(name, value);
  const suffix = search.size > 0 ? `?${search.toString()}` : '';
  return request<T>(`${path}${suffix}`, { headers: { accept: 'application/json' }, signal });
}

/** POST a JSON body. Throws RequestProblem, with `fields` when the input was refused. */
export function postJson<T>(path: string, body: unknown): Promise<T> {
  return request<T>(path, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}
