export type DirectoryErrorCode = 'exists' | 'unknown' | 'invalid';

/** A refused change of the directory: which field, and what to do about it. */
export class DirectoryError extends Error {
  override readonly name = 'DirectoryError';

  constructor(
    readonly code: DirectoryErrorCode,
    /** name of the field at fault, as the caller gave it */
    readonly field: string,
    message: string,
  ) {
    super(message);
  }
}

export const invalid = (field: string, message: string): DirectoryError =>
  new DirectoryError('invalid', field, `${field}: ${message}`);

export const unknown = (field: string, kind: string, id: string): DirectoryError =>
  new DirectoryError('unknown', field, `${field}: there is no ${kind} "${id}"; add it first or correct the id`);

export const exists = (field: string, kind: string, id: string): DirectoryError =>
  new DirectoryError('exists', field, `${field}: ${kind} "${id}" exists already; edit it or choose another id`);
