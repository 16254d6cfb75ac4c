import type { PoolClient } from 'pg';
import {
  dateArray, float4Array, float8Array, int2Array, int4Array, textArray, timestamptzArray, byteaArray, uuidArray,
} from '../wire/binary-arrays.js';
import { eventKey, isCanonicalUuid, setHash } from '../wire/event-key.js';
import type { SetRetractionRow, SetRow } from './fact-rows.js';

// One statement: receipts first, and only rows whose receipt is new become facts. `contested` looks at the receipts as they
// were before this statement; two events about one set within the batch are seen by the caller.
const INSERT_SETS = `
with input as (
  select * from unnest($1::int4[], $2::int4[], $3::int4[], $4::date[], $5::int4[], $6::timestamptz[], $7::float8[], $8::uuid[],
    $9::uuid[], $10::uuid[], $11::int2[], $12::int2[], $13::int2[], $14::float4[], $15::float4[], $16::bytea[], $17::text[],
    $18::text[], $19::int4[])
    with ordinality as i (athlete_no, device_no, exercise_no, local_day, version, occurred_at, load_kg, set_id,
    session_id, event_key, revision, rep_count, flags, rpe, rir, reps, event_id, extra, set_hash, ord)
), fresh as (
  insert into flarewatch.event_receipt (device_no, event_key, athlete_no, set_hash)
  select device_no, event_key, athlete_no, set_hash from input
  on conflict do nothing
  returning device_no, event_key
), wanted as (
  select i.* from input i join fresh f using (device_no, event_key)
), stored as (
  insert into flarewatch.set_fact (occurred_at, recorded_at, load_kg, set_id, session_id, event_key, athlete_no, device_no,
    exercise_no, local_day, version, rpe, rir, revision, rep_count, flags, reps, event_id, extra)
  select occurred_at, now(), load_kg, set_id, session_id, event_key, athlete_no, device_no,
    exercise_no, local_day, version, rpe, rir, revision, rep_count, flags, reps, event_id, extra::jsonb
  from wanted
)
select w.ord::int4 as ord, exists (
  select from flarewatch.event_receipt r where r.athlete_no = w.athlete_no and r.set_hash = w.set_hash
) as contested
from wanted w`;

export interface InsertedSets {
  /** places in the input that were new */
  readonly fresh: ReadonlySet<number>;
  /** places of new rows about a set that an earlier event may have spoken of */
  readonly contested: ReadonlySet<number>;
}

/** @param versions athlete_no → version, from `lockAthletes` */
export async function insertSets(client: PoolClient, rows: readonly SetRow[], versions: ReadonlyMap<number, number>): Promise<InsertedSets> {
  if (rows.length === 0) return { fresh: new Set(), contested: new Set() };
  const result = await client.query<{ ord: number; contested: boolean }>({
    name: 'insert-sets',
    text: INSERT_SETS,
    values: [
      int4Array(rows.map((r) => r.athleteNo)),
      int4Array(rows.map((r) => r.deviceNo)),
      int4Array(rows.map((r) => r.exerciseNo)),
      dateArray(rows.map((r) => r.localDay)),
      int4Array(rows.map((r) => versions.get(r.athleteNo) ?? 0)),
      timestamptzArray(rows.map((r) => r.occurredMs)),
      float8Array(rows.map((r) => r.loadKg)),
      uuidArray(rows.map((r) => r.setId)),
      uuidArray(rows.map((r) => r.sessionId)),
      uuidArray(rows.map((r) => eventKey(r.eventId))),
      int2Array(rows.map((r) => r.revision)),
      int2Array(rows.map((r) => r.repCount)),
      int2Array(rows.map((r) => r.flags)),
      float4Array(rows.map((r) => r.rpe)),
      float4Array(rows.map((r) => r.rir)),
      byteaArray(rows.map((r) => r.reps)),
      textArray(rows.map((r) => (isCanonicalUuid(r.eventId) ? null : r.eventId))),
      textArray(rows.map((r) => r.extra)),
      int4Array(rows.map((r) => setHash(r.setId))),
    ],
  });
  const fresh = new Set<number>();
  const contested = new Set<number>();
  for (const row of result.rows) {
    fresh.add(row.ord - 1);
    if (row.contested) contested.add(row.ord - 1);
  }
  return { fresh, contested };
}

/** Receipts of retractions: they have no set row of their own. @returns places in the input that were new */
export async function insertRetractionReceipts(client: PoolClient, rows: readonly SetRetractionRow[]): Promise<ReadonlySet<number>> {
  if (rows.length === 0) return new Set();
  const result = await client.query<{ ord: number }>({
    name: 'insert-retraction-receipts',
    text: `with input as (
             select * from unnest($1::int4[], $2::uuid[], $3::int4[], $4::int4[]) with ordinality as i (device_no, event_key, athlete_no, set_hash, ord)
           ), fresh as (
             insert into flarewatch.event_receipt (device_no, event_key, athlete_no, set_hash)
             select device_no, event_key, athlete_no, set_hash from input on conflict do nothing returning device_no, event_key
           ) select i.ord::int4 as ord from input i join fresh f using (device_no, event_key)`,
    values: [
      int4Array(rows.map((r) => r.deviceNo)),
      uuidArray(rows.map((r) => eventKey(r.eventId))),
      int4Array(rows.map((r) => r.athleteNo)),
      int4Array(rows.map((r) => setHash(r.setId))),
    ],
  });
  return new Set(result.rows.map((row) => row.ord - 1));
}
