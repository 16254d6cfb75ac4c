import type { PoolClient } from 'pg';
import { dateArray, float8Array, int4Array, textArray, timestamptzArray, uuidArray } from '../wire/binary-arrays.js';
import { eventKey } from '../wire/event-key.js';
import type { EstimateRow, EstimatedKind, FactMove } from './fact-rows.js';

const SET_COLUMNS = `load_kg, set_id, session_id, event_key, athlete_no, device_no, exercise_no, rpe, rir, revision, rep_count, flags, reps, event_id, extra, attributes, claimed_at`;
const REPORT_COLUMNS = 'athlete_no, device_no, kind, entity_id, revision, event_id, retracted, data, attributes, claimed_at';

/** How a row of either table is found: an athlete's own rows of a day stand together. */
const SAME: Readonly<Record<EstimatedKind, { readonly table: string; readonly columns: string; readonly event: string }>> = {
  set: { table: 'flarewatch.set_fact', columns: SET_COLUMNS, event: 'f.event_key = i.event_key' },
  report: { table: 'flarewatch.report_fact', columns: REPORT_COLUMNS, event: 'f.event_id = i.event_id' },
};

const INPUT = `select * from unnest($1::int4[], $2::int4[], $3::text[], $4::uuid[], $5::date[], $6::timestamptz[], $7::float8[])
  as i (athlete_no, device_no, event_id, event_key, local_day, at, uncertainty_ms)`;

/** Facts that were stored just now keep what was claimed, and how good the estimate is; from now on better estimates find them. */
export async function noteEstimates(client: PoolClient, rows: readonly EstimateRow[]): Promise<void> {
  for (const kind of ['set', 'report'] as const) {
    const own = rows.filter((row) => row.kind === kind);
    if (own.length === 0) continue;
    const { table, event } = SAME[kind];
    await client.query({
      name: `note-claims-of-${kind}s`,
      text: `with i as (${INPUT}) update ${table} f set claimed_at = i.at, time_uncertainty_ms = i.uncertainty_ms from i
             where f.athlete_no = i.athlete_no and f.local_day = i.local_day and f.device_no = i.device_no and ${event} and f.superseded_version is null`,
      values: [...naming(own), dateArray(own.map((r) => r.localDay)), timestamptzArray(own.map((r) => r.claimedMs)), float8Array(own.map((r) => r.uncertaintyMs))],
    });
  }
  if (rows.length === 0) return;
  await client.query({
    name: 'insert-estimated-facts',
    text: `insert into flarewatch.estimated_fact (device_no, boot_id, event_id, athlete_no, kind, timezone, uptime_ms, received_at, occurred_at, local_day,
             booted_at, drift_ms)
           select * from unnest($1::int4[], $2::text[], $3::text[], $4::int4[], $5::text[], $6::text[], $7::float8[], $8::timestamptz[], $9::timestamptz[],
             $10::date[], $11::timestamptz[], $12::float8[]) on conflict do nothing`,
    values: [
      int4Array(rows.map((r) => r.deviceNo)), textArray(rows.map((r) => r.bootId)), textArray(rows.map((r) => r.eventId)),
      int4Array(rows.map((r) => r.athleteNo)), textArray(rows.map((r) => r.kind)), textArray(rows.map((r) => r.timezone)),
      float8Array(rows.map((r) => r.uptimeMs)), timestamptzArray(rows.map((r) => r.receivedMs)), timestamptzArray(rows.map((r) => r.occurredMs)),
      dateArray(rows.map((r) => r.localDay)), timestamptzArray(rows.map((r) => r.bootedMs)), float8Array(rows.map((r) => r.driftMs)),
    ],
  });
}

/**
 * Facts go to better estimated times: the row that stood until now holds up to the version before, and a new one from this version on. Never a
 * second fact: at every version one row of the event holds.
 * @param versions athlete_no → version, from `lockAthletes`
 */
export async function moveFacts(client: PoolClient, moves: readonly FactMove[], versions: ReadonlyMap<number, number>): Promise<void> {
  if (moves.length === 0) return;
  const changing = moves.filter((move) => move.changes);
  for (const kind of ['set', 'report'] as const) {
    const own = changing.filter((move) => move.kind === kind);
    if (own.length > 0) await moveRows(client, kind, own, versions);
  }
  if (changing.length > 0) await noteCorrections(client, changing, versions);
  await client.query({
    name: 'settle-estimated-facts',
    text: `update flarewatch.estimated_fact e set received_at = i.received_at, occurred_at = i.occurred_at, local_day = i.local_day,
             booted_at = i.booted_at, drift_ms = i.drift_ms
           from unnest($1::int4[], $2::text[], $3::text[], $4::timestamptz[], $5::timestamptz[], $6::date[], $7::timestamptz[], $8::float8[])
             as i (device_no, boot_id, event_id, received_at, occurred_at, local_day, booted_at, drift_ms)
           where e.device_no = i.device_no and e.boot_id = i.boot_id and e.event_id = i.event_id`,
    values: [
      int4Array(moves.map((m) => m.deviceNo)), textArray(moves.map((m) => m.bootId)), textArray(moves.map((m) => m.eventId)),
      timestamptzArray(moves.map((m) => m.receivedMs)), timestamptzArray(moves.map((m) => m.occurredMs)), dateArray(moves.map((m) => m.localDay)),
      timestamptzArray(moves.map((m) => m.bootedMs)), float8Array(moves.map((m) => m.driftMs)),
    ],
  });
}

async function moveRows(client: PoolClient, kind: EstimatedKind, moves: readonly FactMove[], versions: ReadonlyMap<number, number>): Promise<void> {
  const { table, columns, event } = SAME[kind];
  const days = moves.map((m) => m.fromDay);
  const result = await client.query({
    name: `move-${kind}s`,
    // The bounds of the days leave out the partitions in which none of them stands.
    text: `with i as (
             select i.*, m.to_day, m.version from (${INPUT}) i join unnest($2::int4[], $3::text[], $8::date[], $9::int4[]) as m (device_no, event_id, to_day, version)
               using (device_no, event_id)
           ), stood as (
             update ${table} f set superseded_version = i.version from i
             where f.athlete_no = i.athlete_no and f.local_day = i.local_day and f.local_day between $10::date and $11::date and f.device_no = i.device_no
               and ${event} and f.superseded_version is null
             returning f.*, i.at as new_at, i.to_day as new_day, i.version as new_version, i.uncertainty_ms as new_uncertainty_ms
           )
           insert into ${table} (${columns}, occurred_at, recorded_at, local_day, version, time_uncertainty_ms)
           select ${columns}, new_at, now(), new_day, new_version, new_uncertainty_ms from stood`,
    values: [
      ...naming(moves), dateArray(days), timestamptzArray(moves.map((m) => m.occurredMs)), float8Array(moves.map((m) => m.uncertaintyMs)),
      dateArray(moves.map((m) => m.localDay)), int4Array(moves.map((m) => versions.get(m.athleteNo) ?? 0)),
      isoDate(Math.min(...days)), isoDate(Math.max(...days)),
    ],
  });
  if (result.rowCount !== moves.length) throw new Error(`${moves.length} ${kind}s were to move, and ${result.rowCount} stand where they were noted`);
}

/** Writes the moves down; what else names the old days learns of the new ones. */
async function noteCorrections(client: PoolClient, moves: readonly FactMove[], versions: ReadonlyMap<number, number>): Promise<void> {
  const common = [int4Array(moves.map((m) => m.athleteNo)), textArray(moves.map((m) => m.eventId)), dateArray(moves.map((m) => m.fromDay)), dateArray(moves.map((m) => m.localDay))];
  await client.query({
    name: 'insert-time-corrections',
    text: `insert into flarewatch.time_correction (athlete_no, event_id, from_day, to_day, version, device_no, kind, from_at, to_at)
           select * from unnest($1::int4[], $2::text[], $3::date[], $4::date[], $5::int4[], $6::int4[], $7::text[], $8::timestamptz[], $9::timestamptz[])`,
    values: [
      ...common, int4Array(moves.map((m) => versions.get(m.athleteNo) ?? 0)), int4Array(moves.map((m) => m.deviceNo)), textArray(moves.map((m) => m.kind)),
      timestamptzArray(moves.map((m) => m.fromMs)), timestamptzArray(moves.map((m) => m.occurredMs)),
    ],
  });
  await client.query({
    name: 'move-set-revisions',
    text: `update flarewatch.set_revision r set local_day = i.to_day
           from unnest($1::int4[], $2::text[], $3::date[], $4::date[]) as i (athlete_no, event_id, from_day, to_day)
           where r.athlete_no = i.athlete_no and r.event_id = i.event_id and r.local_day = i.from_day`,
    values: common,
  });
  await client.query({
    name: 'move-device-use',
    text: `update flarewatch.athlete_device ad set first_day = used.first_day, last_day = used.last_day
           from (select distinct * from unnest($1::int4[], $2::int4[]) as i (athlete_no, device_no)) i
           cross join lateral (
             select min(local_day) as first_day, max(local_day) as last_day from (
               select local_day from flarewatch.set_fact f
               where f.athlete_no = i.athlete_no and f.device_no = i.device_no and f.superseded_version is null
               union all
               select local_day from flarewatch.report_fact f
               where f.athlete_no = i.athlete_no and f.device_no = i.device_no and f.superseded_version is null
                 and f.kind in ('session', 'trunktest') and not f.retracted) uses) used
           where ad.athlete_no = i.athlete_no and ad.device_no = i.device_no and used.first_day is not null`,
    values: [common[0], int4Array(moves.map((m) => m.deviceNo))],
  });
}

function naming(rows: readonly { athleteNo: number; deviceNo: number; eventId: string }[]): Buffer[] {
  return [
    int4Array(rows.map((r) => r.athleteNo)), int4Array(rows.map((r) => r.deviceNo)), textArray(rows.map((r) => r.eventId)),
    uuidArray(rows.map((r) => eventKey(r.eventId))),
  ];
}

function isoDate(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}
