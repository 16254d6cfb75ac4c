import { athleteProfile, listGyms, type AthleteProfile } from '#libs/storage';
import type { System } from '../system/open-system.js';
import { RefusedError } from '../terminal/command-errors.js';

/** An empty list and a wrongly typed id must not look alike. */
export async function requireAthlete({ database }: System, id: string): Promise<AthleteProfile> {
  const profile = await athleteProfile(database, id);
  if (profile === null) throw new RefusedError(`there is no athlete ${id}; "flarewatch athletes" lists them, "flarewatch add athlete ${id} --gym GYM --timezone ZONE" adds one`, 'athlete');
  return profile;
}

export async function requireGym({ database }: System, id: string): Promise<void> {
  if ((await listGyms(database.kysely)).some((gym) => gym.id === id)) return;
  throw new RefusedError(`there is no gym ${id}; "flarewatch list gyms" lists them`, 'gym');
}
