import { sql } from 'kysely';
import type { DirectoryHandle } from './handle.js';

/**
 * Key of the lock between those who change what enters the arithmetic and those who write results. Writers of results hold it together,
 * whoever marks athletes alone: so every result either is there when the athletes are looked for, or meets the new version of the terms.
 */
export const TERMS_LOCK = `hashtext('flarewatch.terms')`;

/** To be taken before any row: whoever writes results holds it while taking rows. Taking it again is nothing. */
export async function lockTerms(trx: DirectoryHandle): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sql.raw(TERMS_LOCK)})`.execute(trx);
}

/** Has every day since an exercise's first use digested again, for all athletes who did it. @returns number of athletes */
export async function markExercises(trx: DirectoryHandle, exerciseNos: readonly number[]): Promise<number> {
  if (exerciseNos.length === 0) return 0;
  await lockTerms(trx);
  const marked = await sql`
    with used as (
      select athlete_no, min(local_day) as first_use from flarewatch.set_fact where exercise_no = any (${exerciseNos}::int4[]) group by athlete_no
    ), locked as (
      select athlete_no from flarewatch.recompute_mark where athlete_no in (select athlete_no from used) order by athlete_no for update
    ) update flarewatch.recompute_mark m set version = m.version + 1, redigest = true, from_day = least(m.from_day, u.first_use)
    from used u join locked using (athlete_no) where u.athlete_no = m.athlete_no`.execute(trx);
  return Number(marked.numAffectedRows ?? 0);
}

/** Has an athlete's whole history digested again: body mass counts on every day. @returns number of athletes, 0 where there is no fact */
export async function markAthlete(trx: DirectoryHandle, athleteNo: number): Promise<number> {
  await lockTerms(trx);
  const marked = await sql`
    update flarewatch.recompute_mark m set version = m.version + 1, redigest = true, from_day = least(m.from_day, f.first_day)
    from (select least(
        (select min(local_day) from flarewatch.set_fact where athlete_no = ${athleteNo}),
        (select min(local_day) from flarewatch.report_fact where athlete_no = ${athleteNo})) as first_day) f
    where m.athlete_no = ${athleteNo} and f.first_day is not null`.execute(trx);
  return Number(marked.numAffectedRows ?? 0);
}

/** Has the histories of a gym's athletes computed again from nothing: another model assesses them. @returns number of athletes */
export async function markGym(trx: DirectoryHandle, gymNo: number): Promise<number> {
  await lockTerms(trx);
  const marked = await sql`
    with known as (
      select a.athlete_no, (select min(l.day) from flarewatch.daily_load l where l.athlete_no = a.athlete_no) as first_day
      from flarewatch.athlete a where a.gym_no = ${gymNo}
    ), locked as (
      select athlete_no from flarewatch.recompute_mark where athlete_no in (select athlete_no from known where first_day is not null) order by athlete_no for update
    ) update flarewatch.recompute_mark m set version = m.version + 1, redigest = true, from_day = least(m.from_day, k.first_day)
    from known k join locked using (athlete_no) where k.athlete_no = m.athlete_no`.execute(trx);
  return Number(marked.numAffectedRows ?? 0);
}

/** Has the days since the first use of a device digested again: its typical error weighs every velocity. @returns number of athletes */
export async function markDevice(trx: DirectoryHandle, deviceNo: number): Promise<number> {
  await lockTerms(trx);
  const marked = await sql`
    with used as (
      select athlete_no, first_day from flarewatch.athlete_device where device_no = ${deviceNo}
    ), locked as (
      select athlete_no from flarewatch.recompute_mark where athlete_no in (select athlete_no from used) order by athlete_no for update
    ) update flarewatch.recompute_mark m set version = m.version + 1, redigest = true, from_day = least(m.from_day, u.first_day)
    from used u join locked using (athlete_no) where u.athlete_no = m.athlete_no`.execute(trx);
  return Number(marked.numAffectedRows ?? 0);
}
