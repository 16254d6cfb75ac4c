import { sql, type RawBuilder } from 'kysely';
import type { DirectoryHandle } from './handle.js';

/**
 * Key of the lock between those who change what enters the arithmetic and those who write results. Writers of results hold it together,
 * whoever marks athletes alone: so every result either is there when the athletes are looked for, or meets the new version of the terms.
 */
export const TERMS_LOCK = `hashtext('flarewatch.terms')`;

/** To be taken before any row, and before anything is marked: whoever writes results holds it while taking rows. */
export async function lockTerms(trx: DirectoryHandle): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sql.raw(TERMS_LOCK)})`.execute(trx);
}

/**
 * Has days digested and assessed again. The marks are locked in order, as everywhere.
 * @param concerned a query of `athlete_no` and `first_day`; null where there is no day
 * @returns number of athletes
 */
async function mark(trx: DirectoryHandle, concerned: RawBuilder<unknown>): Promise<number> {
  const marked = await sql`
    with concerned as (${concerned}), locked as (
      select athlete_no from flarewatch.recompute_mark
      where athlete_no in (select athlete_no from concerned where first_day is not null) order by athlete_no for update
    ) update flarewatch.recompute_mark m set version = m.version + 1, redigest = true, from_day = least(m.from_day, c.first_day)
    from concerned c join locked using (athlete_no) where c.athlete_no = m.athlete_no`.execute(trx);
  return Number(marked.numAffectedRows ?? 0);
}

/** Every day since an exercise's first use, of all athletes who did it. The caller holds `lockTerms`. @returns number of athletes */
export async function markExercises(trx: DirectoryHandle, exerciseNos: readonly number[]): Promise<number> {
  if (exerciseNos.length === 0) return 0;
  return mark(trx, sql`select athlete_no, min(local_day) as first_day from flarewatch.set_fact where exercise_no = any (${exerciseNos}::int4[]) group by athlete_no`);
}

/** An athlete's whole history: body mass counts on every day. The caller holds `lockTerms`. @returns number of athletes, 0 where there is no fact */
export function markAthlete(trx: DirectoryHandle, athleteNo: number): Promise<number> {
  return mark(trx, sql`
    select ${athleteNo}::int4 as athlete_no, least(
      (select min(local_day) from flarewatch.set_fact where athlete_no = ${athleteNo}),
      (select min(local_day) from flarewatch.report_fact where athlete_no = ${athleteNo})) as first_day`);
}

/** The histories of a gym's athletes: another model assesses them. The caller holds `lockTerms`. @returns number of athletes */
export function markGym(trx: DirectoryHandle, gymNo: number): Promise<number> {
  return mark(trx, sql`
    select a.athlete_no, (select min(l.day) from flarewatch.daily_load l where l.athlete_no = a.athlete_no) as first_day
    from flarewatch.athlete a where a.gym_no = ${gymNo}`);
}

/** The days since the first use of a device: its typical error weighs every velocity. The caller holds `lockTerms`. @returns number of athletes */
export function markDevice(trx: DirectoryHandle, deviceNo: number): Promise<number> {
  return mark(trx, sql`select athlete_no, first_day from flarewatch.athlete_device where device_no = ${deviceNo}`);
}
