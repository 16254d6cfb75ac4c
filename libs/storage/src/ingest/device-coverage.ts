import type { PoolClient } from 'pg';
import type { Statement } from '../wire/round.js';
import type { LocalDay } from '#libs/domain';
import { dateArray, int4Array, textArray, timestamptzArray, uuidArray } from '../wire/binary-arrays.js';
import { eventKey } from '../wire/event-key.js';
import type { DeviceReportRow } from './fact-rows.js';

/** An athlete trained with a device on a day. */
export interface DeviceUse {
  readonly athleteNo: number;
  readonly deviceNo: number;
  readonly day: LocalDay;
}

export interface CoverageChange {
  readonly athlete_no: number;
  readonly device_no: number;
  readonly kind: 'watermark' | 'backfill' | 'import';
  readonly from_day: LocalDay | null;
  readonly to_day: LocalDay;
  /** first day whose being known may change */
  readonly stale_from: LocalDay;
}

/**
 * Locks the devices' progress rows: those that speak of themselves for writing, those that are merely used for reading. A watermark
 * and the first use of its device by an athlete so see each other, whichever is first, and batches that only use a device do not
 * wait for each other. Devices come before athletes everywhere, and in order of their number.
 */
export async function lockDevices(client: PoolClient, speaking: ReadonlySet<number>, used: Iterable<number>): Promise<void> {
  const deviceNos = [...new Set([...speaking, ...used])].sort((a, b) => a - b);
  for (let at = 0; at < deviceNos.length;) {
    const writes = speaking.has(deviceNos[at]!);
    let end = at + 1;
    while (end < deviceNos.length && speaking.has(deviceNos[end]!) === writes) end++;
    await client.query(lockDevicesQuery(deviceNos.slice(at, end), writes));
    at = end;
  }
}

/** @param deviceNos in order */
export function lockDevicesQuery(deviceNos: readonly number[], writes: boolean): Statement {
  return {
    name: writes ? 'lock-devices-for-writing' : 'lock-devices-for-reading',
    text: `select from flarewatch.device_progress where device_no = any ($1::int4[]) order by device_no for ${writes ? 'update' : 'share'}`,
    values: [int4Array(deviceNos)],
  };
}

export async function noteDeviceUse(client: PoolClient, uses: readonly DeviceUse[]): Promise<void> {
  if (uses.length > 0) await client.query(noteDeviceUseQuery(uses));
}

export function noteDeviceUseQuery(uses: readonly DeviceUse[]): Statement {
  const sorted = [...uses].sort((a, b) => a.deviceNo - b.deviceNo || a.athleteNo - b.athleteNo);
  return {
    name: 'note-device-use',
    text: `insert into flarewatch.athlete_device as ad (athlete_no, device_no, first_day, last_day)
           select athlete_no, device_no, min(day), max(day) from unnest($1::int4[], $2::int4[], $3::date[]) as i (athlete_no, device_no, day)
           group by device_no, athlete_no order by device_no, athlete_no
           on conflict (device_no, athlete_no) do update
           set first_day = least(ad.first_day, excluded.first_day), last_day = greatest(ad.last_day, excluded.last_day)`,
    values: [int4Array(sorted.map((u) => u.athleteNo)), int4Array(sorted.map((u) => u.deviceNo)), dateArray(sorted.map((u) => u.day))],
  };
}

const INSERT_DEVICE_REPORTS = `
with input as (
  select * from unnest($1::int4[], $2::text[], $3::text[], $4::timestamptz[], $5::timestamptz[], $6::timestamptz[], $7::text[], $8::uuid[], $9::text[])
    with ordinality as i (device_no, kind, event_id, occurred_at, since_at, until_at, data, event_key, attributes, ord)
), fresh as (
  insert into flarewatch.event_receipt (device_no, event_key)
  select device_no, event_key from input on conflict do nothing returning device_no, event_key
), wanted as (
  select i.* from input i join fresh f using (device_no, event_key)
), stored as (
  insert into flarewatch.device_report (device_no, kind, event_id, occurred_at, recorded_at, since_at, until_at, data, attributes)
  select device_no, kind, event_id, occurred_at, now(), since_at, until_at, data::jsonb, attributes::jsonb from wanted order by ord
), latest as (
  select device_no, max(until_at) filter (where kind = 'watermark') as complete_up_to,
    (array_agg(data::jsonb order by occurred_at desc, ord desc) filter (where kind = 'status'))[1] as status
  from wanted group by device_no
), progressed as (
  update flarewatch.device_progress p
  set complete_up_to = greatest(p.complete_up_to, l.complete_up_to), status = coalesce(l.status, p.status), last_event_at = now()
  from latest l where p.device_no = l.device_no
)
select ord::int4 as ord from wanted`;

/** @returns places in the input that were new */
export async function insertDeviceReports(client: PoolClient, rows: readonly DeviceReportRow[]): Promise<ReadonlySet<number>> {
  if (rows.length === 0) return new Set();
  const result = await client.query<{ ord: number }>({
    name: 'insert-device-reports',
    text: INSERT_DEVICE_REPORTS,
    values: [
      int4Array(rows.map((r) => r.deviceNo)),
      textArray(rows.map((r) => r.kind)),
      textArray(rows.map((r) => r.eventId)),
      timestamptzArray(rows.map((r) => r.occurredMs)),
      timestamptzArray(rows.map((r) => r.sinceMs)),
      timestamptzArray(rows.map((r) => r.untilMs)),
      textArray(rows.map((r) => r.data)),
      uuidArray(rows.map((r) => eventKey(r.eventId))),
      textArray(rows.map((r) => r.attributes)),
    ],
  });
  return new Set(result.rows.map((row) => row.ord - 1));
}

// A watermark speaks for every athlete who used the device in the five weeks before it, and for the pairs that this batch
// touches, whenever they last met. A day is covered when it had ended in the athlete's zone; an import covers its last date too.
const PLAN_COVERAGE = `
with watermarks as (
  select ad.athlete_no, ad.device_no, 'watermark' as kind, null::date as from_day,
    (p.complete_up_to at time zone a.timezone)::date - 1 as to_day, c.to_day as known_to, ad.first_day, ad.last_day
  from flarewatch.device_progress p
  join flarewatch.athlete_device ad using (device_no)
  join flarewatch.athlete a using (athlete_no)
  left join flarewatch.day_coverage c on c.athlete_no = ad.athlete_no and c.device_no = ad.device_no
    and c.kind = 'watermark' and c.superseded_version = 2147483647
  where p.device_no = any ($1::int4[]) and p.complete_up_to is not null
), brackets as (
  select ad.athlete_no, ad.device_no, case d.kind when 'import' then 'import' else 'backfill' end as kind,
    (r.since_at at time zone a.timezone)::date as from_day,
    (r.until_at at time zone a.timezone)::date - case d.kind when 'import' then 0 else 1 end as to_day, ad.first_day, ad.last_day
  from flarewatch.device_report r
  join flarewatch.device d using (device_no)
  join flarewatch.athlete_device ad using (device_no)
  join flarewatch.athlete a using (athlete_no)
  where r.device_no = any ($1::int4[]) and r.kind = 'backfill.completed' and r.since_at is not null
)
select athlete_no, device_no, kind, null::int4 as from_day, to_day - date '1970-01-01' as to_day,
  coalesce(known_to + 1, first_day) - date '1970-01-01' as stale_from
from watermarks w
where (known_to is null or to_day > known_to) and to_day >= first_day
  and (last_day >= to_day - 35 or (athlete_no, device_no) in (select * from unnest($2::int4[], $3::int4[])))
union all
select distinct athlete_no, device_no, kind, from_day - date '1970-01-01', to_day - date '1970-01-01', from_day - date '1970-01-01'
from brackets b
where to_day >= from_day and first_day <= to_day and last_day >= from_day - 35 and not exists (
  select from flarewatch.day_coverage c where c.athlete_no = b.athlete_no and c.device_no = b.device_no
    and c.kind = b.kind and c.from_day = b.from_day and c.to_day >= b.to_day)
order by athlete_no, device_no`;

/** Which athletes' known days change, now that these devices and pairs are written. Reads only. */
export async function planCoverage(client: PoolClient, deviceNos: readonly number[], uses: readonly DeviceUse[]): Promise<readonly CoverageChange[]> {
  if (deviceNos.length === 0) return [];
  const result = await client.query<CoverageChange>({
    name: 'plan-coverage',
    text: PLAN_COVERAGE,
    values: [int4Array(deviceNos), int4Array(uses.map((u) => u.athleteNo)), int4Array(uses.map((u) => u.deviceNo))],
  });
  return result.rows;
}

/** Fails with "coverage" where `planCoverage` would find something to write. */
export function insistNoCoverageQuery(deviceNos: readonly number[], uses: readonly DeviceUse[]): Statement {
  return {
    name: 'insist-no-coverage',
    text: `select flarewatch.insist(not exists (${PLAN_COVERAGE}), 'coverage')`,
    values: [int4Array(deviceNos), int4Array(uses.map((u) => u.athleteNo)), int4Array(uses.map((u) => u.deviceNo))],
  };
}

export async function writeCoverage(client: PoolClient, changes: readonly CoverageChange[], versions: ReadonlyMap<number, number>): Promise<void> {
  if (changes.length === 0) return;
  const athleteNos = int4Array(changes.map((c) => c.athlete_no));
  const deviceNos = int4Array(changes.map((c) => c.device_no));
  const kinds = textArray(changes.map((c) => c.kind));
  const versionArray = int4Array(changes.map((c) => versions.get(c.athlete_no) ?? 0));
  await client.query({
    name: 'supersede-watermarks',
    text: `update flarewatch.day_coverage c set superseded_version = i.version
           from unnest($1::int4[], $2::int4[], $3::text[], $4::int4[]) as i (athlete_no, device_no, kind, version)
           where c.athlete_no = i.athlete_no and c.device_no = i.device_no and c.kind = 'watermark' and i.kind = 'watermark'
             and c.superseded_version = 2147483647`,
    values: [athleteNos, deviceNos, kinds, versionArray],
  });
  await client.query({
    name: 'insert-coverage',
    text: `insert into flarewatch.day_coverage (athlete_no, device_no, kind, from_day, to_day, version)
           select * from unnest($1::int4[], $2::int4[], $3::text[], $4::date[], $5::date[], $6::int4[])`,
    values: [athleteNos, deviceNos, kinds, dateArray(changes.map((c) => c.from_day)), dateArray(changes.map((c) => c.to_day)), versionArray],
  });
}
