import { Authority, IdentityError, readCredentials, type Credentials } from '#libs/identity';
import type { Config } from '#libs/runtime';
import { NotReachableError } from '../terminal/command-errors.js';

/**
 * Who the command line is for the message server: the file that was named, else its own user made from the keys; null where there is neither.
 * @throws NotReachableError when the keys cannot be used
 */
export async function operatorCredentials(config: Config, keysDir: string | null): Promise<Credentials | null> {
  try {
    if (config.natsCreds !== null) return readCredentials(config.natsCreds);
    return keysDir === null ? null : await Authority.open(keysDir).serviceCredentials('operator', ['operator']);
  } catch (error) {
    if (!(error instanceof IdentityError)) throw error;
    throw new NotReachableError(error.message);
  }
}
