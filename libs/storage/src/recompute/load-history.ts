import type { CoverageSpan, LocalDay } from '#libs/domain';
import type { Queries } from '../database.js';
import { dateArray, int4Array } from '../wire/binary-arrays.js';

export interface StoredDigest {
  readonly athleteNo: number;
  readonly day: LocalDay;
  /** canonical text, as `encodeDigest` wrote it */
  readonly digest: string;
}

export interface HistoryAsk {
  readonly athleteNo: number;
  readonly fromDay: LocalDay;
}

/** Digests from the given days on, up to but without `beforeDay`; null: all of them. */
export async function loadDigests(db: Queries, asks: readonly (HistoryAsk & { readonly beforeDay: LocalDay | null })[]): Promise<StoredDigest[]> {
  if (asks.length === 0) return [];
  const result = await db.query<[number, LocalDay, string]>({
    name: 'load-digests',
    rowMode: 'array',
    text: `select l.athlete_no, l.day - date '1970-01-01', l.digest_text
           from unnest($1::int4[], $2::date[], $3::date[]) as a (athlete_no, from_day, before_day)
           join flarewatch.daily_load l on l.athlete_no = a.athlete_no and l.day >= a.from_day and l.day < coalesce(a.before_day, 'infinity')
           order by l.athlete_no, l.day`,
    values: [int4Array(asks.map((a) => a.athleteNo)), dateArray(asks.map((a) => a.fromDay)), dateArray(asks.map((a) => a.beforeDay))],
  });
  return result.rows.map(([athleteNo, day, digest]) => ({ athleteNo, day, digest }));
}

export interface StoredCarry {
  readonly athleteNo: number;
  readonly day: LocalDay;
  /** canonical text, as `encodeCarry` wrote it */
  readonly carry: string;
  readonly inputsHash: Buffer;
}

/** State at the end of the last assessed day before each given day. Absent: nothing was assessed before. */
export async function loadCarries(db: Queries, asks: readonly HistoryAsk[]): Promise<Map<number, StoredCarry>> {
  if (asks.length === 0) return new Map();
  const result = await db.query<[number, LocalDay, string, Buffer]>({
    name: 'load-carries',
    rowMode: 'array',
    text: `select a.athlete_no, s.day - date '1970-01-01', s.carry, s.inputs_hash
           from unnest($1::int4[], $2::date[]) as a (athlete_no, from_day)
           cross join lateral (
             select day, carry, inputs_hash from flarewatch.assessment s
             where s.athlete_no = a.athlete_no and s.day < a.from_day order by s.day desc limit 1) s`,
    values: [int4Array(asks.map((a) => a.athleteNo)), dateArray(asks.map((a) => a.fromDay))],
  });
  return new Map(result.rows.map(([athleteNo, day, carry, inputsHash]) => [athleteNo, { athleteNo, day, carry, inputsHash }]));
}

/** Hash of the inputs of one stored assessment, hex; null where the day was not assessed. */
export async function loadInputsHash(db: Queries, athleteNo: number, day: LocalDay): Promise<string | null> {
  const result = await db.query<{ hash: string }>({
    name: 'load-inputs-hash',
    text: `select encode(inputs_hash, 'hex') as hash from flarewatch.assessment where athlete_no = $1::int4 and day = date '1970-01-01' + $2::int4`,
    values: [athleteNo, day],
  });
  return result.rows[0]?.hash ?? null;
}

/** First day with a fact, per athlete, from the stored daily loads. */
export async function loadFirstDays(db: Queries, athleteNos: readonly number[]): Promise<Map<number, LocalDay>> {
  if (athleteNos.length === 0) return new Map();
  const result = await db.query<[number, LocalDay]>({
    name: 'load-first-days',
    rowMode: 'array',
    text: `select a.athlete_no, l.day - date '1970-01-01'
           from unnest($1::int4[]) as a (athlete_no)
           cross join lateral (
             select day from flarewatch.daily_load l where l.athlete_no = a.athlete_no order by day limit 1) l`,
    values: [int4Array(athleteNos)],
  });
  return new Map(result.rows);
}

export interface CoverageRow extends CoverageSpan {
  readonly athleteNo: number;
}

/**
 * Days declared complete, as known at a version.
 * @param upToVersions athlete_no → version
 */
export async function loadCoverage(db: Queries, upToVersions: ReadonlyMap<number, number>): Promise<CoverageRow[]> {
  if (upToVersions.size === 0) return [];
  const result = await db.query<CoverageRow>({
    name: 'load-coverage',
    text: `select c.athlete_no as "athleteNo", d.device_id as "deviceId", c.kind, c.from_day - date '1970-01-01' as "fromDay",
             c.to_day - date '1970-01-01' as "toDay"
           from unnest($1::int4[], $2::int4[]) as a (athlete_no, up_to_version)
           join flarewatch.day_coverage c on c.athlete_no = a.athlete_no and c.version <= a.up_to_version
             and c.superseded_version > a.up_to_version
           join flarewatch.device d using (device_no)
           order by c.athlete_no, d.device_id, c.kind, c.from_day, c.to_day`,
    values: [int4Array([...upToVersions.keys()]), int4Array([...upToVersions.values()])],
  });
  return result.rows;
}
