import { peopleOf, type SimulatedGym } from '#libs/simulator';
import { enterPeople, listAthletes } from '#libs/storage';
import type { System } from '../system/open-system.js';
import { RefusedError } from '../terminal/command-errors.js';

/**
 * Enters a made-up gym with its people and devices. One that an earlier simulation entered is taken as it is, and grows when more
 * athletes are asked for; a gym of real people is refused.
 */
export async function enterGym({ database }: System, gym: SimulatedGym): Promise<void> {
  const present = new Set((await listAthletes(database.kysely, { gym: gym.gymId })).map(({ id }) => id));
  const [someone] = present;
  if (someone !== undefined && !gym.athletes.some(({ id }) => present.has(id))) {
    throw new RefusedError(`gym ${gym.gymId} has people of its own (${someone}, …): give --gym another id`, 'gym');
  }
  await enterPeople(database.kysely, peopleOf(gym));
}
