import { Authority } from '#libs/identity';
import { withRevocations } from '#libs/storage';
import { NotReachableError } from '../terminal/command-errors.js';
import type { System } from '../system/open-system.js';

/** The folder of keys. @throws NotReachableError where they are not on this machine */
export function keysOf(system: System): Authority {
  const { keysDir } = system.door;
  if (keysDir === null) throw new NotReachableError('the keys of the message server are not on this machine: run this where they are, or name their folder in FLAREWATCH_KEYS');
  return Authority.open(keysDir);
}

/**
 * Tells the message server who is revoked, so that open connections end now.
 * @throws NotReachableError when it does not answer: what is revoked stands in the database, and is told at the next start at the latest
 */
export async function tellServer(system: System, authority: Authority): Promise<void> {
  const { tellRevocations } = await import('#libs/messaging');
  try {
    await withRevocations(system.database, (revoked) => tellRevocations({ url: system.door.natsUrl, trust: system.door.trust }, authority, revoked));
  } catch (error) {
    throw new NotReachableError(`revoked, but the message server was not told (${error instanceof Error ? error.message : String(error)}): connections that are open stay so until it hears of it; run the command again`);
  }
}
