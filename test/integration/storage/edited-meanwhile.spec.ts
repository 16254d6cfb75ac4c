import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { EVENT_TYPES } from '#libs/contracts';
import { createGym, eventsOf, type SimulatedEvent } from '#libs/simulator';
import { editExercise, loadDirectory, reproduceAlerts } from '#libs/storage';
import { enterGym } from '../../support/enter-gym.js';
import { PipelineInProcess } from '../../support/pipeline-in-process.js';
import { createTestDatabase, dropTestDatabase, type TestDatabase } from '../../support/test-servers.js';

describe('an exercise that is edited while athletes are computed', () => {
  let database: TestDatabase;
  let pipeline: PipelineInProcess;
  /** all of an athlete nobody has heard of so far */
  let newcomer: SimulatedEvent[];

  beforeAll(async () => {
    const gym = createGym({ seed: 'edited', gymId: 'gym-edited', athletes: 4, squads: 1, devices: 1, startDay: '2025-03-03', days: 60, timezone: 'Europe/Berlin', stories: ['load-jump'] });
    database = await createTestDatabase();
    await enterGym(database.url, gym);
    pipeline = new PipelineInProcess(database.url);
    // A partition cannot be made while somebody reads the table in a transaction that stays open.
    await pipeline.database.pool.query(`select flarewatch.ensure_set_partitions(date '2025-03-01', date '2025-06-30')`);
    const [late] = gym.athletes;
    const events = [...eventsOf(gym)];
    newcomer = events.filter((event) => event.event.subject === late!.id && event.event.type === EVENT_TYPES.setCompleted);
    await pipeline.ingest(events.filter((event) => event.event.subject !== late!.id));
    await pipeline.recompute();
  });

  afterAll(async () => {
    await pipeline.close();
    await dropTestDatabase(database);
  });

  const one = async (text: string): Promise<Record<string, unknown> | undefined> => (await pipeline.database.pool.query<Record<string, unknown>>(text)).rows[0];

  /** Waits until somebody waits for the lock of those who write results. */
  async function somebodyWaits(): Promise<void> {
    for (;;) {
      const found = await one(`select count(*) as waiting from pg_locks where locktype = 'advisory' and not granted and mode = 'ShareLock' and database = (select oid from pg_database where datname = current_database())`);
      if (Number(found?.['waiting']) > 0) return;
    }
  }

  test('counts by the new terms for everybody, and nothing is told of a mixture', async () => {
    const working: Promise<void>[] = [];
    await pipeline.database.kysely.transaction().execute(async (trx) => {
      await editExercise(trx, 'deadlift', { lumbarWeight: 1.4 });
      // The edit has marked whoever had done the exercise. This one does it for the first time, before the edit is there to be seen.
      await pipeline.ingest(newcomer);
      working.push(pipeline.recompute());
      await somebodyWaits();
    });
    await Promise.all(working);
    const { catalogueVersion } = await loadDirectory(pipeline.database.kysely);
    expect(await one('select min(catalogue_version) as least, max(catalogue_version) as most from flarewatch.athlete_fold')).toEqual({ least: catalogueVersion, most: catalogueVersion });
    expect(await one('select count(*)::int4 as stale from flarewatch.recompute_mark where from_day is not null')).toEqual({ stale: 0 });
    const found = await reproduceAlerts(pipeline.database);
    expect(found.checked).toBeGreaterThan(0);
    expect(found).toMatchObject({ equal: found.checked, different: [], notReproducible: [] });
  });
});
