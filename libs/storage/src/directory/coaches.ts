import { sql } from 'kysely';

import { checkName, checkOneOf, checkToken } from './checks.js';
import { exists, unknown } from './directory-error.js';
import { gymNoOf } from './gyms.js';
import { directoryTables, inTransaction } from './handle.js';
import type { DirectoryDb, DirectoryHandle } from './handle.js';
import { squadNosOf } from './squads.js';
import type { CoachRole } from './tables.js';

export interface Coach {
  readonly id: string;
  readonly gym: string;
  readonly name: string;
  readonly role: CoachRole;
  /** ids of the squads the coach holds, in order */
  readonly squads: readonly string[];
}

export type NewCoach = Omit<Coach, 'squads'> & { readonly squads?: readonly string[] | undefined };
export type CoachChange = { readonly [K in 'name' | 'role' | 'squads']?: Coach[K] | undefined };

const ROLES = ['coach', 'physio'] as const;

/** Throws DirectoryError `exists`, `unknown` (gym, squads) or `invalid`. */
export async function addCoach(db: DirectoryDb, coach: NewCoach): Promise<Coach> {
  return inTransaction(db, async (trx) => {
    const row = {
      coach_id: checkToken('id', coach.id),
      name: checkName('name', coach.name),
      role: checkOneOf('role', coach.role, ROLES),
      gym_no: await gymNoOf(trx, coach.gym),
    };
    const added = await trx
      .insertInto('coach')
      .values(row)
      .onConflict((conflict) => conflict.column('coach_id').doNothing())
      .returning('coach_no')
      .executeTakeFirst();
    if (added === undefined) throw exists('id', 'coach', row.coach_id);
    await holdSquads(trx, added.coach_no, row.gym_no, coach.squads ?? []);
    return coachOf(trx, row.coach_id);
  });
}

export async function listCoaches(
  db: DirectoryDb,
  filter: { readonly gym?: string | undefined; readonly id?: string | undefined } = {},
): Promise<Coach[]> {
  let query = directoryTables(db)
    .selectFrom('coach')
    .innerJoin('gym', 'gym.gym_no', 'coach.gym_no')
    .select((eb) => [
      'coach_id as id',
      'gym_id as gym',
      'coach.name',
      'role',
      sql<string[]>`array${eb
        .selectFrom('coach_squad')
        .innerJoin('squad', 'squad.squad_no', 'coach_squad.squad_no')
        .whereRef('coach_squad.coach_no', '=', 'coach.coach_no')
        .select('squad_id')
        .orderBy('squad_id')}`.as('squads'),
    ]);
  if (filter.id !== undefined) query = query.where('coach_id', '=', filter.id);
  if (filter.gym !== undefined) query = query.where('gym_id', '=', filter.gym);
  return query.orderBy('coach_id').execute();
}

/** Changes the named fields; `squads` replaces the list. Throws DirectoryError `unknown` or `invalid`. */
export async function editCoach(db: DirectoryDb, id: string, change: CoachChange): Promise<Coach> {
  return inTransaction(db, async (trx) => {
    const before = await trx.selectFrom('coach').select(['coach_no', 'gym_no']).where('coach_id', '=', id).forUpdate().executeTakeFirst();
    if (before === undefined) throw unknown('id', 'coach', id);
    const row = {
      ...(change.name === undefined ? {} : { name: checkName('name', change.name) }),
      ...(change.role === undefined ? {} : { role: checkOneOf('role', change.role, ROLES) }),
    };
    if (Object.keys(row).length > 0) {
      await trx.updateTable('coach').set(row).where('coach_no', '=', before.coach_no).execute();
    }
    if (change.squads !== undefined) {
      await trx.deleteFrom('coach_squad').where('coach_no', '=', before.coach_no).execute();
      await holdSquads(trx, before.coach_no, before.gym_no, change.squads);
    }
    return coachOf(trx, id);
  });
}

async function holdSquads(trx: DirectoryHandle, coachNo: number, gymNo: number, squadIds: readonly string[]): Promise<void> {
  const squadNos = await squadNosOf(trx, gymNo, squadIds);
  if (squadNos.size === 0) return;
  const rows = [...squadNos.values()].map((squad_no) => ({ coach_no: coachNo, squad_no, gym_no: gymNo }));
  await trx.insertInto('coach_squad').values(rows).execute();
}

async function coachOf(trx: DirectoryHandle, id: string): Promise<Coach> {
  const [coach] = await listCoaches(trx, { id });
  return coach as Coach;
}
