import type { PoolClient } from 'pg';
import type { LocalDay } from '#libs/domain';
import { boolArray, dateArray, int4Array, textArray, timestamptzArray, uuidArray } from '../wire/binary-arrays.js';
import { eventKey } from '../wire/event-key.js';
import type { FactOutcome, ReportRow } from './fact-rows.js';

const INSERT_REPORTS = `
with input as (
  select * from unnest($1::int4[], $2::int4[], $3::text[], $4::text[], $5::int4[], $6::text[], $7::bool[], $8::timestamptz[],
    $9::date[], $10::int4[], $11::text[], $12::uuid[], $13::text[]) with ordinality as i (athlete_no, device_no, kind, entity_id, revision,
    event_id, retracted, occurred_at, local_day, version, data, event_key, attributes, ord)
), fresh as (
  insert into flarewatch.event_receipt (device_no, event_key, athlete_no)
  select device_no, event_key, athlete_no from input on conflict do nothing returning device_no, event_key
), wanted as (
  select i.* from input i join fresh f using (device_no, event_key)
), stored as (
  insert into flarewatch.report_fact (athlete_no, device_no, kind, entity_id, revision, event_id, retracted, occurred_at,
    recorded_at, local_day, version, data, attributes)
  select athlete_no, device_no, kind, entity_id, revision, event_id, retracted, occurred_at, now(), local_day, version, data::jsonb, attributes::jsonb
  from wanted order by ord
)
select ord::int4 as ord from wanted`;

const READ_RIVALS = `
select i.ord::int4 as ord, r.event_id, r.revision, r.local_day - date '1970-01-01' as day
from unnest($1::int4[], $2::text[], $3::text[]) with ordinality as i (athlete_no, kind, entity_id, ord)
join flarewatch.report_fact r on r.athlete_no = i.athlete_no and r.kind = i.kind and r.entity_id = i.entity_id
  and r.superseded_version is null
order by i.ord, r.revision, r.event_id`;

export interface InsertedReports {
  /** by place in the input */
  readonly outcomes: readonly FactOutcome[];
  /** athlete_no → earliest day that another revision of a changed report names */
  readonly fromDays: ReadonlyMap<number, LocalDay>;
}

/** Sessions, check-ins, trunk tests and flares. The highest revision counts, then the greater event id. */
export async function insertReports(client: PoolClient, rows: readonly ReportRow[], versions: ReadonlyMap<number, number>): Promise<InsertedReports> {
  const fromDays = new Map<number, LocalDay>();
  if (rows.length === 0) return { outcomes: [], fromDays };
  const athleteNos = int4Array(rows.map((r) => r.athleteNo));
  const kinds = textArray(rows.map((r) => r.kind));
  const entityIds = textArray(rows.map((r) => r.entityId));
  const inserted = await client.query<{ ord: number }>({
    name: 'insert-reports',
    text: INSERT_REPORTS,
    values: [
      athleteNos,
      int4Array(rows.map((r) => r.deviceNo)),
      kinds,
      entityIds,
      int4Array(rows.map((r) => r.revision)),
      textArray(rows.map((r) => r.eventId)),
      boolArray(rows.map((r) => r.retracted)),
      timestamptzArray(rows.map((r) => r.occurredMs)),
      dateArray(rows.map((r) => r.localDay)),
      int4Array(rows.map((r) => versions.get(r.athleteNo) ?? 0)),
      textArray(rows.map((r) => r.data)),
      uuidArray(rows.map((r) => eventKey(r.eventId))),
      textArray(rows.map((r) => r.attributes)),
    ],
  });
  const fresh = new Set(inserted.rows.map((row) => row.ord - 1));
  const rivals = await client.query<{ ord: number; event_id: string; revision: number; day: LocalDay }>({
    name: 'read-rival-reports',
    text: READ_RIVALS,
    values: [athleteNos, kinds, entityIds],
  });
  const counts = new Map<number, number>();
  const winners = new Map<number, string>();
  for (const row of rivals.rows) {
    const place = row.ord - 1;
    counts.set(place, (counts.get(place) ?? 0) + 1);
    winners.set(place, row.event_id);
    const athleteNo = rows[place]!.athleteNo;
    fromDays.set(athleteNo, Math.min(fromDays.get(athleteNo) ?? Infinity, row.day));
  }
  const outcomes = rows.map((row, place): FactOutcome => {
    if (!fresh.has(place)) return 'duplicate';
    if (winners.get(place) !== row.eventId) return 'kept';
    return (counts.get(place) ?? 1) > 1 ? 'corrected' : 'stored';
  });
  return { outcomes, fromDays };
}
