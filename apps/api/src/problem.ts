import type { Problem } from '#libs/contracts';

/** RFC 9457 problem document. `errors` points at single fields of the request and says how to mend each. */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly errors?: readonly Problem[];
  readonly [extension: string]: unknown;
}

export interface ProblemExtras {
  readonly errors?: readonly Problem[];
  /** further members of the document */
  readonly members?: Readonly<Record<string, unknown>>;
  readonly retryAfterSeconds?: number;
  /** what was thrown at first: for the log, never for the caller */
  readonly cause?: unknown;
}

const TITLES = {
  'invalid-request': { status: 400, title: 'The request cannot be understood' },
  unauthorized: { status: 401, title: 'Nobody knows who asks' },
  forbidden: { status: 403, title: 'This is for somebody else to do' },
  'not-found': { status: 404, title: 'There is no such thing' },
  'method-not-allowed': { status: 405, title: 'This address does not take that method' },
  conflict: { status: 409, title: 'Something else is under way' },
  'too-large': { status: 413, title: 'The request is too large' },
  'unsupported-type': { status: 415, title: 'The content type is not taken here' },
  'too-many': { status: 429, title: 'Too many requests' },
  misdirected: { status: 421, title: 'This name does not lead here' },
  refused: { status: 422, title: 'The data is refused' },
  fault: { status: 500, title: 'Something went wrong inside' },
  unavailable: { status: 503, title: 'Not available at the moment' },
} as const;

export type ProblemKind = keyof typeof TITLES;

/** What a handler throws; the filter turns it into a problem document. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';

  constructor(
    readonly kind: ProblemKind,
    detail: string,
    readonly extras: ProblemExtras = {},
  ) {
    super(detail, { cause: extras.cause });
  }

  get status(): number {
    return TITLES[this.kind].status;
  }

  get document(): ProblemDocument {
    const { status, title } = TITLES[this.kind];
    const { errors, members } = this.extras;
    return { type: `urn:flarewatch:problem:${this.kind}`, title, status, detail: this.message, ...(errors === undefined ? {} : { errors }), ...members };
  }

  /** The same problem with further members in its document. */
  with(members: Readonly<Record<string, unknown>>): ProblemError {
    return new ProblemError(this.kind, this.message, { ...this.extras, members: { ...this.extras.members, ...members } });
  }
}

/** Refused fields in one document; its detail is the first of them. */
export function refused(kind: 'invalid-request' | 'refused' | 'forbidden', errors: readonly Problem[]): ProblemError {
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  return new ProblemError(kind, `${errors[0]?.detail ?? 'the data is refused'}${more}`, { errors });
}

export function notFound(what: string, id: string): ProblemError {
  return new ProblemError('not-found', `there is no ${what} "${id}"; look at its spelling, or add it first`);
}

export function unavailable(detail: string): ProblemError {
  return new ProblemError('unavailable', detail, { retryAfterSeconds: 2 });
}
