import { addAthletes, listAthletes, type NewAthlete } from './athletes.js';
import { addCoach, type NewCoach } from './coaches.js';
import { addDevice, type NewDevice } from './devices.js';
import { DirectoryError } from './directory-error.js';
import { addGym, type NewGym } from './gyms.js';
import type { DirectoryDb } from './handle.js';
import { addSquad, type Squad } from './squads.js';

/** A gym with everybody and everything in it. */
export interface PeopleOfGym {
  readonly gym: NewGym;
  readonly squads: readonly Squad[];
  readonly coaches: readonly NewCoach[];
  readonly athletes: readonly NewAthlete[];
  readonly devices: readonly NewDevice[];
}

/** Enters a whole gym. What is there already is left as it is, so that it can grow by entering it again. */
export async function enterPeople(db: DirectoryDb, people: PeopleOfGym): Promise<void> {
  await unlessThere(addGym(db, people.gym));
  for (const squad of people.squads) await unlessThere(addSquad(db, squad));
  for (const coach of people.coaches) await unlessThere(addCoach(db, coach));
  const present = new Set((await listAthletes(db, { gym: people.gym.id })).map(({ id }) => id));
  const missing = people.athletes.filter(({ id }) => !present.has(id));
  if (missing.length > 0) await addAthletes(db, missing);
  for (const device of people.devices) await unlessThere(addDevice(db, device));
}

async function unlessThere(adding: Promise<unknown>): Promise<void> {
  try {
    await adding;
  } catch (error) {
    if (!(error instanceof DirectoryError && error.code === 'exists')) throw error;
  }
}
