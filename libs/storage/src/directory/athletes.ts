import { sql } from 'kysely';

import { checkBoolean, checkName, checkOptionalNumber, checkTimezone, checkToken } from './checks.js';
import { exists, unknown } from './directory-error.js';
import { gymNoOf } from './gyms.js';
import { directoryTables, inTransaction } from './handle.js';
import type { DirectoryDb, DirectoryHandle } from './handle.js';
import { lockTerms, markAthlete } from './mark-changed.js';
import { squadNosOf } from './squads.js';

export interface Athlete {
  readonly id: string;
  readonly gym: string;
  readonly name: string;
  /** IANA zone in which the athlete's days begin and end */
  readonly timezone: string;
  /** kg; null when unknown */
  readonly bodyMassKg: number | null;
  /** whether coaches may see red-flag answers */
  readonly redflagConsent: boolean;
  /** ids of the athlete's squads, in order */
  readonly squads: readonly string[];
}

type Optional = 'bodyMassKg' | 'redflagConsent' | 'squads';
export type NewAthlete = Omit<Athlete, Optional> & { readonly [K in Optional]?: Athlete[K] | undefined };
export type AthleteChange = { readonly [K in Exclude<keyof Athlete, 'id' | 'gym'>]?: Athlete[K] | undefined };

const ROWS_PER_INSERT = 2000;

/** Throws DirectoryError `exists`, `unknown` (gym, squads) or `invalid`. */
export async function addAthlete(db: DirectoryDb, athlete: NewAthlete): Promise<Athlete> {
  const [added] = await addAthletes(db, [athlete]);
  return added as Athlete;
}

/** Adds all or none. Throws DirectoryError `exists`, `unknown` (gym, squads) or `invalid`. */
export async function addAthletes(db: DirectoryDb, athletes: readonly NewAthlete[]): Promise<Athlete[]> {
  const checked = athletes.map(checkedAthlete);
  await inTransaction(db, async (trx) => {
    for (const [gym, ofGym] of byGym(checked)) {
      const gymNo = await gymNoOf(trx, gym);
      const squadNos = await squadNosOf(trx, gymNo, ofGym.flatMap((athlete) => athlete.squads));
      for (let at = 0; at < ofGym.length; at += ROWS_PER_INSERT) {
        await insertAthletes(trx, gymNo, squadNos, ofGym.slice(at, at + ROWS_PER_INSERT));
      }
    }
  });
  return checked;
}

export async function listAthletes(
  db: DirectoryDb,
  filter: { readonly gym?: string | undefined; readonly squad?: string | undefined; readonly id?: string | undefined } = {},
): Promise<Athlete[]> {
  let query = directoryTables(db)
    .selectFrom('athlete')
    .innerJoin('gym', 'gym.gym_no', 'athlete.gym_no')
    .select((eb) => [
      'athlete_id as id',
      'gym_id as gym',
      'athlete.name',
      'timezone',
      'body_mass_kg as bodyMassKg',
      'redflag_consent as redflagConsent',
      sql<string[]>`array${eb
        .selectFrom('athlete_squad')
        .innerJoin('squad', 'squad.squad_no', 'athlete_squad.squad_no')
        .whereRef('athlete_squad.athlete_no', '=', 'athlete.athlete_no')
        .select('squad_id')
        .orderBy('squad_id')}`.as('squads'),
    ]);
  if (filter.id !== undefined) query = query.where('athlete_id', '=', filter.id);
  if (filter.gym !== undefined) query = query.where('gym_id', '=', filter.gym);
  const { squad } = filter;
  if (squad !== undefined) {
    query = query.where((eb) =>
      eb.exists(
        eb
          .selectFrom('athlete_squad')
          .innerJoin('squad', 'squad.squad_no', 'athlete_squad.squad_no')
          .whereRef('athlete_squad.athlete_no', '=', 'athlete.athlete_no')
          .where('squad_id', '=', squad)
          .select('squad.squad_no'),
      ),
    );
  }
  return query.orderBy('athlete_id').execute();
}

export interface AthleteEdit {
  readonly athlete: Athlete;
  /** athletes whose days count differently from now on: 1 where body mass changed and there are days */
  readonly recomputed: number;
}

/**
 * Changes the named fields; `squads` replaces the list. What a new body mass changes is marked in the same transaction.
 * Throws DirectoryError `unknown` or `invalid`.
 */
export async function editAthlete(db: DirectoryDb, id: string, change: AthleteChange): Promise<AthleteEdit> {
  return inTransaction(db, async (trx) => {
    if (change.bodyMassKg !== undefined) await lockTerms(trx);
    const before = await trx.selectFrom('athlete').select(['athlete_no', 'gym_no', 'body_mass_kg']).where('athlete_id', '=', id).forNoKeyUpdate().executeTakeFirst();
    if (before === undefined) throw unknown('id', 'athlete', id);
    const row = {
      ...(change.name === undefined ? {} : { name: checkName('name', change.name) }),
      ...(change.timezone === undefined ? {} : { timezone: checkTimezone('timezone', change.timezone) }),
      ...(change.bodyMassKg === undefined ? {} : { body_mass_kg: checkBodyMass(change.bodyMassKg) }),
      ...(change.redflagConsent === undefined ? {} : { redflag_consent: checkBoolean('redflagConsent', change.redflagConsent) }),
    };
    if (Object.keys(row).length > 0) {
      await trx.updateTable('athlete').set(row).where('athlete_no', '=', before.athlete_no).execute();
    }
    if (change.squads !== undefined) {
      const squadNos = await squadNosOf(trx, before.gym_no, change.squads);
      await trx.deleteFrom('athlete_squad').where('athlete_no', '=', before.athlete_no).execute();
      await joinSquads(trx, [...squadNos.values()].map((squad_no) => ({ athlete_no: before.athlete_no, squad_no, gym_no: before.gym_no })));
    }
    // A zone holds for facts to come: their days are fixed when they are stored.
    const counts = row.body_mass_kg !== undefined && row.body_mass_kg !== before.body_mass_kg;
    const recomputed = counts ? await markAthlete(trx, before.athlete_no) : 0;
    const [after] = await listAthletes(trx, { id });
    return { athlete: after as Athlete, recomputed };
  });
}

function checkedAthlete(athlete: NewAthlete): Athlete {
  return {
    id: checkToken('id', athlete.id),
    gym: checkToken('gym', athlete.gym),
    name: checkName('name', athlete.name),
    timezone: checkTimezone('timezone', athlete.timezone),
    bodyMassKg: checkBodyMass(athlete.bodyMassKg),
    redflagConsent: athlete.redflagConsent === undefined ? false : checkBoolean('redflagConsent', athlete.redflagConsent),
    squads: [...new Set(athlete.squads ?? [])].sort(),
  };
}

const checkBodyMass = (value: unknown): number | null => checkOptionalNumber('bodyMassKg', value, 20, 400);

async function insertAthletes(
  trx: DirectoryHandle,
  gymNo: number,
  squadNos: ReadonlyMap<string, number>,
  athletes: readonly Athlete[],
): Promise<void> {
  const added = await trx
    .insertInto('athlete')
    .values(
      athletes.map((athlete) => ({
        athlete_id: athlete.id,
        gym_no: gymNo,
        name: athlete.name,
        timezone: athlete.timezone,
        body_mass_kg: athlete.bodyMassKg,
        redflag_consent: athlete.redflagConsent,
      })),
    )
    .onConflict((conflict) => conflict.column('athlete_id').doNothing())
    .returning(['athlete_id', 'athlete_no'])
    .execute();
  const numbers = new Map(added.map((row) => [row.athlete_id, row.athlete_no]));
  const memberships = [];
  for (const athlete of athletes) {
    const athleteNo = numbers.get(athlete.id);
    // A repeated id inside one call is reported like one that was there before.
    if (athleteNo === undefined || !numbers.delete(athlete.id)) throw exists('id', 'athlete', athlete.id);
    for (const squad of athlete.squads) {
      memberships.push({ athlete_no: athleteNo, squad_no: squadNos.get(squad) as number, gym_no: gymNo });
    }
  }
  await joinSquads(trx, memberships);
}

async function joinSquads(
  trx: DirectoryHandle,
  memberships: readonly { athlete_no: number; squad_no: number; gym_no: number }[],
): Promise<void> {
  for (let at = 0; at < memberships.length; at += ROWS_PER_INSERT) {
    await trx.insertInto('athlete_squad').values(memberships.slice(at, at + ROWS_PER_INSERT)).execute();
  }
}

function byGym(athletes: readonly Athlete[]): Map<string, Athlete[]> {
  const groups = new Map<string, Athlete[]>();
  for (const athlete of athletes) {
    const group = groups.get(athlete.gym);
    if (group === undefined) groups.set(athlete.gym, [athlete]);
    else group.push(athlete);
  }
  return groups;
}
