import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { EVENT_TYPES } from '#libs/contracts';
import type { SimulatedEvent, SimulatedGym } from '#libs/simulator';
import { MODELS } from '#libs/domain';
import { editAthlete, editDevice, editExercise, editGym, listAlerts, reproduceAlerts, type Reproduction } from '#libs/storage';
import { enterGym } from '../support/enter-gym.js';
import { PipelineInProcess } from '../support/pipeline-in-process.js';
import { revised, seasonWithCorrections, seededRandom, shuffled } from '../support/season-with-corrections.js';
import { createTestDatabase, dropTestDatabase, type TestDatabase } from '../support/test-servers.js';

/** Late by up to a month, twice now and then, in batches; recomputed between most of them, so that much is told and taken back. */
function disordered(events: readonly SimulatedEvent[], seed: number): SimulatedEvent[][] {
  const random = seededRandom(seed);
  const late = events
    .flatMap((event) => (random() < 0.1 ? [event, event] : [event]))
    .map((event) => ({ event, at: event.timeMs + random() ** 8 * 30 * 86_400_000 }))
    .sort((a, b) => a.at - b.at)
    .map(({ event }) => event);
  const batches: SimulatedEvent[][] = [];
  while (late.length > 0) batches.push(shuffled(late.splice(0, 1 + Math.floor(random() * 50)), random));
  return batches;
}

function lastWeeks(events: readonly SimulatedEvent[]): SimulatedEvent[] {
  const end = Math.max(...events.map((event) => event.timeMs));
  return events.filter((event) => event.kind === 'set' && event.event.type === EVENT_TYPES.setCompleted && event.timeMs > end - 20 * 86_400_000);
}

describe('what was told is computed again from what was known', () => {
  let database: TestDatabase;
  let pipeline: PipelineInProcess;
  let gym: SimulatedGym;
  let whole: Reproduction;

  const sql = (text: string, values: unknown[] = []): Promise<{ rows: Record<string, unknown>[] }> => pipeline.database.pool.query(text, values);

  /** Edits of all that enters the arithmetic, while there is something to tell. */
  const edits: readonly (() => Promise<unknown>)[] = [
    () => editExercise(pipeline.database.kysely, 'deadlift', { lumbarWeight: 0.2 }),
    () => editDevice(pipeline.database.kysely, { gym: gym.gymId, id: gym.devices[0]!.id }, { sigmaMps: 0.2 }),
    () => editAthlete(pipeline.database.kysely, gym.athletes[0]!.id, { bodyMassKg: 97 }),
    () => editExercise(pipeline.database.kysely, 'deadlift', { lumbarWeight: 1.2 }),
    () => editGym(pipeline.database.kysely, gym.gymId, { model: MODELS[0]!.version }),
    () => editDevice(pipeline.database.kysely, { gym: gym.gymId, id: gym.devices[0]!.id }, { sigmaMps: 0.01 }),
  ];

  beforeAll(async () => {
    const season = seasonWithCorrections(20_260_601);
    gym = season.gym;
    database = await createTestDatabase();
    await enterGym(database.url, gym);
    pipeline = new PipelineInProcess(database.url);
    const random = seededRandom(7);
    const batches = disordered(season.events, 11);
    const firstEdit = Math.floor(batches.length * 0.8);
    for (const [step, batch] of batches.entries()) {
      await pipeline.ingest(batch);
      if (step >= firstEdit && (step - firstEdit) % 4 === 0) await edits[(step - firstEdit) / 4]?.();
      if (random() < 0.9) await pipeline.recompute(Math.floor(random() * 2));
    }
    await pipeline.recompute();
    // The last weeks turn out lighter, then heavier, then as they were: told, taken back, told again, all of it late.
    for (const [nth, factor] of [0.4, 1.6, 1, 0.5].entries()) {
      if (nth === 2) await editGym(pipeline.database.kysely, gym.gymId, { model: MODELS[1]!.version });
      await pipeline.ingest(lastWeeks(season.events).map((set) => (
        revised(set, EVENT_TYPES.setCorrected, 20 + nth, { ...set.event.data, loadKg: Number(set.event.data['loadKg']) * factor }))));
      await pipeline.recompute(nth);
    }
    whole = await reproduceAlerts(pipeline.database);
  }, 120_000);

  afterAll(async () => {
    await pipeline.close();
    await dropTestDatabase(database);
  });

  test('the season was told, taken back, told late, and computed with several versions of the terms', async () => {
    const { rows: [history] } = await sql(
      `select count(*) as told, count(*) filter (where state = 'retracted') as retracted, count(*) filter (where late) as late,
         count(distinct catalogue_version) as terms, count(distinct model_version) as models from flarewatch.alert_transition`,
    );
    expect(history!['told']).toBeGreaterThan(15);
    expect(history!['retracted']).toBeGreaterThan(4);
    expect(history!['late']).toBeGreaterThan(8);
    expect(history!['terms']).toBeGreaterThan(2);
    expect(history!['models']).toBe(2);
  });

  test('every alert, those taken back too, agrees with all that was ever said of it', async () => {
    const alerts = await listAlerts(pipeline.database, { includeRetracted: true });
    expect(whole).toEqual({ checked: alerts.length, equal: alerts.length, different: [], notReproducible: [] });
  });

  test('one alert, and the alerts of one athlete, can be asked for alone', async () => {
    const [alert] = await listAlerts(pipeline.database);
    expect(await reproduceAlerts(pipeline.database, { alertId: alert!.id })).toMatchObject({ checked: 1, equal: 1 });
    const own = await listAlerts(pipeline.database, { athleteId: alert!.athlete, includeRetracted: true });
    expect(await reproduceAlerts(pipeline.database, { athleteId: alert!.athlete })).toMatchObject({ checked: own.length, equal: own.length });
  });

  test('what does not follow from the facts is found: a row, a fact, a body mass', async () => {
    const [alert] = (await listAlerts(pipeline.database)).filter((one) => one.group === 'strain');
    const { id: alertId, athlete } = alert!;
    const found = async (): Promise<readonly string[]> => (await reproduceAlerts(pipeline.database, { alertId })).different.map(({ field }) => field);
    expect(await found()).toEqual([]);

    await sql(`update flarewatch.alert set score = score + 0.5 where alert_id = $1`, [alertId]);
    expect(await found()).toEqual(['score']);
    await sql(`update flarewatch.alert set score = score - 0.5 where alert_id = $1`, [alertId]);

    const { rows: [set] } = await sql(`select set_id::text as id from flarewatch.set_fact where set_id::text = any ($1::text[]) order by 1 limit 1`, [alert!.facts]);
    await sql(`update flarewatch.set_fact set load_kg = load_kg + 1 where set_id::text = $1`, [set!['id']]);
    expect(await found()).toContain('inputsHash');
    await sql(`update flarewatch.set_fact set load_kg = load_kg - 1 where set_id::text = $1`, [set!['id']]);

    await sql(`update flarewatch.exercise_revision set lumbar_weight = lumbar_weight + 0.01 where slug = 'deadlift'`);
    expect(await found()).toContain('inputsHash');
    await sql(`update flarewatch.exercise_revision set lumbar_weight = lumbar_weight - 0.01 where slug = 'deadlift'`);
    expect(await reproduceAlerts(pipeline.database, { athleteId: athlete })).toMatchObject({ different: [] });
  });

  test('what was told before its inputs were kept, or by a model that is gone, is named and not called different', async () => {
    const [alert] = await listAlerts(pipeline.database);
    await sql(`update flarewatch.alert_transition set catalogue_version = null where alert_id = $1`, [alert!.id]);
    const partly = await reproduceAlerts(pipeline.database, { alertId: alert!.id });
    expect(partly).toMatchObject({ checked: 1, equal: 1, notReproducible: [{ alert: alert!.id, reason: 'it was told before its inputs were kept' }] });
    await sql(`update flarewatch.alert set model_version = '0.9' where alert_id = $1`, [alert!.id]);
    expect(await reproduceAlerts(pipeline.database, { alertId: alert!.id })).toMatchObject({ checked: 0, equal: 0, different: [] });
  });
});
