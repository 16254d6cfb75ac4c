import type { CloudEvent } from '#libs/contracts';
import { bulkGym, bulkSets, type BulkOptions, type SimulatedEvent } from '#libs/simulator';
import { addAthletes, addDevice, addGym, seedExercises, type Db } from '#libs/storage';

/** Enters a gym of the simulator's bulk workload, with its athletes, its devices and the exercise catalogue. */
export async function enterBulkGym(db: Db, options: BulkOptions): Promise<void> {
  const { athleteIds, deviceIds } = bulkGym(options);
  await seedExercises(db);
  await addGym(db, { id: options.gymId, name: options.gymId });
  await addAthletes(db, athleteIds.map((id) => ({ id, gym: options.gymId, name: id, timezone: 'UTC', bodyMassKg: 80 })));
  for (const id of deviceIds) await addDevice(db, { id, gym: options.gymId, kind: 'optical' });
}

/** The sets of such a gym as events, in the order in which they are sent. */
export function bulkEvents(options: BulkOptions): SimulatedEvent[] {
  return [...bulkSets(options)].map(({ subject, payload }) => {
    const event = JSON.parse(payload) as CloudEvent;
    return { subject, event, timeMs: Date.parse(event.time) } as SimulatedEvent;
  });
}
