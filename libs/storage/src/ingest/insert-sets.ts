import type { PoolClient } from 'pg';
import {
  dateArray, float4Array, float8Array, int2Array, int4Array, textArray, timestamptzArray, byteaArray, uuidArray,
} from '../wire/binary-arrays.js';
import { copyIn, copyQuery } from '../wire/copy-in.js';
import { CopyRows } from '../wire/copy-rows.js';
import { eventKey, isCanonicalUuid, setHash } from '../wire/event-key.js';
import type { Statement } from '../wire/round.js';
import type { SetRetractionRow, SetRow } from './fact-rows.js';

// One statement: receipts first, and only rows whose receipt is new become facts. `contested` looks at the receipts as they
// were before this statement; two events about one set within the batch are seen by the caller. The first receipt about a set
// carries its hash, later ones none: the athlete's lock is held, so nobody else can come in between. An event that was there before is none of them.
const INSERT_SETS = `
with given as (
  select * from unnest($1::int4[], $2::int4[], $3::int4[], $4::date[], $5::int4[], $6::timestamptz[], $7::float8[], $8::uuid[],
    $9::uuid[], $10::uuid[], $11::int4[], $12::int2[], $13::int2[], $14::float4[], $15::float4[], $16::bytea[], $17::text[],
    $18::text[], $19::int4[], $20::text[])
    with ordinality as i (athlete_no, device_no, exercise_no, local_day, version, occurred_at, load_kg, set_id,
    session_id, event_key, revision, rep_count, flags, rpe, rir, reps, event_id, extra, set_hash, attributes, ord)
), input as (
  select g.*, exists (
    select from flarewatch.event_receipt r where r.athlete_no = g.athlete_no and r.first_set_hash = g.set_hash
  ) as contested, row_number() over (partition by athlete_no, set_hash, known order by ord) as nth
  from (select *, exists (select from flarewatch.event_receipt r where r.device_no = given.device_no and r.event_key = given.event_key) as known from given) g
), fresh as (
  insert into flarewatch.event_receipt (device_no, event_key, athlete_no, first_set_hash)
  select device_no, event_key, athlete_no, case when not contested and nth = 1 then set_hash end from input
  on conflict (device_no, event_key) do nothing
  returning device_no, event_key
), wanted as (
  select i.* from input i join fresh f using (device_no, event_key)
), stored as (
  insert into flarewatch.set_fact (occurred_at, recorded_at, load_kg, set_id, session_id, event_key, athlete_no, device_no,
    exercise_no, local_day, version, rpe, rir, revision, rep_count, flags, reps, event_id, extra, attributes)
  select occurred_at, now(), load_kg, set_id, session_id, event_key, athlete_no, device_no,
    exercise_no, local_day, version, rpe, rir, revision, rep_count, flags, reps, event_id, extra::jsonb, attributes::jsonb
  from wanted
)
select ord::int4 as ord, contested from wanted`;

/** @throws when the athlete has no mark: the directory in memory knows somebody whom the database does not */
function versionOf(versions: ReadonlyMap<number, number>, athleteNo: number): number {
  const version = versions.get(athleteNo);
  if (version === undefined) throw new Error(`athlete number ${athleteNo} is not in the database: was it restored while ingest was running?`);
  return version;
}

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
      int4Array(rows.map((r) => versionOf(versions, r.athleteNo))),
      timestamptzArray(rows.map((r) => r.occurredMs)),
      float8Array(rows.map((r) => r.loadKg)),
      uuidArray(rows.map((r) => r.setId)),
      uuidArray(rows.map((r) => r.sessionId)),
      uuidArray(rows.map((r) => eventKey(r.eventId))),
      int4Array(rows.map((r) => r.revision)),
      int2Array(rows.map((r) => r.repCount)),
      int2Array(rows.map((r) => r.flags)),
      float4Array(rows.map((r) => r.rpe)),
      float4Array(rows.map((r) => r.rir)),
      byteaArray(rows.map((r) => r.reps)),
      textArray(rows.map((r) => (isCanonicalUuid(r.eventId) ? null : r.eventId))),
      textArray(rows.map((r) => r.extra)),
      int4Array(rows.map((r) => setHash(r.setId))),
      textArray(rows.map((r) => r.attributes)),
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

const RECEIPT_COLUMNS = 'flarewatch.event_receipt (device_no, event_key, athlete_no, first_set_hash)';
const SET_COLUMNS = `flarewatch.set_fact (occurred_at, load_kg, set_id, session_id, event_key, athlete_no, device_no, exercise_no, local_day, version,
  rpe, rir, revision, rep_count, flags, reps, event_id, extra, attributes)`;

/** Receipts and facts of sets that nobody has reported before, as rows to copy. */
function freshRows(rows: readonly SetRow[], versions: ReadonlyMap<number, number>): { receipts: CopyRows; facts: CopyRows } {
  const receipts = new CopyRows(4);
  const facts = new CopyRows(19);
  for (const row of rows) {
    const plain = isCanonicalUuid(row.eventId);
    const key = plain ? row.eventId : eventKey(row.eventId);
    receipts.row().int4(row.deviceNo).uuid(key).int4(row.athleteNo).int4(setHash(row.setId));
    facts.row().timestamptz(row.occurredMs).float8(row.loadKg).uuid(row.setId).uuid(row.sessionId).uuid(key).int4(row.athleteNo)
      .int4(row.deviceNo).int4(row.exerciseNo).date(row.localDay).int4(versionOf(versions, row.athleteNo)).float4(row.rpe).float4(row.rir)
      .int4(row.revision).int2(row.repCount).int2(row.flags).bytes(row.reps).text(plain ? null : row.eventId).jsonb(row.extra).jsonb(row.attributes);
  }
  return { receipts, facts };
}

/**
 * As `insertSets` for sets that nobody has reported before, at less than half the cost: two COPYs, no plan and no second look.
 * @throws the database's error; `isRepeat` tells that an event or a set was there before: roll back and use `insertSets`
 */
export async function copySets(client: PoolClient, rows: readonly SetRow[], versions: ReadonlyMap<number, number>): Promise<InsertedSets> {
  const { receipts, facts } = freshRows(rows, versions);
  await copyIn(client, RECEIPT_COLUMNS, receipts);
  await copyIn(client, SET_COLUMNS, facts);
  return { fresh: new Set(rows.keys()), contested: new Set() };
}

/** As `copySets`, as statements of a round. */
export function copySetsQueries(rows: readonly SetRow[], versions: ReadonlyMap<number, number>): Statement[] {
  const { receipts, facts } = freshRows(rows, versions);
  return [copyQuery('copy-receipts', RECEIPT_COLUMNS, receipts), copyQuery('copy-sets', SET_COLUMNS, facts)];
}

/** Whether `copySets` met an event, or a set, that was there before. */
export function isRepeat(error: unknown): boolean {
  const { code, table } = error as { code?: unknown; table?: unknown };
  return code === '23505' && table === 'event_receipt';
}

/** Receipts of retractions: they have no set row of their own. @returns places in the input that were new */
export async function insertRetractionReceipts(client: PoolClient, rows: readonly SetRetractionRow[]): Promise<ReadonlySet<number>> {
  if (rows.length === 0) return new Set();
  const result = await client.query<{ ord: number }>({
    name: 'insert-retraction-receipts',
    text: `with input as (
             select *, row_number() over (partition by athlete_no, set_hash, exists (
               select from flarewatch.event_receipt r where r.device_no = i.device_no and r.event_key = i.event_key) order by ord) = 1 and not exists (
               select from flarewatch.event_receipt r where r.athlete_no = i.athlete_no and r.first_set_hash = i.set_hash) as first_of_set
             from unnest($1::int4[], $2::uuid[], $3::int4[], $4::int4[]) with ordinality as i (device_no, event_key, athlete_no, set_hash, ord)
           ), fresh as (
             insert into flarewatch.event_receipt (device_no, event_key, athlete_no, first_set_hash)
             select device_no, event_key, athlete_no, case when first_of_set then set_hash end from input
             on conflict (device_no, event_key) do nothing returning device_no, event_key
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
