import { bulkGym } from '#libs/simulator';
import { addAthletes, addDevice, addGym } from '#libs/storage';
import type { BenchSystem } from '../system/bench-system.js';
import { cloneAthletes } from './clone-athletes.js';
import { gymWorkload, type GymsPlan } from './gyms-plan.js';
import type { PublisherClient } from './publisher-client.js';

/**
 * Enrols gyms and gives their athletes a history: the facts of some athletes are published, stored and assessed by the pipeline
 * itself; the others get copies of their rows (facts with ids of their own, receipts, loads, assessments, marks). So the tables
 * are those of a system that took everything in, in a small part of the time.
 */
export async function seedGyms(system: BenchSystem, publisher: PublisherClient, plan: GymsPlan): Promise<void> {
  for (const gymId of plan.gymIds) await enrol(system, plan, gymId);
  const [first] = plan.gymIds;
  if (first === undefined) return;
  await publisher.prepare({
    gyms: [gymWorkload(plan, first, { seed: 'history', athletes: plan.templates, days: plan.historyDays, startDay: plan.startDay })],
    sessionsAtOnce: plan.templates,
  });
  // With everything stored before the worker looks, each history is folded once instead of set by set.
  system.hold('worker');
  await publisher.publish();
  await system.stored();
  system.go('worker');
  await system.settled();
  await cloneAthletes(system.database.pool, plan);
  await system.database.pool.query('vacuum (analyze)');
  await system.calm();
}

async function enrol(system: BenchSystem, plan: GymsPlan, gymId: string): Promise<void> {
  const db = system.database.kysely;
  const { athleteIds, deviceIds } = bulkGym(gymWorkload(plan, gymId, { seed: 0, days: 1, startDay: plan.startDay }));
  await addGym(db, { id: gymId, name: `Gym ${gymId}` });
  await addAthletes(db, athleteIds.map((id) => ({ id, gym: gymId, name: id, timezone: 'Europe/Berlin', bodyMassKg: 80 })));
  for (const id of deviceIds) await addDevice(db, { id, gym: gymId, kind: 'linear-position-transducer' });
}
