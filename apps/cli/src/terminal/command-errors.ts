/** What was given was read and refused. Exit 1. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';

  constructor(
    message: string,
    /** option, column or field at fault, where there is one */
    readonly field: string | null = null,
  ) {
    super(message);
  }
}

/** The command was put wrongly. Exit 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** No system answers. Exit 3. */
export class NotReachableError extends Error {
  override readonly name = 'NotReachableError';
}
