import { DEFAULT_MODEL, MODELS } from '#libs/domain';

import { checkName, checkOneOf, checkToken } from './checks.js';
import { exists, invalid, unknown } from './directory-error.js';
import { directoryTables, inTransaction } from './handle.js';
import type { DirectoryDb, DirectoryHandle } from './handle.js';
import { lockTerms, markGym } from './mark-changed.js';
import { lockCatalogue, nextCatalogueVersion } from './revisions.js';

export interface Gym {
  readonly id: string;
  readonly name: string;
  /** version of the model that assesses its athletes */
  readonly model: string;
}

/** The model defaults to the one that this version of the program prefers. */
export type NewGym = Pick<Gym, 'id' | 'name'> & { readonly model?: string | undefined };
export type GymChange = { readonly [K in 'name' | 'model']?: Gym[K] | undefined };

export interface GymEdit {
  readonly gym: Gym;
  /** athletes whose days count differently from now on, marked in the same transaction */
  readonly recomputed: number;
}

/** Throws DirectoryError `exists` or `invalid`. */
export async function addGym(db: DirectoryDb, gym: NewGym): Promise<Gym> {
  const row = { gym_id: checkToken('id', gym.id), name: checkName('name', gym.name), model_version: checkModel(gym.model ?? DEFAULT_MODEL.version) };
  const added = await directoryTables(db)
    .insertInto('gym')
    .values(row)
    .onConflict((conflict) => conflict.column('gym_id').doNothing())
    .returning('gym_no')
    .executeTakeFirst();
  if (added === undefined) throw exists('id', 'gym', row.gym_id);
  return { id: row.gym_id, name: row.name, model: row.model_version };
}

export async function listGyms(db: DirectoryDb): Promise<Gym[]> {
  return directoryTables(db).selectFrom('gym').select(['gym_id as id', 'name', 'model_version as model']).orderBy('gym_id').execute();
}

/**
 * Changes the named fields. Another model is another version of the terms, and has every athlete of the gym assessed again.
 * Throws DirectoryError `unknown` or `invalid`.
 */
export async function editGym(db: DirectoryDb, id: string, change: GymChange): Promise<GymEdit> {
  const row = {
    ...(change.name === undefined ? {} : { name: checkName('name', change.name) }),
    ...(change.model === undefined ? {} : { model_version: checkModel(change.model) }),
  };
  if (Object.keys(row).length === 0) throw invalid('change', 'name at least one of name, model');
  return inTransaction(db, async (trx) => {
    await lockTerms(trx);
    await lockCatalogue(trx);
    const before = await trx.selectFrom('gym').select(['gym_no', 'model_version']).where('gym_id', '=', id).executeTakeFirst();
    if (before === undefined) throw unknown('id', 'gym', id);
    const { name, model } = await trx
      .updateTable('gym')
      .set(row)
      .where('gym_no', '=', before.gym_no)
      .returning(['name', 'model_version as model'])
      .executeTakeFirstOrThrow();
    const counts = model !== before.model_version;
    if (counts) await nextCatalogueVersion(trx);
    return { gym: { id, name, model }, recomputed: counts ? await markGym(trx, before.gym_no) : 0 };
  });
}

const checkModel = (value: unknown): string => checkOneOf('model', value, MODELS.map(({ version }) => version));

/** The gym's number; throws DirectoryError `unknown` on field `gym`. */
export async function gymNoOf(handle: DirectoryHandle, gymId: string): Promise<number> {
  const id = checkToken('gym', gymId);
  const row = await handle.selectFrom('gym').select('gym_no').where('gym_id', '=', id).executeTakeFirst();
  if (row === undefined) throw unknown('gym', 'gym', id);
  return row.gym_no;
}
