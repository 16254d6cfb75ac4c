import type pg from 'pg';
import type { PoolClient } from 'pg';
import type { LocalDay } from '#libs/domain';
import { insisted } from '../database.js';
import { boolArray, float8Array, int4Array, textArray, timestamptzArray } from '../wire/binary-arrays.js';
import type { Statement } from '../wire/round.js';
import type { BootEstimate, BootRow, EstimatedKind } from './fact-rows.js';

/** A counter that drifts is estimated anew for each part of its uptime, ms; in one part it is off by a quarter of an hour at most. */
export const PART_MS = 12 * 3_600_000;

/**
 * The boots of the batch are estimated otherwise than it was built with, or an estimate of it makes stored facts stand at another
 * time: nothing is stored. Ask `readBoots` and build the batch again.
 */
export class BootsMovedError extends Error {
  override readonly name = 'BootsMovedError';
}

export interface BootName {
  readonly deviceNo: number;
  readonly bootId: string;
}

/** A stored fact whose time was estimated from its boot. */
export interface HeldEstimate extends BootName {
  readonly eventId: string;
  readonly athleteNo: number;
  readonly kind: EstimatedKind;
  /** IANA name, as of the athlete when the event came */
  readonly timezone: string;
  readonly uptimeMs: number;
  /** first arrival of the event, ms since 1970 UTC */
  readonly receivedMs: number;
  readonly occurredMs: number;
  readonly localDay: LocalDay;
  /** boot that it rests on, ms since 1970 UTC, and how far the counter may have drifted since, ms */
  readonly bootedMs: number;
  readonly driftMs: number;
}

export function bootKey({ deviceNo, bootId }: BootName): string {
  return `${deviceNo}/${bootId}`;
}

/** A counter gains or loses at most a fiftieth. */
const DRIFT_DIVISOR = 50;
/** Another part tells better than the own one when it tells a boot earlier by more than any counter drifts. */
const DOUBT_DIVISOR = 40;

/** How far a counter may have drifted between two uptimes, and by how much more another part has to be earlier to be preferred, ms. */
export function driftMs(uptimeMs: number, otherUptimeMs: number): { readonly driftMs: number; readonly doubtMs: number } {
  const betweenMs = Math.abs(uptimeMs - otherUptimeMs);
  return { driftMs: Math.ceil(betweenMs / DRIFT_DIVISOR), doubtMs: Math.ceil(betweenMs / DOUBT_DIVISOR) };
}

/** Whether an estimate of a part is better than another: a boot happened before whatever was heard of it. One order for all, so that the order of arrival does not count. */
export function isEarlier(a: BootEstimate, b: BootEstimate): boolean {
  return a.bootedMs < b.bootedMs || (a.bootedMs === b.bootedMs && a.anchorUptimeMs < b.anchorUptimeMs);
}

/** The parts of boots that are stored. @returns by `bootKey` */
export async function readBoots(pool: pg.Pool, boots: readonly BootName[]): Promise<Map<string, BootEstimate[]>> {
  const stored = await pool.query<BootName & BootEstimate>({
    name: 'read-boots',
    text: `select b.device_no as "deviceNo", b.boot_id as "bootId", b.part, (extract(epoch from b.booted_at) * 1000)::float8 as "bootedMs",
             b.anchor_uptime_ms::float8 as "anchorUptimeMs"
           from unnest($1::int4[], $2::text[]) as i (device_no, boot_id) join flarewatch.device_boot b using (device_no, boot_id)`,
    values: naming(boots),
  });
  const parts = new Map<string, BootEstimate[]>();
  for (const { deviceNo, bootId, ...part } of stored.rows) {
    const key = bootKey({ deviceNo, bootId });
    const list = parts.get(key);
    if (list) list.push(part);
    else parts.set(key, [part]);
  }
  return parts;
}

/** All stored facts of the boots of which something new is known, and of the others those of the named events. */
export async function readHeldEstimates(
  pool: pg.Pool, boots: readonly (BootName & { readonly changes: boolean })[], eventIds: readonly string[],
): Promise<HeldEstimate[]> {
  const result = await pool.query<HeldEstimate>({
    name: 'read-held-estimates',
    text: `select e.device_no as "deviceNo", e.boot_id as "bootId", e.event_id as "eventId", e.athlete_no as "athleteNo", e.kind, e.timezone,
             e.uptime_ms::float8 as "uptimeMs", (extract(epoch from e.received_at) * 1000)::float8 as "receivedMs",
             (extract(epoch from e.occurred_at) * 1000)::float8 as "occurredMs", e.local_day - date '1970-01-01' as "localDay",
             (extract(epoch from e.booted_at) * 1000)::float8 as "bootedMs", e.drift_ms::float8 as "driftMs"
           from unnest($1::int4[], $2::text[], $3::bool[]) as i (device_no, boot_id, changes)
           join flarewatch.estimated_fact e using (device_no, boot_id)
           where i.changes or e.event_id = any ($4::text[])`,
    values: [...naming(boots), boolArray(boots.map((b) => b.changes)), textArray(eventIds)],
  });
  return result.rows;
}

/** Writes down what the batch tells of its boots. @throws BootsMovedError when a stored fact stands at another time than its boot tells now */
export async function noteBoots(client: PoolClient, rows: readonly BootRow[]): Promise<void> {
  if (rows.length === 0) return;
  const [note, settled] = noteBootsQueries(rows);
  await client.query(note);
  try {
    await client.query(settled);
  } catch (error) {
    throw insisted(error) === 'boot' ? new BootsMovedError() : error;
  }
}

/** Two statements; fails with "boot" where `noteBoots` throws. */
export function noteBootsQueries(rows: readonly BootRow[]): [Statement, Statement] {
  return [
    {
      name: 'note-boots',
      text: `insert into flarewatch.device_boot as b (device_no, boot_id, part, booted_at, anchor_uptime_ms)
             select * from unnest($1::int4[], $2::text[], $3::int4[], $4::timestamptz[], $5::float8[]) as i (device_no, boot_id, part, booted_at, anchor_uptime_ms)
             order by device_no, boot_id, part
             on conflict (device_no, boot_id, part) do update set booted_at = excluded.booted_at, anchor_uptime_ms = excluded.anchor_uptime_ms
             where (excluded.booted_at, excluded.anchor_uptime_ms) < (b.booted_at, b.anchor_uptime_ms)`,
      values: [
        ...naming(rows), int4Array(rows.map((r) => r.part)), timestamptzArray(rows.map((r) => r.bootedMs)), float8Array(rows.map((r) => r.anchorUptimeMs)),
      ],
    },
    {
      name: 'insist-settled-boots',
      text: `select flarewatch.insist(not exists (
               select from (select distinct * from unnest($1::int4[], $2::text[]) as i (device_no, boot_id)) i
               join flarewatch.estimated_fact e using (device_no, boot_id)
               cross join lateral (
                 select b.booted_at, d.drift_ms
                 from flarewatch.device_boot b
                 cross join lateral (select abs(e.uptime_ms - b.anchor_uptime_ms) as between_ms) i
                 cross join lateral (select (i.between_ms + ${DRIFT_DIVISOR - 1}) / ${DRIFT_DIVISOR} as drift_ms, (i.between_ms + ${DOUBT_DIVISOR - 1}) / ${DOUBT_DIVISOR} as doubt_ms) d
                 where b.device_no = e.device_no and b.boot_id = e.boot_id
                 order by b.booted_at + case when b.part = e.uptime_ms / ${PART_MS} then 0 else d.doubt_ms end * interval '1 ms', d.drift_ms, b.booted_at limit 1) told
               where (e.booted_at, e.drift_ms) <> (told.booted_at, told.drift_ms)), 'boot')`,
      values: naming(rows),
    },
  ];
}

function naming(boots: readonly BootName[]): Buffer[] {
  return [int4Array(boots.map((b) => b.deviceNo)), textArray(boots.map((b) => b.bootId))];
}
