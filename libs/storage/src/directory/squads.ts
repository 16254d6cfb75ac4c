import { checkName, checkToken } from './checks.js';
import { exists, invalid, unknown } from './directory-error.js';
import { gymNoOf } from './gyms.js';
import { directoryTables } from './handle.js';
import type { DirectoryDb, DirectoryHandle } from './handle.js';

export interface Squad {
  readonly id: string;
  readonly gym: string;
  readonly name: string;
}

/** Throws DirectoryError `exists`, `unknown` (gym) or `invalid`. */
export async function addSquad(db: DirectoryDb, squad: Squad): Promise<Squad> {
  const handle = directoryTables(db);
  const row = { squad_id: checkToken('id', squad.id), name: checkName('name', squad.name), gym_no: await gymNoOf(handle, squad.gym) };
  const added = await handle
    .insertInto('squad')
    .values(row)
    .onConflict((conflict) => conflict.column('squad_id').doNothing())
    .returning('squad_no')
    .executeTakeFirst();
  if (added === undefined) throw exists('id', 'squad', row.squad_id);
  return { id: row.squad_id, gym: squad.gym, name: row.name };
}

export async function listSquads(db: DirectoryDb, filter: { readonly gym?: string | undefined } = {}): Promise<Squad[]> {
  let query = directoryTables(db)
    .selectFrom('squad')
    .innerJoin('gym', 'gym.gym_no', 'squad.gym_no')
    .select(['squad_id as id', 'gym_id as gym', 'squad.name']);
  if (filter.gym !== undefined) query = query.where('gym_id', '=', filter.gym);
  return query.orderBy('squad_id').execute();
}

/** Throws DirectoryError `unknown` or `invalid`. */
export async function editSquad(db: DirectoryDb, id: string, change: { readonly name: string }): Promise<Squad> {
  const name = checkName('name', change.name);
  const edited = await directoryTables(db)
    .updateTable('squad')
    .from('gym')
    .whereRef('gym.gym_no', '=', 'squad.gym_no')
    .where('squad_id', '=', id)
    .set({ name })
    .returning(['squad_id as id', 'gym_id as gym', 'squad.name'])
    .executeTakeFirst();
  if (edited === undefined) throw unknown('id', 'squad', id);
  return edited;
}

/** Numbers of the named squads; throws DirectoryError on field `squads` when one is unknown or of another gym. */
export async function squadNosOf(handle: DirectoryHandle, gymNo: number, squadIds: readonly string[]): Promise<Map<string, number>> {
  const wanted = [...new Set(squadIds.map((id) => checkToken('squads', id)))];
  if (wanted.length === 0) return new Map();
  const rows = await handle.selectFrom('squad').select(['squad_id', 'squad_no', 'gym_no']).where('squad_id', 'in', wanted).execute();
  const numbers = new Map<string, number>();
  for (const row of rows) {
    if (row.gym_no !== gymNo) throw invalid('squads', `squad "${row.squad_id}" belongs to another gym`);
    numbers.set(row.squad_id, row.squad_no);
  }
  for (const id of wanted) if (!numbers.has(id)) throw unknown('squads', 'squad', id);
  return numbers;
}
