import type { SimulatedGym } from '#libs/simulator';
import { addAthletes, addCoach, addDevice, addGym, addSquad, openDatabase, seedExercises } from '#libs/storage';

/** Enters the exercise catalogue and a simulated gym with its people and devices into a database. */
export async function enterGym(url: string, gym: SimulatedGym): Promise<void> {
  const database = openDatabase({ url, applicationName: 'test' });
  try {
    const db = database.kysely;
    await seedExercises(db);
    await addGym(db, { id: gym.gymId, name: gym.name });
    for (const squad of gym.squads) await addSquad(db, { id: squad.id, gym: gym.gymId, name: squad.name });
    for (const coach of gym.coaches) {
      await addCoach(db, { id: coach.id, gym: gym.gymId, name: coach.name, role: 'coach', squads: gym.squads.filter((s) => s.coachId === coach.id).map((s) => s.id) });
    }
    await addAthletes(db, gym.athletes.map((a) => ({ id: a.id, gym: gym.gymId, name: a.name, timezone: a.timezone, bodyMassKg: a.bodyMassKg, squads: [a.squadId] })));
    for (const device of gym.devices) await addDevice(db, { id: device.id, gym: gym.gymId, kind: device.kind, sigmaMps: device.sigmaMps, name: device.name });
  } finally {
    await database.close();
  }
}
