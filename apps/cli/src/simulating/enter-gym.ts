import type { SimulatedGym } from '#libs/simulator';
import { addAthletes, addCoach, addDevice, addGym, addSquad, DirectoryError, listAthletes, listGyms } from '#libs/storage';
import type { System } from '../system/open-system.js';
import { RefusedError } from '../terminal/command-errors.js';

/**
 * Enters a made-up gym with its people and devices. One that an earlier simulation entered is taken as it is, and grows when more
 * athletes are asked for; a gym of real people is refused.
 */
export async function enterGym({ database }: System, gym: SimulatedGym): Promise<void> {
  const db = database.kysely;
  const present = new Set((await listAthletes(db, { gym: gym.gymId })).map(({ id }) => id));
  const known = (await listGyms(db)).some(({ id }) => id === gym.gymId);
  const [someone] = present;
  if (someone !== undefined && !gym.athletes.some(({ id }) => present.has(id))) {
    throw new RefusedError(`gym ${gym.gymId} has people of its own (${someone}, …): give --gym another id`, 'gym');
  }
  if (!known) await addGym(db, { id: gym.gymId, name: gym.name });
  for (const { id, name } of gym.squads) await unlessThere(addSquad(db, { id, gym: gym.gymId, name }));
  for (const { id, name } of gym.coaches) {
    const squads = gym.squads.filter((squad) => squad.coachId === id).map((squad) => squad.id);
    await unlessThere(addCoach(db, { id, gym: gym.gymId, name, role: 'coach', squads }));
  }
  const missing = gym.athletes.filter(({ id }) => !present.has(id));
  if (missing.length > 0) {
    await addAthletes(db, missing.map(({ id, name, timezone, bodyMassKg, squadId }) => ({ id, gym: gym.gymId, name, timezone, bodyMassKg, squads: [squadId] })));
  }
  for (const { id, kind, name, sigmaMps } of gym.devices) await unlessThere(addDevice(db, { id, gym: gym.gymId, kind, name, sigmaMps }));
}

async function unlessThere(adding: Promise<unknown>): Promise<void> {
  try {
    await adding;
  } catch (error) {
    if (!(error instanceof DirectoryError && error.code === 'exists')) throw error;
  }
}
