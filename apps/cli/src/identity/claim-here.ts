import { credsText, newClaimCode, secretHash } from '#libs/identity';
import { addClaim, useClaim, type DeviceName } from '#libs/storage';
import type { System } from '../system/open-system.js';
import { keysOf, tellServer } from './revoke-at-server.js';

const AT_ONCE_MS = 60_000;

/**
 * Claims a device that this process plays itself, and ends what it had before.
 * @returns its credentials; null where the message server's keys are not on this machine, and it lets the process in some other way
 */
export async function claimHere(system: System, of: DeviceName): Promise<string | null> {
  if (system.door.keysDir === null) return null;
  const authority = keysOf(system);
  const code = secretHash(newClaimCode());
  await addClaim(system.database, of, code, new Date(Date.now() + AT_ONCE_MS));
  const creds = await useClaim(system.database, code, async () => {
    const { jwt, seed, publicKey } = await authority.issueDevice('equipment', of);
    return { given: credsText(jwt, seed ?? ''), kept: [{ scope: 'equipment' as const, publicKey, tokenHash: null }] };
  });
  await tellServer(system, authority);
  return creds;
}
