import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import {
  addAthlete,
  addExercise,
  addGym,
  directoryVersion,
  editExercise,
  ensureExercises,
  findExercise,
  listExerciseRevisions,
  listExercises,
  loadDirectory,
  loadExerciseTermsAt,
  mergeExercise,
  openDatabase,
  seedExercises,
} from '#libs/storage';
import type { Database } from '#libs/storage';

import { createTestDatabase, dropTestDatabase } from '../../support/test-servers.js';
import type { TestDatabase } from '../../support/test-servers.js';

describe('the exercise catalogue', () => {
  let testDatabase: TestDatabase;
  let database: Database;

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    database = openDatabase({ url: testDatabase.url, applicationName: 'exercise spec' });
    await ensureExercises(database.kysely, ['Rumänisches Kreuzheben', 'squat', 'Wobble Board']);
    await seedExercises(database.kysely);
    await addGym(database.kysely, { id: 'north', name: 'North' });
    for (const id of ['ada', 'ben', 'cleo']) await addAthlete(database.kysely, { id, gym: 'north', name: id, timezone: 'Europe/Berlin' });
    await database.pool.query(`select flarewatch.ensure_set_partitions(date '2026-01-01', date '2026-01-31')`);
  });

  afterAll(async () => {
    await database.close();
    await dropTestDatabase(testDatabase);
  });

  /** A new athlete with one set of the exercise. */
  async function trained(athleteId: string, exerciseNo: number): Promise<void> {
    await database.pool.query(
      `insert into flarewatch.set_fact (occurred_at, load_kg, set_id, event_key, athlete_no, device_no, exercise_no, local_day, version, revision, rep_count, flags, reps)
       select now(), 100, gen_random_uuid(), gen_random_uuid(), athlete_no, 1, $2, date '2026-01-05', 1, 1, 5, 0, '\\x00' from flarewatch.athlete where athlete_id = $1`,
      [athleteId, exerciseNo],
    );
  }

  /** Athletes whose days are to be digested again; none is afterwards. */
  async function takeMarked(): Promise<string[]> {
    const { rows } = await database.pool.query<{ athlete_id: string; from_day: string }>(
      'select athlete_id, from_day from flarewatch.recompute_mark join flarewatch.athlete using (athlete_no) where redigest order by 1',
    );
    await database.pool.query('update flarewatch.recompute_mark set redigest = false, from_day = null');
    return rows.map((row) => `${row.athlete_id} from ${row.from_day}`);
  }

  const refused = (code: string, field: string) => expect.objectContaining({ name: 'DirectoryError', code, field });

  test('seeding again changes nothing', async () => {
    const before = await directoryVersion(database.pool);
    expect(await seedExercises(database.kysely)).toEqual({ added: 0, updated: 0, merged: 0, recomputed: 0 });
    expect(await directoryVersion(database.pool)).toBe(before);
  });

  test('names from exports in several languages and spellings mean one exercise', async () => {
    const directory = await loadDirectory(database.kysely);
    for (const name of ['deadlift', 'Deadlift (Barbell)', 'DEADLIFT - BARBELL', 'Kreuzheben', 'Soulevé de terre']) {
      expect(findExercise(directory, name)?.terms).toEqual({ slug: 'deadlift', pattern: 'hinge', lumbarWeight: 1, bodyMassShare: 0, mapped: true });
    }
    expect(findExercise(directory, 'Squat (Barbell)')?.terms.lumbarWeight).toBe(0.7);
    expect(findExercise(directory, 'Low Bar Squat')?.terms.lumbarWeight).toBe(0.75);
    expect(findExercise(directory, 'Moon Walk')).toBeUndefined();
  });

  test('names met before the catalogue knew them now count as its exercises', async () => {
    const numbers = await ensureExercises(database.kysely, ['Rumänisches Kreuzheben', 'squat', 'Wobble Board']);
    const directory = await loadDirectory(database.kysely);
    expect(numbers.get('Rumänisches Kreuzheben')).toBe(directory.exercises.get('romanian-deadlift')?.exerciseNo);
    expect(directory.exercises.get('rumanisches-kreuzheben')?.terms.slug).toBe('romanian-deadlift');
    expect(directory.exercisesByNo.get(numbers.get('squat') ?? -1)?.terms).toMatchObject({ slug: 'squat', lumbarWeight: 0.7, mapped: true });
    expect(directory.exercisesByNo.get(numbers.get('Wobble Board') ?? -1)?.terms).toEqual({
      slug: 'wobble-board',
      pattern: 'other',
      lumbarWeight: 0,
      bodyMassShare: 0,
      mapped: false,
    });
    expect((await listExercises(database.kysely, { mapped: false })).map((exercise) => exercise.slug)).toContain('wobble-board');
  });

  test('a coach edit makes a version, keeps the old terms, and survives seeding', async () => {
    const db = database.kysely;
    const before = await loadDirectory(db);
    const exerciseNo = before.exercises.get('hack-squat')?.exerciseNo ?? -1;
    await trained('ada', exerciseNo);
    await trained('ben', before.exercises.get('front-squat')?.exerciseNo ?? -1);
    const edit = await editExercise(db, 'hack-squat', { lumbarWeight: 0.35, aliases: ['Hacker'] });
    expect(edit.recomputed).toBe(1);
    expect(await takeMarked()).toEqual(['ada from 2026-01-05']);
    expect(edit.exercise).toMatchObject({ lumbarWeight: 0.35, changedBy: 'coach', catalogueVersion: before.catalogueVersion + 1 });
    expect((await seedExercises(db)).updated).toBe(0);

    const after = await loadDirectory(db);
    expect(after.version).toBeGreaterThan(before.version);
    expect(findExercise(after, 'hacker')?.terms.lumbarWeight).toBe(0.35);
    expect((await loadExerciseTermsAt(db, before.catalogueVersion)).get(exerciseNo)?.lumbarWeight).toBe(0.2);
    expect((await loadExerciseTermsAt(db, after.catalogueVersion)).get(exerciseNo)?.lumbarWeight).toBe(0.35);
    const revisions = await listExerciseRevisions(db, 'hack-squat');
    expect(revisions.map(({ changedBy, terms }) => [changedBy, terms.lumbarWeight])).toEqual([['catalogue', 0.2], ['coach', 0.35]]);
  });

  test('terms at the version in force are those of the snapshot', async () => {
    const directory = await loadDirectory(database.kysely);
    const kept = await loadExerciseTermsAt(database.kysely, directory.catalogueVersion);
    expect(kept).toEqual(new Map([...directory.exercisesByNo].map(([exerciseNo, exercise]) => [exerciseNo, exercise.terms])));
  });

  test('a changed catalogue marks who trained by the old one', async () => {
    const changed = { slug: 'front-squat', name: 'Front Squat', pattern: 'squat' as const, lumbarWeight: 0.65, bodyMassShare: 0, aliases: [] };
    expect(await seedExercises(database.kysely, [changed])).toMatchObject({ updated: 1, recomputed: 1 });
    expect(await takeMarked()).toEqual(['ben from 2026-01-05']);
    expect((await seedExercises(database.kysely)).updated).toBe(1);
    await takeMarked();
  });

  test('an edit that changes no terms asks for no recompute', async () => {
    const edit = await editExercise(database.kysely, 'front-squat', { name: 'Front Squat', lumbarWeight: 0.6 });
    expect(edit).toMatchObject({ exercise: { name: 'Front Squat', changedBy: 'catalogue' }, recomputed: 0 });
    expect(await takeMarked()).toEqual([]);
  });

  test('a merged name counts as its target from then on, also when the target changes', async () => {
    const db = database.kysely;
    const number = (await ensureExercises(db, ['Keller-Heben'])).get('Keller-Heben') ?? -1;
    await trained('ben', number);
    expect((await mergeExercise(db, 'keller-heben', 'block-pull')).recomputed).toBe(1);
    expect(await takeMarked()).toEqual(['ben from 2026-01-05']);
    const blockPullNo = (await loadDirectory(db)).exercises.get('block-pull')?.exerciseNo ?? -1;
    expect((await ensureExercises(db, ['keller heben'])).get('keller heben')).toBe(blockPullNo);
    await trained('cleo', blockPullNo);
    expect((await editExercise(db, 'block-pull', { lumbarWeight: 0.95 })).recomputed).toBe(2);
    expect(await takeMarked()).toEqual(['ben from 2026-01-05', 'cleo from 2026-01-05']);
    expect((await loadDirectory(db)).exercisesByNo.get(number)).toMatchObject({ exerciseNo: blockPullNo, terms: { slug: 'block-pull', lumbarWeight: 0.95 } });
    await expect(editExercise(db, 'keller-heben', { lumbarWeight: 1 })).rejects.toEqual(refused('invalid', 'slug'));
    await expect(mergeExercise(db, 'block-pull', 'keller-heben')).rejects.toEqual(refused('invalid', 'into'));
    await expect(mergeExercise(db, 'block-pull', 'wobble-board')).rejects.toEqual(refused('invalid', 'into'));
  });

  test('adds an exercise, and refuses a slug or a name that is taken, or numbers out of range', async () => {
    const db = database.kysely;
    const fresh = { slug: 'hub-lift', name: 'Hub Lift', pattern: 'hinge' as const, lumbarWeight: 0.4, bodyMassShare: 0 };
    expect((await addExercise(db, { ...fresh, aliases: ['Hubheben'] })).exercise).toMatchObject({ ...fresh, aliases: ['hub lift', 'hubheben'], mapped: true });
    await expect(addExercise(db, fresh)).rejects.toEqual(refused('exists', 'slug'));
    await expect(addExercise(db, { ...fresh, slug: 'hub-two', name: 'Hub Two', aliases: ['Bench Press'] })).rejects.toEqual(refused('exists', 'aliases'));
    await expect(addExercise(db, { ...fresh, slug: 'Hub' })).rejects.toEqual(refused('invalid', 'slug'));
    await expect(editExercise(db, 'hub-lift', { lumbarWeight: 3 })).rejects.toEqual(refused('invalid', 'lumbarWeight'));
    await expect(editExercise(db, 'hub-lift', { pattern: 'twist' as 'core' })).rejects.toEqual(refused('invalid', 'pattern'));
    await expect(editExercise(db, 'nothing', { lumbarWeight: 1 })).rejects.toEqual(refused('unknown', 'slug'));
    expect((await listExercises(db, { slug: 'hub-two' }))).toEqual([]);
  });

  test('many writers that meet the same new names at once agree on the numbers', async () => {
    const db = database.kysely;
    const names = Array.from({ length: 30 }, (_, at) => `New Lift ${at}`);
    const rotated = names.map((_, at) => [...names.slice(at), ...names.slice(0, at)]);
    const [first, ...rest] = await Promise.all(rotated.map((order) => ensureExercises(db, order)));
    expect(new Set(first?.values()).size).toBe(names.length);
    for (const other of rest) expect(new Map([...other].sort())).toEqual(new Map([...(first ?? [])].sort()));
    expect((await listExercises(db)).filter((exercise) => exercise.slug.startsWith('new-lift-')).length).toBe(names.length);
  });

  test('any name that a device sends gets a number', async () => {
    const names = ['', '💪', 'приседания', 'a\u0000b', `${'very '.repeat(80)}long`, '\ud800'];
    const numbers = await ensureExercises(database.kysely, names);
    expect([...numbers.keys()]).toEqual(names);
    for (const exerciseNo of numbers.values()) expect(exerciseNo).toBeGreaterThan(0);
    expect(numbers.get('')).toBe(numbers.get('💪'));
  });
});
