import type { DeviceKind } from '#libs/domain';
import type { Database } from '../database.js';
import { loadExerciseTermsAt } from '../directory/revisions.js';
import { loadDirectory, type DirectorySnapshot } from '../directory/snapshot.js';
import type { FactTerms } from '../folding/day-facts.js';

/** What facts were counted with at a version of the terms: exercises, body masses and devices as they were then, under the ids of today. */
export async function loadTermsAt(database: Pick<Database, 'pool' | 'kysely'>, catalogueVersion: number): Promise<FactTerms> {
  const [today, exercises, masses, devices] = await Promise.all([
    loadDirectory(database.kysely),
    loadExerciseTermsAt(database.kysely, catalogueVersion),
    bodyMassesAt(database, catalogueVersion),
    devicesAt(database, catalogueVersion),
  ]);
  return {
    athletesByNo: mapped(today.athletesByNo, (athlete, no) => ({ ...athlete, bodyMassKg: masses.get(no) ?? null })),
    devicesByNo: mapped(today.devicesByNo, (device, no) => ({ ...device, ...devices.get(no) })),
    exercisesByNo: new Map([...exercises].map(([exerciseNo, terms]) => [exerciseNo, { exerciseNo, terms }])),
  } satisfies Pick<DirectorySnapshot, keyof FactTerms>;
}

function mapped<T>(rows: ReadonlyMap<number, T>, change: (row: T, no: number) => T): Map<number, T> {
  return new Map([...rows].map(([no, row]) => [no, change(row, no)]));
}

async function bodyMassesAt({ pool }: Pick<Database, 'pool'>, catalogueVersion: number): Promise<ReadonlyMap<number, number | null>> {
  const { rows } = await pool.query<{ athlete_no: number; body_mass_kg: number | null }>(
    `select distinct on (athlete_no) athlete_no, body_mass_kg from flarewatch.athlete_revision
     where catalogue_version <= $1 order by athlete_no, catalogue_version desc`,
    [catalogueVersion],
  );
  return new Map(rows.map((row) => [row.athlete_no, row.body_mass_kg]));
}

async function devicesAt({ pool }: Pick<Database, 'pool'>, catalogueVersion: number): Promise<ReadonlyMap<number, { kind: DeviceKind; sigmaMps: number | null }>> {
  const { rows } = await pool.query<{ device_no: number; kind: DeviceKind; sigma_mps: number | null }>(
    `select distinct on (device_no) device_no, kind, sigma_mps from flarewatch.device_revision
     where catalogue_version <= $1 order by device_no, catalogue_version desc`,
    [catalogueVersion],
  );
  return new Map(rows.map((row) => [row.device_no, { kind: row.kind, sigmaMps: row.sigma_mps }]));
}
