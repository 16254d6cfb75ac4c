import type pg from 'pg';
import type { LocalDay } from '#libs/domain';
import type { Queries } from '../database.js';
import { int4Array } from '../wire/binary-arrays.js';

/** What is stale about one athlete, as read; the writer checks that it is still so. */
export interface StaleMark {
  readonly athleteNo: number;
  /** facts up to this version are taken into account */
  readonly version: number;
  /** version that the stored results rest on */
  readonly foldedVersion: number;
  /** digest every day again from `fromDay` */
  readonly redigest: boolean;
  /** version of the terms in force when the mark was read */
  readonly catalogueVersion: number;
  readonly fromDay: LocalDay;
  readonly tickedDay: LocalDay | null;
  /** when the log received the first event behind it, ms since 1970 UTC; null: no event */
  readonly staleSinceMs: number | null;
  readonly traceparent: string | null;
}

const COLUMNS = `m.athlete_no, m.version, f.folded_version, m.redigest, from_day - date '1970-01-01' as from_day, ticked_day - date '1970-01-01' as ticked_day,
  (extract(epoch from stale_since) * 1000)::float8 as stale_since_ms, traceparent,
  (select catalogue_version from flarewatch.directory_state) as catalogue_version`;

interface MarkRow {
  readonly athlete_no: number;
  readonly version: number;
  readonly folded_version: number;
  readonly redigest: boolean;
  readonly from_day: LocalDay;
  readonly ticked_day: LocalDay | null;
  readonly stale_since_ms: number | null;
  readonly traceparent: string | null;
  readonly catalogue_version: number;
}

function toMark(row: MarkRow): StaleMark {
  return {
    athleteNo: row.athlete_no,
    version: row.version,
    foldedVersion: row.folded_version,
    redigest: row.redigest,
    catalogueVersion: row.catalogue_version,
    fromDay: row.from_day,
    tickedDay: row.ticked_day,
    staleSinceMs: row.stale_since_ms,
    traceparent: row.traceparent,
  };
}

/** The stale ones among these athletes. */
export async function readMarks(db: Queries, athleteNos: readonly number[]): Promise<StaleMark[]> {
  const result = await db.query<MarkRow>({
    name: 'read-marks',
    text: `select ${COLUMNS} from flarewatch.recompute_mark m join flarewatch.athlete_fold f using (athlete_no)
           where m.athlete_no = any ($1::int4[]) and m.from_day is not null`,
    values: [int4Array(athleteNos)],
  });
  return result.rows.map(toMark);
}

/** Athletes with a stale mark, whoever should have woken the worker for them. */
export async function staleAthletes(pool: pg.Pool, limit: number): Promise<number[]> {
  const result = await pool.query<{ athlete_no: number }>({
    name: 'stale-athletes',
    text: 'select athlete_no from flarewatch.recompute_mark where from_day is not null order by athlete_no limit $1',
    values: [limit],
  });
  return result.rows.map((row) => row.athlete_no);
}

/** Number of athletes whose assessments are stale. */
export async function countStale(pool: pg.Pool): Promise<number> {
  const result = await pool.query<{ n: number }>('select count(*)::int4 as n from flarewatch.recompute_mark where from_day is not null');
  return result.rows[0]?.n ?? 0;
}

/** Nobody waits for them: a gym's worth of old histories is not to hold up those who train. */
const OLD_HISTORIES_AT_ONCE = 500;

/**
 * Opens a new day for every athlete in a zone whose local day has begun: without it nothing decays or clears.
 * An athlete is left alone once a day more than ten weeks after the last fact was opened: by then everything has ended, and the next
 * fact wakes them. Whoever comes with a history that is older than that is opened once, on the first day on which nothing more has come
 * since the day before: an import under way would else assess the days after it with each of its parts.
 * @returns athletes to recompute
 */
export async function openDay(pool: pg.Pool, timezone: string, day: LocalDay): Promise<number[]> {
  const result = await pool.query<{ athlete_no: number }>({
    name: 'open-day',
    text: `with due as (
             select m.athlete_no, m.version, m.quiet_version, m.quiet_day, m.ticked_day,
               (select l.day from flarewatch.daily_load l where l.athlete_no = m.athlete_no order by l.day desc limit 1) as last_day
             from flarewatch.recompute_mark m join flarewatch.athlete a using (athlete_no)
             where a.timezone = $1 and coalesce(m.ticked_day, date '-infinity') < date '1970-01-01' + $2::int4
             order by m.athlete_no for update of m
           ), old as (
             select * from due where last_day < date '1970-01-01' + $2::int4 - 70 and last_day >= coalesce(ticked_day, date '-infinity') - 70
           ), looked as (
             update flarewatch.recompute_mark m set quiet_version = o.version, quiet_day = date '1970-01-01' + $2::int4
             from old o where o.athlete_no = m.athlete_no and o.quiet_version is distinct from o.version
           ), opening as (
             select athlete_no from due where last_day >= date '1970-01-01' + $2::int4 - 70
             union all
             (select athlete_no from old where quiet_version = version and quiet_day < date '1970-01-01' + $2::int4 order by athlete_no limit $3)
           )
           update flarewatch.recompute_mark m
           set ticked_day = date '1970-01-01' + $2::int4, version = m.version + 1,
             from_day = least(m.from_day, date '1970-01-01' + $2::int4,
               (select s.day + 1 from flarewatch.assessment s where s.athlete_no = m.athlete_no order by s.day desc limit 1))
           from opening o
           where o.athlete_no = m.athlete_no
             and coalesce(m.ticked_day, date '-infinity') < date '1970-01-01' + $2::int4
           returning m.athlete_no`,
    values: [timezone, day, OLD_HISTORIES_AT_ONCE],
  });
  return result.rows.map((row) => row.athlete_no);
}

/** Zones that athletes live in. */
export async function athleteZones(pool: pg.Pool): Promise<string[]> {
  const result = await pool.query<{ timezone: string }>('select distinct timezone from flarewatch.athlete order by 1');
  return result.rows.map((row) => row.timezone);
}
