import { sql } from 'kysely';
import { normaliseExerciseName } from '#libs/domain';

import { checkName, checkNumber, checkOneOf } from './checks.js';
import { DirectoryError, exists, invalid, unknown } from './directory-error.js';
import { directoryTables, inTransaction } from './handle.js';
import type { DirectoryDb, DirectoryHandle } from './handle.js';
import { lockTerms, markExercises } from './mark-changed.js';
import { EXERCISE_PATTERNS } from './patterns.js';
import type { ExercisePattern } from './patterns.js';
import { keepRevisions, lockCatalogue, nextCatalogueVersion } from './revisions.js';
import type { TermsAuthor } from './tables.js';

export interface Exercise {
  readonly slug: string;
  readonly name: string;
  readonly pattern: ExercisePattern;
  /** share of the load that the low back carries relative to a conventional deadlift, 0 to 2 */
  readonly lumbarWeight: number;
  /** share of body mass moved with the load, 0 to 1 */
  readonly bodyMassShare: number;
  /** false: a name that nobody has mapped yet */
  readonly mapped: boolean;
  /** slug of the exercise whose terms hold instead, or null */
  readonly mergedInto: string | null;
  readonly changedBy: TermsAuthor;
  readonly catalogueVersion: number;
  /** normalised names that mean this exercise, in order */
  readonly aliases: readonly string[];
}

type Terms = Pick<Exercise, 'name' | 'pattern' | 'lumbarWeight' | 'bodyMassShare'>;
export type NewExercise = Terms & { readonly slug: string; readonly aliases?: readonly string[] | undefined };
export type ExerciseChange = { readonly [K in keyof Terms]?: Terms[K] | undefined } & {
  /** names to add */
  readonly aliases?: readonly string[] | undefined;
};

/** What a change of the catalogue came to. */
export interface ExerciseEdit {
  readonly exercise: Exercise;
  /** athletes whose days count differently from now on, marked in the same transaction */
  readonly recomputed: number;
}

/** Throws DirectoryError `exists` (slug or alias) or `invalid`. */
export async function addExercise(db: DirectoryDb, exercise: NewExercise): Promise<ExerciseEdit> {
  const slug = checkSlug(exercise.slug);
  const terms = {
    name: checkName('name', exercise.name),
    pattern: checkOneOf('pattern', exercise.pattern, EXERCISE_PATTERNS),
    lumbar_weight: checkLumbarWeight(exercise.lumbarWeight),
    body_mass_share: checkBodyMassShare(exercise.bodyMassShare),
  };
  return inTransaction(db, async (trx) => {
    await lockCatalogue(trx);
    const version = await nextCatalogueVersion(trx);
    const added = await trx
      .insertInto('exercise')
      .values({ slug, ...terms, mapped: true, merged_into: null, changed_by: 'coach', catalogue_version: version })
      .onConflict((conflict) => conflict.column('slug').doNothing())
      .returning('exercise_no')
      .executeTakeFirst();
    if (added === undefined) throw exists('slug', 'exercise', slug);
    await claimAliases(trx, added.exercise_no, [slug, terms.name, ...(exercise.aliases ?? [])]);
    await keepRevisions(trx, [added.exercise_no], version);
    return { exercise: await exerciseOf(trx, slug), recomputed: 0 };
  });
}

export async function listExercises(
  db: DirectoryDb,
  filter: { readonly mapped?: boolean | undefined; readonly slug?: string | undefined } = {},
): Promise<Exercise[]> {
  let query = directoryTables(db)
    .selectFrom('exercise as e')
    .leftJoin('exercise as target', 'target.exercise_no', 'e.merged_into')
    .select((eb) => [
      'e.slug',
      'e.name',
      sql<ExercisePattern>`coalesce(target.pattern, e.pattern)`.as('pattern'),
      sql<number>`coalesce(target.lumbar_weight, e.lumbar_weight)`.as('lumbarWeight'),
      sql<number>`coalesce(target.body_mass_share, e.body_mass_share)`.as('bodyMassShare'),
      sql<boolean>`coalesce(target.mapped, e.mapped)`.as('mapped'),
      'target.slug as mergedInto',
      'e.changed_by as changedBy',
      'e.catalogue_version as catalogueVersion',
      sql<string[]>`array${eb
        .selectFrom('exercise_alias')
        .whereRef('exercise_alias.exercise_no', '=', 'e.exercise_no')
        .select('alias')
        .orderBy('alias')}`.as('aliases'),
    ]);
  if (filter.mapped !== undefined) query = query.where(sql<boolean>`coalesce(target.mapped, e.mapped)`, '=', filter.mapped);
  if (filter.slug !== undefined) query = query.where('e.slug', '=', filter.slug);
  return query.orderBy('e.slug').execute();
}

/**
 * Changes the named fields and adds aliases. A change of pattern, weight or share, or the first terms of an unmapped name,
 * makes a new catalogue version and keeps the old terms. Throws DirectoryError `unknown`, `exists` (alias) or `invalid`.
 */
export async function editExercise(db: DirectoryDb, slug: string, change: ExerciseChange): Promise<ExerciseEdit> {
  return inTransaction(db, async (trx) => {
    await lockTerms(trx);
    await lockCatalogue(trx);
    const before = await rowOf(trx, slug);
    if (before.merged_into !== null) throw invalid('slug', `"${slug}" counts as another exercise; edit that one`);
    const name = change.name === undefined ? before.name : checkName('name', change.name);
    const terms = {
      pattern: change.pattern === undefined ? before.pattern : checkOneOf('pattern', change.pattern, EXERCISE_PATTERNS),
      lumbar_weight: change.lumbarWeight === undefined ? before.lumbar_weight : checkLumbarWeight(change.lumbarWeight),
      body_mass_share: change.bodyMassShare === undefined ? before.body_mass_share : checkBodyMassShare(change.bodyMassShare),
    };
    const named = change.pattern !== undefined || change.lumbarWeight !== undefined || change.bodyMassShare !== undefined;
    const changed =
      (named && !before.mapped) ||
      terms.pattern !== before.pattern ||
      terms.lumbar_weight !== before.lumbar_weight ||
      terms.body_mass_share !== before.body_mass_share;
    let recomputed = 0;
    if (changed) {
      const version = await nextCatalogueVersion(trx);
      const row = { ...terms, mapped: true, changed_by: 'coach' as const, catalogue_version: version };
      await updateExercise(trx, before.exercise_no, row);
      recomputed = await markExercises(trx, await keepRevisions(trx, [before.exercise_no], version));
    }
    if (name !== before.name) await updateExercise(trx, before.exercise_no, { name });
    await claimAliases(trx, before.exercise_no, change.aliases ?? []);
    return { exercise: await exerciseOf(trx, slug), recomputed };
  });
}

/**
 * Says that an exercise met under another name is one of the catalogue: its sets, past and future, count as that one.
 * Throws DirectoryError `unknown` or `invalid` (unmapped or merged target, or itself).
 */
export async function mergeExercise(db: DirectoryDb, slug: string, intoSlug: string): Promise<ExerciseEdit> {
  return inTransaction(db, async (trx) => {
    await lockTerms(trx);
    await lockCatalogue(trx);
    const source = await rowOf(trx, slug);
    const target = await rowOf(trx, intoSlug, 'into');
    if (source.exercise_no === target.exercise_no) throw invalid('into', 'name another exercise');
    if (!target.mapped || target.merged_into !== null) throw invalid('into', `"${intoSlug}" has no terms of its own; choose a mapped exercise`);
    const version = await nextCatalogueVersion(trx);
    const numbers = await mergeRows(trx, [source.exercise_no], target.exercise_no, 'coach', version);
    return { exercise: await exerciseOf(trx, slug), recomputed: await markExercises(trx, await keepRevisions(trx, numbers, version)) };
  });
}

/** Points exercises, whatever was merged into them, and their names at the target. Returns the numbers that moved. */
export async function mergeRows(
  trx: DirectoryHandle,
  sourceNos: readonly number[],
  targetNo: number,
  author: TermsAuthor,
  version: number,
): Promise<number[]> {
  const moved = await trx
    .updateTable('exercise')
    .set({ merged_into: targetNo, changed_by: author, catalogue_version: version, updated_at: sql<Date>`now()` })
    .where((where) => where.or([where('exercise_no', 'in', sourceNos), where('merged_into', 'in', sourceNos)]))
    .returning('exercise_no')
    .execute();
  await trx.updateTable('exercise_alias').set({ exercise_no: targetNo }).where('exercise_no', 'in', sourceNos).execute();
  return moved.map((row) => row.exercise_no);
}

async function claimAliases(trx: DirectoryHandle, exerciseNo: number, names: readonly string[]): Promise<void> {
  const aliases = [...new Set(names.map((name) => normaliseExerciseName(checkName('aliases', name))))];
  if (aliases.length === 0) return;
  const taken = await trx
    .selectFrom('exercise_alias as a')
    .innerJoin('exercise as e', 'e.exercise_no', 'a.exercise_no')
    .select(['a.alias', 'e.slug', 'e.exercise_no'])
    .where('a.alias', 'in', aliases)
    .execute();
  const foreign = taken.find((row) => row.exercise_no !== exerciseNo);
  if (foreign !== undefined) {
    throw new DirectoryError('exists', 'aliases', `aliases: "${foreign.alias}" already means "${foreign.slug}"; merge or choose another name`);
  }
  await trx
    .insertInto('exercise_alias')
    .values(aliases.map((alias) => ({ alias, exercise_no: exerciseNo })))
    .onConflict((conflict) => conflict.column('alias').doNothing())
    .execute();
}

async function updateExercise(
  trx: DirectoryHandle,
  exerciseNo: number,
  row: { name: string } | { pattern: ExercisePattern; lumbar_weight: number; body_mass_share: number; mapped: boolean },
): Promise<void> {
  await trx
    .updateTable('exercise')
    .set({ ...row, updated_at: sql<Date>`now()` })
    .where('exercise_no', '=', exerciseNo)
    .execute();
}

async function rowOf(trx: DirectoryHandle, slug: string, field = 'slug') {
  const row = await trx.selectFrom('exercise').selectAll().where('slug', '=', slug).executeTakeFirst();
  if (row === undefined) throw unknown(field, 'exercise', slug);
  return row;
}

async function exerciseOf(trx: DirectoryHandle, slug: string): Promise<Exercise> {
  const [exercise] = await listExercises(trx, { slug });
  return exercise as Exercise;
}

const checkLumbarWeight = (value: unknown): number => checkNumber('lumbarWeight', value, 0, 2);
const checkBodyMassShare = (value: unknown): number => checkNumber('bodyMassShare', value, 0, 1);

function checkSlug(value: unknown): string {
  if (typeof value !== 'string' || value.length > 64 || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(value)) {
    throw invalid('slug', 'use 1 to 64 lower-case letters and digits, in words joined by "-"');
  }
  return value;
}
