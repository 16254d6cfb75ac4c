import { sql } from 'kysely';
import type { ExerciseTerms } from '#libs/domain';

import { unknown } from './directory-error.js';
import { directoryTables } from './handle.js';
import type { DirectoryDb, DirectoryHandle } from './handle.js';
import type { TermsAuthor } from './tables.js';

/**
 * Takes the one row that every change of the directory has to touch, so that writers of the catalogue queue up
 * instead of meeting crosswise, and returns the catalogue version in force.
 */
export async function lockCatalogue(trx: DirectoryHandle): Promise<number> {
  const state = await trx.selectFrom('directory_state').select('catalogue_version').forUpdate().executeTakeFirstOrThrow();
  return state.catalogue_version;
}

/** Raises the catalogue version and returns the new one. */
export async function nextCatalogueVersion(trx: DirectoryHandle): Promise<number> {
  const state = await trx
    .updateTable('directory_state')
    .set({ catalogue_version: sql<number>`catalogue_version + 1` })
    .returning('catalogue_version')
    .executeTakeFirstOrThrow();
  return state.catalogue_version;
}

/**
 * Keeps the terms now in force of the given exercises, and of those merged into them, under a catalogue version.
 * Returns the numbers of all of these: the sets that refer to them count differently from now on.
 */
export async function keepRevisions(trx: DirectoryHandle, exerciseNos: readonly number[], version: number): Promise<number[]> {
  if (exerciseNos.length === 0) return [];
  const kept = await trx
    .insertInto('exercise_revision')
    .columns(['exercise_no', 'catalogue_version', 'slug', 'pattern', 'lumbar_weight', 'body_mass_share', 'mapped', 'changed_by'])
    .expression((eb) =>
      eb
        .selectFrom('exercise as e')
        .innerJoin('exercise_terms as t', 't.exercise_no', 'e.exercise_no')
        .where((where) => where.or([where('e.exercise_no', 'in', exerciseNos), where('e.merged_into', 'in', exerciseNos)]))
        .select((select) => [
          'e.exercise_no',
          select.val(version).as('catalogue_version'),
          't.slug',
          't.pattern',
          't.lumbar_weight',
          't.body_mass_share',
          't.mapped',
          'e.changed_by',
        ]),
    )
    .returning('exercise_no')
    .execute();
  return kept.map((row) => row.exercise_no).sort((a, b) => a - b);
}

export interface ExerciseRevision {
  readonly catalogueVersion: number;
  readonly terms: ExerciseTerms;
  readonly changedBy: TermsAuthor;
  readonly changedAt: Date;
}

/** Every set of terms an exercise had, oldest first. Throws DirectoryError `unknown`. */
export async function listExerciseRevisions(db: DirectoryDb, slug: string): Promise<ExerciseRevision[]> {
  const handle = directoryTables(db);
  const exercise = await handle.selectFrom('exercise').select('exercise_no').where('slug', '=', slug).executeTakeFirst();
  if (exercise === undefined) throw unknown('slug', 'exercise', slug);
  const rows = await handle
    .selectFrom('exercise_revision')
    .selectAll()
    .where('exercise_no', '=', exercise.exercise_no)
    .orderBy('catalogue_version')
    .execute();
  return rows.map((row) => ({
    catalogueVersion: row.catalogue_version,
    terms: termsOf(row),
    changedBy: row.changed_by,
    changedAt: row.changed_at,
  }));
}

/** The terms by exercise number as they were at a catalogue version: what an assessment of that version counted with. */
export async function loadExerciseTermsAt(db: DirectoryDb, catalogueVersion: number): Promise<Map<number, ExerciseTerms>> {
  const rows = await directoryTables(db)
    .selectFrom('exercise_revision')
    .distinctOn('exercise_no')
    .selectAll()
    .where('catalogue_version', '<=', catalogueVersion)
    .orderBy('exercise_no')
    .orderBy('catalogue_version', 'desc')
    .execute();
  return new Map(rows.map((row) => [row.exercise_no, termsOf(row)]));
}

export function termsOf(row: {
  readonly slug: string;
  readonly pattern: string;
  readonly lumbar_weight: number;
  readonly body_mass_share: number;
  readonly mapped: boolean;
}): ExerciseTerms {
  return {
    slug: row.slug,
    pattern: row.pattern,
    lumbarWeight: row.lumbar_weight,
    bodyMassShare: row.body_mass_share,
    mapped: row.mapped,
  };
}
