import { HttpException } from '@nestjs/common';
import { PublishFailedError } from '#libs/messaging';
import { DirectoryError, isTransientDatabaseError } from '#libs/storage';
import { ProblemError, unavailable, type ProblemKind } from './problem.js';

const KINDS: Readonly<Record<number, ProblemKind>> = { 404: 'not-found', 405: 'method-not-allowed', 413: 'too-large', 415: 'unsupported-type', 422: 'refused', 503: 'unavailable' };

export const TOO_MANY_EVENTS = 'the body has more than 8 MB; send the events in several requests';
export const TOO_LARGE = 'the body has more than 64 kB; nothing that is asked for here needs as much';

/** Whatever was thrown, as a problem for the caller. Nothing of an unexpected error's text gets out: it may hold data or addresses. */
export function problemOfError(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof PublishFailedError) return unavailable('the event log does not answer; send the request again under the same ids, nothing is stored twice');
  if (error instanceof DirectoryError) return directoryProblem(error);
  const type = (error as { type?: unknown } | null)?.type;
  if (type === 'entity.too.large') return new ProblemError('too-large', Number((error as { limit?: unknown }).limit) < 1_000_000 ? TOO_LARGE : TOO_MANY_EVENTS);
  if (type === 'encoding.unsupported' || type === 'charset.unsupported') return new ProblemError('unsupported-type', 'send the body as UTF-8, plain or with gzip, deflate or br');
  if (error instanceof HttpException) return problemOfStatus(error.getStatus(), error.message);
  const status = (error as { status?: unknown } | null)?.status;
  if (typeof status === 'number' && status >= 400 && status < 500) return problemOfStatus(status, error instanceof Error ? error.message : 'the request is refused');
  if (isTransientDatabaseError(error)) return unavailable('the database does not answer; try again in a moment');
  return new ProblemError('fault', 'the request could not be answered; the log of the server says why', { cause: error });
}

function problemOfStatus(status: number, detail: string): ProblemError {
  if (status === 413) return new ProblemError('too-large', `the body is too large once it is unpacked: ${TOO_MANY_EVENTS}`);
  return new ProblemError(KINDS[status] ?? (status < 500 ? 'invalid-request' : 'fault'), detail);
}

function directoryProblem(error: DirectoryError): ProblemError {
  const kind = error.code === 'unknown' ? 'not-found' : 'refused';
  return new ProblemError(kind, error.message, { errors: [{ pointer: `/${error.field}`, code: error.code, detail: error.message }] });
}
