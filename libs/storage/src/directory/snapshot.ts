import type { Queries } from '../database.js';
import { sql } from 'kysely';
import { normaliseExerciseName } from '#libs/domain';
import type { DeviceKind, ExerciseTerms } from '#libs/domain';

import { directoryTables } from './handle.js';
import type { DirectoryDb, DirectoryHandle } from './handle.js';
import { termsOf } from './revisions.js';

export interface DirectoryAthlete {
  readonly athleteNo: number;
  readonly athleteId: string;
  readonly gymNo: number;
  readonly gymId: string;
  readonly timezone: string;
  readonly bodyMassKg: number | null;
  /** version of the model that assesses the athlete: the gym's */
  readonly modelVersion: string;
}

export interface DirectoryDevice {
  readonly deviceNo: number;
  readonly deviceId: string;
  readonly gymNo: number;
  readonly gymId: string;
  readonly kind: DeviceKind;
  readonly sigmaMps: number | null;
}

export interface DirectoryExercise {
  /** number that new sets are stored under; merges are followed */
  readonly exerciseNo: number;
  readonly terms: ExerciseTerms;
}

/** The whole directory in memory, for ingest and worker. Load it again when `directoryVersion` differs from `version`. */
export interface DirectorySnapshot {
  readonly version: number;
  /** catalogue version in force: with it `loadExerciseTermsAt` gives these terms again later */
  readonly catalogueVersion: number;
  /** gym number by gym id */
  readonly gyms: ReadonlyMap<string, number>;
  /** by athlete id */
  readonly athletes: ReadonlyMap<string, DirectoryAthlete>;
  readonly athletesByNo: ReadonlyMap<number, DirectoryAthlete>;
  /** by `<gym id>/<device id>` */
  readonly devices: ReadonlyMap<string, DirectoryDevice>;
  readonly devicesByNo: ReadonlyMap<number, DirectoryDevice>;
  /** by slug */
  readonly exercises: ReadonlyMap<string, DirectoryExercise>;
  /** by normalised name */
  readonly exerciseAliases: ReadonlyMap<string, DirectoryExercise>;
  /** by the number that sets refer to, also of merged exercises */
  readonly exercisesByNo: ReadonlyMap<number, DirectoryExercise>;
}

/** The number that goes up with every change of the directory. */
export async function directoryVersion(db: Queries): Promise<number> {
  const { rows } = await db.query<{ version: number }>({ name: 'directory-version', text: 'select version from flarewatch.directory_state' });
  return rows[0]!.version;
}

/**
 * Loads the directory. The version is read first: a change in between is then loaded under the older number,
 * which costs one more load and never hides the change.
 */
export async function loadDirectory(db: DirectoryDb): Promise<DirectorySnapshot> {
  const handle = directoryTables(db);
  const state = await stateOf(handle);
  const gyms = await handle.selectFrom('gym').select(['gym_no', 'gym_id']).execute();
  const athletes = await loadAthletes(handle);
  const devices = await loadDevices(handle);
  return {
    ...state,
    gyms: new Map(gyms.map((row) => [row.gym_id, row.gym_no])),
    athletes: new Map(athletes.map((athlete) => [athlete.athleteId, athlete])),
    athletesByNo: new Map(athletes.map((athlete) => [athlete.athleteNo, athlete])),
    devices: new Map(devices.map((device) => [`${device.gymId}/${device.deviceId}`, device])),
    devicesByNo: new Map(devices.map((device) => [device.deviceNo, device])),
    ...(await loadExercises(handle)),
  };
}

/** Names as devices and files spell them, so that none is brought into its form again with every set; only so many, as spellings are without end. */
const spellings = new WeakMap<DirectorySnapshot, Map<string, DirectoryExercise>>();
const MOST_SPELLINGS = 10_000;

/** The exercise that a device's or file's name means, or undefined when nobody has met it: then `ensureExercises`. */
export function findExercise(directory: DirectorySnapshot, name: string): DirectoryExercise | undefined {
  const known = directory.exercises.get(name);
  if (known !== undefined) return known;
  let heard = spellings.get(directory);
  if (heard === undefined || heard.size >= MOST_SPELLINGS) spellings.set(directory, (heard = new Map()));
  const remembered = heard.get(name);
  if (remembered !== undefined) return remembered;
  const found = directory.exerciseAliases.get(normaliseExerciseName(name));
  if (found !== undefined) heard.set(name, found);
  return found;
}

async function stateOf(handle: DirectoryHandle): Promise<{ version: number; catalogueVersion: number }> {
  const state = await handle
    .selectFrom('directory_state')
    .select([sql<string>`version::text`.as('version'), 'catalogue_version'])
    .executeTakeFirstOrThrow();
  return { version: Number(state.version), catalogueVersion: state.catalogue_version };
}

async function loadAthletes(handle: DirectoryHandle): Promise<DirectoryAthlete[]> {
  return handle
    .selectFrom('athlete')
    .innerJoin('gym', 'gym.gym_no', 'athlete.gym_no')
    .select([
      'athlete_no as athleteNo',
      'athlete_id as athleteId',
      'athlete.gym_no as gymNo',
      'gym_id as gymId',
      'timezone',
      'body_mass_kg as bodyMassKg',
      'model_version as modelVersion',
    ])
    .execute();
}

async function loadDevices(handle: DirectoryHandle): Promise<DirectoryDevice[]> {
  return handle
    .selectFrom('device')
    .innerJoin('gym', 'gym.gym_no', 'device.gym_no')
    .select(['device_no as deviceNo', 'device_id as deviceId', 'device.gym_no as gymNo', 'gym_id as gymId', 'kind', 'sigma_mps as sigmaMps'])
    .execute();
}

async function loadExercises(
  handle: DirectoryHandle,
): Promise<Pick<DirectorySnapshot, 'exercises' | 'exerciseAliases' | 'exercisesByNo'>> {
  const rows = await handle
    .selectFrom('exercise as e')
    .innerJoin('exercise_terms as t', 't.exercise_no', 'e.exercise_no')
    .select(['e.exercise_no', 'e.merged_into', 'e.slug as own_slug', 't.slug', 't.pattern', 't.lumbar_weight', 't.body_mass_share', 't.mapped'])
    .execute();
  const exercises = new Map<string, DirectoryExercise>();
  const exercisesByNo = new Map<number, DirectoryExercise>();
  for (const row of rows) {
    const exercise = { exerciseNo: row.merged_into ?? row.exercise_no, terms: termsOf(row) };
    exercises.set(row.own_slug, exercise);
    exercisesByNo.set(row.exercise_no, exercise);
  }
  const exerciseAliases = new Map<string, DirectoryExercise>();
  for (const row of await handle.selectFrom('exercise_alias').selectAll().execute()) {
    const exercise = exercisesByNo.get(row.exercise_no);
    if (exercise !== undefined) exerciseAliases.set(row.alias, exercise);
  }
  return { exercises, exerciseAliases, exercisesByNo };
}
