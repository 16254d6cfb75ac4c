import { normaliseExerciseName } from '#libs/domain';
import { exerciseSlug } from './exercise-names.js';
import { directoryTables, inTransaction } from './handle.js';
import type { DirectoryDb, DirectoryHandle } from './handle.js';
import { keepRevisions, lockCatalogue } from './revisions.js';

/**
 * Exercise numbers of the given names, by name as given. A name that nobody knows is added unmapped with lumbar weight 0.
 * Any number of callers may meet the same new name at once: they get the same number.
 */
export async function ensureExercises(db: DirectoryDb, names: readonly string[]): Promise<Map<string, number>> {
  const wanted = new Map(names.map((name) => [name, normaliseExerciseName(name)]));
  const displayNames = new Map([...wanted].map(([name, alias]) => [alias, name]));
  const aliases = [...displayNames.keys()].sort();
  let known = await knownAliases(directoryTables(db), aliases);
  if (aliases.some((alias) => !known.has(alias))) {
    known = await inTransaction(db, async (trx) => {
      const version = await lockCatalogue(trx);
      const current = await knownAliases(trx, aliases);
      const missing = aliases.filter((alias) => !current.has(alias));
      await addUnmapped(trx, missing, displayNames, version);
      return knownAliases(trx, aliases);
    });
  }
  return new Map([...wanted].map(([name, alias]) => [name, known.get(alias) as number]));
}

async function knownAliases(handle: DirectoryHandle, aliases: readonly string[]): Promise<Map<string, number>> {
  if (aliases.length === 0) return new Map();
  const rows = await handle.selectFrom('exercise_alias').select(['alias', 'exercise_no']).where('alias', 'in', aliases).execute();
  return new Map(rows.map((row) => [row.alias, row.exercise_no]));
}

async function addUnmapped(
  trx: DirectoryHandle,
  aliases: readonly string[],
  displayNames: ReadonlyMap<string, string>,
  version: number,
): Promise<void> {
  if (aliases.length === 0) return;
  const slugs = new Map(aliases.map((alias) => [alias, exerciseSlug(alias)]));
  const added = await trx
    .insertInto('exercise')
    .values(
      aliases.map((alias) => ({
        slug: slugs.get(alias) as string,
        name: displayName(displayNames.get(alias) ?? alias, alias),
        pattern: 'other' as const,
        lumbar_weight: 0,
        body_mass_share: 0,
        mapped: false,
        merged_into: null,
        changed_by: 'ingest' as const,
        catalogue_version: version,
      })),
    )
    .onConflict((conflict) => conflict.column('slug').doNothing())
    .returning('exercise_no')
    .execute();
  const owners = await trx
    .selectFrom('exercise')
    .select(['slug', (eb) => eb.fn.coalesce('merged_into', 'exercise_no').as('exercise_no')])
    .where('slug', 'in', [...slugs.values()])
    .execute();
  const numbers = new Map(owners.map((row) => [row.slug, row.exercise_no]));
  await trx
    .insertInto('exercise_alias')
    .values(aliases.map((alias) => ({ alias, exercise_no: numbers.get(slugs.get(alias) as string) as number })))
    .execute();
  await keepRevisions(trx, added.map((row) => row.exercise_no), version);
}

/** Names come from devices: whatever they hold must fit the column. */
function displayName(name: string, alias: string): string {
  const clean = [...name.replaceAll(/\p{Cc}+/gu, ' ').trim()].slice(0, 200).join('').trim();
  return clean === '' ? alias : clean;
}
