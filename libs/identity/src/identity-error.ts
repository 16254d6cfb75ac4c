/** Keys that are not there, not readable, or not as private as they have to be. The message names the file and the fix. */
export class IdentityError extends Error {
  override readonly name = 'IdentityError';
}
