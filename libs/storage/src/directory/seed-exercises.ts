import { sql } from 'kysely';
import type { Selectable } from 'kysely';
import { normaliseExerciseName } from '#libs/domain';

import { shippedCatalogue } from './catalogue-file.js';
import type { CatalogueEntry } from './catalogue-file.js';
import { mergeRows } from './exercises.js';
import { inTransaction } from './handle.js';
import type { DirectoryDb, DirectoryHandle } from './handle.js';
import { lockTerms, markExercises } from './mark-changed.js';
import { keepRevisions, lockCatalogue, nextCatalogueVersion } from './revisions.js';
import type { DirectoryTables } from './tables.js';

type ExerciseRow = Selectable<DirectoryTables['exercise']>;

export interface SeedResult {
  readonly added: number;
  readonly updated: number;
  /** unmapped names that the catalogue now knows */
  readonly merged: number;
  /** athletes whose days count differently from now on, marked in the same transaction */
  readonly recomputed: number;
}

/**
 * Brings the table up to the catalogue that ships with the project: adds what is missing, follows changes of the catalogue,
 * and gives terms to names that ingest met before the catalogue knew them. Terms and names that a coach has set stay.
 * Doing it again changes nothing.
 */
export async function seedExercises(db: DirectoryDb, catalogue: readonly CatalogueEntry[] = shippedCatalogue()): Promise<SeedResult> {
  return inTransaction(db, async (trx) => {
    await lockTerms(trx);
    const version = (await lockCatalogue(trx)) + 1;
    const rows = await trx.selectFrom('exercise').selectAll().execute();
    const bySlug = new Map(rows.map((row) => [row.slug, row]));
    const added = await addMissing(trx, catalogue.filter((entry) => !bySlug.has(entry.slug)), version);
    const stale = catalogue.filter((entry) => isStale(bySlug.get(entry.slug), entry));
    for (const entry of stale) await followCatalogue(trx, entry, version);
    const numbers = new Map([...rows.map((row) => [row.slug, row.exercise_no] as const), ...added]);
    const merged = await nameExercises(trx, catalogue, numbers, rows, version);

    const updatedNos = stale.map((entry) => numbers.get(entry.slug) as number);
    const changedNos = [...added.values(), ...updatedNos, ...merged];
    if (changedNos.length > 0) await nextCatalogueVersion(trx);
    const kept = await keepRevisions(trx, changedNos, version);
    const fresh = new Set(added.values());
    return {
      added: added.size,
      updated: stale.length,
      merged: merged.length,
      recomputed: await markExercises(trx, kept.filter((exerciseNo) => !fresh.has(exerciseNo))),
    };
  });
}

async function addMissing(trx: DirectoryHandle, entries: readonly CatalogueEntry[], version: number): Promise<Map<string, number>> {
  if (entries.length === 0) return new Map();
  const added = await trx
    .insertInto('exercise')
    .values(entries.map((entry) => ({ slug: entry.slug, merged_into: null, ...catalogueTerms(entry, version) })))
    .returning(['slug', 'exercise_no'])
    .execute();
  return new Map(added.map((row) => [row.slug, row.exercise_no]));
}

function isStale(row: ExerciseRow | undefined, entry: CatalogueEntry): boolean {
  if (row === undefined || row.changed_by === 'coach' || row.merged_into !== null) return false;
  return (
    !row.mapped ||
    row.pattern !== entry.pattern ||
    row.lumbar_weight !== entry.lumbarWeight ||
    row.body_mass_share !== entry.bodyMassShare
  );
}

async function followCatalogue(trx: DirectoryHandle, entry: CatalogueEntry, version: number): Promise<void> {
  await trx
    .updateTable('exercise')
    .set({ ...catalogueTerms(entry, version), updated_at: sql<Date>`now()` })
    .where('slug', '=', entry.slug)
    .execute();
}

function catalogueTerms(entry: CatalogueEntry, version: number) {
  return {
    name: entry.name,
    pattern: entry.pattern,
    lumbar_weight: entry.lumbarWeight,
    body_mass_share: entry.bodyMassShare,
    mapped: true,
    changed_by: 'catalogue' as const,
    catalogue_version: version,
  };
}

/** Adds the catalogue's names; a name that so far stood for an unmapped exercise takes that exercise with it. */
async function nameExercises(
  trx: DirectoryHandle,
  catalogue: readonly CatalogueEntry[],
  numbers: ReadonlyMap<string, number>,
  before: readonly ExerciseRow[],
  version: number,
): Promise<number[]> {
  const taken = await trx.selectFrom('exercise_alias').selectAll().execute();
  const owners = new Map(taken.map((row) => [row.alias, row.exercise_no]));
  const inCatalogue = new Set(catalogue.map((entry) => entry.slug));
  const unmapped = new Set(
    before.filter((row) => row.changed_by === 'ingest' && !inCatalogue.has(row.slug)).map((row) => row.exercise_no),
  );
  const missing: { alias: string; exercise_no: number }[] = [];
  const merged: number[] = [];
  for (const entry of catalogue) {
    const exerciseNo = numbers.get(entry.slug) as number;
    for (const alias of entryNames(entry)) {
      const owner = owners.get(alias);
      if (owner === undefined) {
        missing.push({ alias, exercise_no: exerciseNo });
        owners.set(alias, exerciseNo);
      } else if (unmapped.delete(owner)) {
        merged.push(...(await mergeRows(trx, [owner], exerciseNo, 'catalogue', version)));
      }
    }
  }
  if (missing.length > 0) await trx.insertInto('exercise_alias').values(missing).execute();
  return merged;
}

/** All names of an entry, normalised and without repeats: its slug and its name are names too. */
export function entryNames(entry: CatalogueEntry): string[] {
  return [...new Set([entry.slug, entry.name, ...entry.aliases].map(normaliseExerciseName))];
}
