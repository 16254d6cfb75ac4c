import { checkName, checkToken } from './checks.js';
import { exists, unknown } from './directory-error.js';
import { directoryTables } from './handle.js';
import type { DirectoryDb, DirectoryHandle } from './handle.js';

export interface Gym {
  readonly id: string;
  readonly name: string;
}

/** Throws DirectoryError `exists` or `invalid`. */
export async function addGym(db: DirectoryDb, gym: Gym): Promise<Gym> {
  const row = { gym_id: checkToken('id', gym.id), name: checkName('name', gym.name) };
  const added = await directoryTables(db)
    .insertInto('gym')
    .values(row)
    .onConflict((conflict) => conflict.column('gym_id').doNothing())
    .returning('gym_no')
    .executeTakeFirst();
  if (added === undefined) throw exists('id', 'gym', row.gym_id);
  return { id: row.gym_id, name: row.name };
}

export async function listGyms(db: DirectoryDb): Promise<Gym[]> {
  return directoryTables(db).selectFrom('gym').select(['gym_id as id', 'name']).orderBy('gym_id').execute();
}

/** Throws DirectoryError `unknown` or `invalid`. */
export async function editGym(db: DirectoryDb, id: string, change: { readonly name: string }): Promise<Gym> {
  const name = checkName('name', change.name);
  const edited = await directoryTables(db)
    .updateTable('gym')
    .set({ name })
    .where('gym_id', '=', id)
    .returning(['gym_id as id', 'name'])
    .executeTakeFirst();
  if (edited === undefined) throw unknown('id', 'gym', id);
  return edited;
}

/** The gym's number; throws DirectoryError `unknown` on field `gym`. */
export async function gymNoOf(handle: DirectoryHandle, gymId: string): Promise<number> {
  const id = checkToken('gym', gymId);
  const row = await handle.selectFrom('gym').select('gym_no').where('gym_id', '=', id).executeTakeFirst();
  if (row === undefined) throw unknown('gym', 'gym', id);
  return row.gym_no;
}
