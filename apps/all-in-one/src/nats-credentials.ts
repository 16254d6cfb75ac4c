import { Authority, readCredentials, type Credentials } from '#libs/identity';
import type { Config } from '#libs/runtime';
import { ROLE_NAMES, type RoleName } from './roles.js';
import type { ServerAddresses } from './server-addresses.js';

/**
 * Who this process is for the message server: the file that was named, else a user of its own made from the keys, with the rights of its
 * roles and no more. Null where there is neither.
 * @throws IdentityError naming the file and the fix
 */
export async function natsCredentials(config: Config, addresses: Pick<ServerAddresses, 'keysDir'>, roles: readonly RoleName[]): Promise<Credentials | null> {
  if (config.natsCreds !== null) return readCredentials(config.natsCreds);
  if (addresses.keysDir === null) return null;
  const whole = ROLE_NAMES.every((role) => role === 'live' || roles.includes(role));
  // the whole system also tells its demo gym, as the command line would
  const services = whole ? [...roles, 'operator' as const] : roles;
  return Authority.open(addresses.keysDir).serviceCredentials(whole ? 'system-of-all-roles' : roles.join('-'), services);
}
