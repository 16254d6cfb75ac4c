import { peopleOf, type SimulatedGym } from '#libs/simulator';
import { enterPeople, openDatabase, seedExercises } from '#libs/storage';

/** Enters the exercise catalogue and a simulated gym with its people and devices into a database. */
export async function enterGym(url: string, gym: SimulatedGym): Promise<void> {
  const database = openDatabase({ url, applicationName: 'test' });
  try {
    await seedExercises(database.kysely);
    await enterPeople(database.kysely, peopleOf(gym));
  } finally {
    await database.close();
  }
}
