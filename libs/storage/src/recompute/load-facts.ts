import type { LocalDay } from '#libs/domain';
import type { Queries } from '../database.js';
import { dateArray, int4Array } from '../wire/binary-arrays.js';

/** A set as the worker needs it; numbers are the directory's surrogates. */
export interface StoredSet {
  readonly athleteNo: number;
  readonly day: LocalDay;
  readonly setId: string;
  readonly sessionId: string | null;
  readonly deviceNo: number;
  readonly exerciseNo: number;
  readonly loadKg: number;
  readonly repCount: number;
  readonly flags: number;
  readonly rpe: number | null;
  readonly rir: number | null;
  readonly reps: Buffer;
  /** when the set happened, ms since 1970 UTC */
  readonly atMs: number;
  /** as reported; null where there are none */
  readonly tags: unknown;
}

export interface StoredReport {
  readonly athleteNo: number;
  readonly day: LocalDay;
  readonly kind: 'session' | 'checkin' | 'trunktest' | 'flare';
  readonly entityId: string;
  readonly eventId: string;
  readonly atMs: number;
  readonly data: unknown;
}

export interface ChangeAsk {
  readonly athleteNo: number;
  readonly fromDay: LocalDay;
  readonly afterVersion: number;
  readonly upToVersion: number;
}

export interface DayAsk {
  readonly athleteNo: number;
  readonly day: LocalDay;
  readonly upToVersion: number;
}

const SET_COLUMNS = `f.athlete_no, f.local_day - date '1970-01-01', f.set_id, f.session_id, f.device_no, f.exercise_no, f.load_kg,
  f.rep_count, f.flags, f.rpe, f.rir, f.reps, (extract(epoch from f.occurred_at) * 1000)::float8, f.extra -> 'tags'`;

const REPORT_COLUMNS = `f.athlete_no as "athleteNo", f.local_day - date '1970-01-01' as day, f.kind, f.entity_id as "entityId",
  f.event_id as "eventId", (extract(epoch from f.occurred_at) * 1000)::float8 as "atMs", f.data`;

type SetTuple = [number, number, string, string | null, number, number, number, number, number, number | null, number | null, Buffer,
  number, unknown];

function toSet(row: SetTuple): StoredSet {
  const [athleteNo, day, setId, sessionId, deviceNo, exerciseNo, loadKg, repCount, flags, rpe, rir, reps, atMs, tags] = row;
  return { athleteNo, day, setId, sessionId, deviceNo, exerciseNo, loadKg, repCount, flags, rpe, rir, reps, atMs, tags };
}

/** Sets that became known between two versions, whether or not they count: their days have changed. */
export async function loadNewSets(db: Queries, asks: readonly ChangeAsk[]): Promise<StoredSet[]> {
  const result = await db.query<SetTuple>({
    name: 'load-new-sets',
    rowMode: 'array',
    text: `select ${SET_COLUMNS}
           from unnest($1::int4[], $2::date[], $3::int4[], $4::int4[]) as a (athlete_no, from_day, after_version, up_to_version)
           join flarewatch.set_fact f on f.athlete_no = a.athlete_no and f.local_day >= a.from_day and f.local_day >= $5::date
             and f.version > a.after_version and f.version <= a.up_to_version`,
    values: [...changeParameters(asks), isoDate(Math.min(...asks.map((a) => a.fromDay)))],
  });
  return result.rows.map(toSet);
}

/**
 * Days that must be read again in full: a set on them was corrected or retracted, a report came, changed or moved, or a time was estimated better.
 * Keys are `athlete_no`, values the days.
 */
export async function loadRevisedDays(db: Queries, asks: readonly ChangeAsk[]): Promise<Map<number, LocalDay[]>> {
  const result = await db.query<[number, LocalDay]>({
    name: 'load-revised-days',
    rowMode: 'array',
    text: `with ask as (
             select * from unnest($1::int4[], $2::date[], $3::int4[], $4::int4[]) as a (athlete_no, from_day, after_version, up_to_version)
           )
           select a.athlete_no, other.local_day - date '1970-01-01'
           from ask a
           join flarewatch.set_revision r on r.athlete_no = a.athlete_no and r.version > a.after_version and r.version <= a.up_to_version
           join flarewatch.set_revision other on other.athlete_no = r.athlete_no and other.set_id = r.set_id and other.local_day is not null
           union
           select a.athlete_no, other.local_day - date '1970-01-01'
           from ask a
           join flarewatch.report_fact r on r.athlete_no = a.athlete_no and r.version > a.after_version and r.version <= a.up_to_version
             and r.local_day >= a.from_day
           join flarewatch.report_fact other on other.athlete_no = r.athlete_no and other.kind = r.kind and other.entity_id = r.entity_id
           union
           select a.athlete_no, moved.day - date '1970-01-01'
           from ask a
           join flarewatch.time_correction t on t.athlete_no = a.athlete_no and t.version > a.after_version and t.version <= a.up_to_version
           cross join lateral (values (t.from_day), (t.to_day)) as moved (day)`,
    values: changeParameters(asks),
  });
  const days = new Map<number, LocalDay[]>();
  for (const [athleteNo, day] of result.rows) {
    const list = days.get(athleteNo);
    if (list) list.push(day);
    else days.set(athleteNo, [day]);
  }
  return days;
}

/** It stood there at a version: the time of the fact was not estimated better since. */
const standing = (version: string): string => `(f.superseded_version is null or f.superseded_version > ${version})`;

/** No later revision of the set was known at a version. */
const winningSet = (version: string): string => `${standing(version)} and not exists (
             select from flarewatch.set_revision r
             where r.athlete_no = f.athlete_no and r.set_id = f.set_id and r.version <= ${version}
               and (r.revision, r.event_id) > (f.revision, coalesce(f.event_id, f.event_key::text) collate "C"))`;

/** The report stands, and no later revision of it was known at a version. */
const winningReport = (version: string): string => `not f.retracted and ${standing(version)} and not exists (
             select from flarewatch.report_fact r
             where r.athlete_no = f.athlete_no and r.kind = f.kind and r.entity_id = f.entity_id and r.version <= ${version}
               and (r.revision, r.event_id) > (f.revision, f.event_id))`;

/** The sets that count on the given days, as known at a version. */
export async function loadDaySets(db: Queries, asks: readonly DayAsk[]): Promise<StoredSet[]> {
  if (asks.length === 0) return [];
  const result = await db.query<SetTuple>({
    name: 'load-day-sets',
    rowMode: 'array',
    text: `select ${SET_COLUMNS}
           from unnest($1::int4[], $2::date[], $3::int4[]) as a (athlete_no, day, up_to_version)
           join flarewatch.set_fact f on f.athlete_no = a.athlete_no and f.local_day = a.day and f.version <= a.up_to_version
           where f.local_day between $4::date and $5::date and ${winningSet('a.up_to_version')}`,
    values: [
      ...dayParameters(asks),
      isoDate(Math.min(...asks.map((a) => a.day))),
      isoDate(Math.max(...asks.map((a) => a.day))),
    ],
  });
  return result.rows.map(toSet);
}

/** The reports that count on the given days, as known at a version. */
export async function loadDayReports(db: Queries, asks: readonly DayAsk[]): Promise<StoredReport[]> {
  if (asks.length === 0) return [];
  const result = await db.query<StoredReport>({
    name: 'load-day-reports',
    text: `select ${REPORT_COLUMNS}
           from unnest($1::int4[], $2::date[], $3::int4[]) as a (athlete_no, day, up_to_version)
           join flarewatch.report_fact f on f.athlete_no = a.athlete_no and f.local_day = a.day and f.version <= a.up_to_version
           where ${winningReport('a.up_to_version')}`,
    values: dayParameters(asks),
  });
  return result.rows;
}

/** All sets of an athlete that count, as known at a version. */
export async function loadHistorySets(db: Queries, athleteNo: number, upToVersion: number): Promise<StoredSet[]> {
  const result = await db.query<SetTuple>({
    name: 'load-history-sets',
    rowMode: 'array',
    text: `select ${SET_COLUMNS} from flarewatch.set_fact f where f.athlete_no = $1 and f.version <= $2 and ${winningSet('$2')}`,
    values: [athleteNo, upToVersion],
  });
  return result.rows.map(toSet);
}

/** All reports of an athlete that count, as known at a version. */
export async function loadHistoryReports(db: Queries, athleteNo: number, upToVersion: number): Promise<StoredReport[]> {
  const result = await db.query<StoredReport>({
    name: 'load-history-reports',
    text: `select ${REPORT_COLUMNS} from flarewatch.report_fact f where f.athlete_no = $1 and f.version <= $2 and ${winningReport('$2')}`,
    values: [athleteNo, upToVersion],
  });
  return result.rows;
}

function changeParameters(asks: readonly ChangeAsk[]): Buffer[] {
  return [
    int4Array(asks.map((a) => a.athleteNo)),
    dateArray(asks.map((a) => a.fromDay)),
    int4Array(asks.map((a) => a.afterVersion)),
    int4Array(asks.map((a) => a.upToVersion)),
  ];
}

function dayParameters(asks: readonly DayAsk[]): Buffer[] {
  return [int4Array(asks.map((a) => a.athleteNo)), dateArray(asks.map((a) => a.day)), int4Array(asks.map((a) => a.upToVersion))];
}

function isoDate(day: LocalDay): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}
