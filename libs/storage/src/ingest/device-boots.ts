import type pg from 'pg';
import type { LocalDay } from '#libs/domain';
import { float8Array, int4Array, textArray, timestamptzArray } from '../wire/binary-arrays.js';
import type { BootEstimate, EstimatedKind } from './fact-rows.js';

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

/** A boot with what events that are not stored yet tell of it; null: nothing. */
export interface BootAsk extends BootName {
  readonly told: BootEstimate | null;
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
  /** the estimate that it rests on */
  readonly boot: BootEstimate;
}

export function bootKey({ deviceNo, bootId }: BootName): string {
  return `${deviceNo}/${bootId}`;
}

/** The better of two estimates: a boot happened before whatever was heard of it, so the earlier one. One order for all, so that the order of arrival does not count. */
export function earlierBoot(a: BootEstimate | null, b: BootEstimate | null): BootEstimate | null {
  if (a === null || b === null) return a ?? b;
  if (a.bootedMs !== b.bootedMs) return a.bootedMs < b.bootedMs ? a : b;
  return a.anchorUptimeMs <= b.anchorUptimeMs ? a : b;
}

/** What is known of boots, with what the batch tells of them. @returns by `bootKey` */
export async function readBoots(pool: pg.Pool, asks: readonly BootAsk[]): Promise<Map<string, BootEstimate>> {
  const stored = await pool.query<{ ord: number; bootedMs: number; anchorUptimeMs: number }>({
    name: 'read-boots',
    text: `select i.ord::int4 as ord, (extract(epoch from s.booted_at) * 1000)::float8 as "bootedMs", s.anchor_uptime_ms::float8 as "anchorUptimeMs"
           from unnest($1::int4[], $2::text[]) with ordinality as i (device_no, boot_id, ord)
           join flarewatch.device_sequence s using (device_no, boot_id) where s.booted_at is not null`,
    values: [int4Array(asks.map((a) => a.deviceNo)), textArray(asks.map((a) => a.bootId))],
  });
  const known = new Map(stored.rows.map(({ ord, ...boot }) => [ord - 1, boot]));
  const boots = new Map<string, BootEstimate>();
  asks.forEach((ask, i) => {
    const best = earlierBoot(known.get(i) ?? null, ask.told);
    if (best !== null) boots.set(bootKey(ask), best);
  });
  return boots;
}

/** Stored facts that rest on another estimate of their boot than the given one, and those among the named events. */
export async function readHeldEstimates(
  pool: pg.Pool, boots: readonly (BootName & { readonly boot: BootEstimate })[], eventIds: readonly string[],
): Promise<HeldEstimate[]> {
  const result = await pool.query<Omit<HeldEstimate, 'boot'> & BootEstimate>({
    name: 'read-held-estimates',
    text: `select e.device_no as "deviceNo", e.boot_id as "bootId", e.event_id as "eventId", e.athlete_no as "athleteNo", e.kind, e.timezone,
             e.uptime_ms::float8 as "uptimeMs", (extract(epoch from e.received_at) * 1000)::float8 as "receivedMs",
             (extract(epoch from e.occurred_at) * 1000)::float8 as "occurredMs", e.local_day - date '1970-01-01' as "localDay",
             (extract(epoch from e.booted_at) * 1000)::float8 as "bootedMs", e.anchor_uptime_ms::float8 as "anchorUptimeMs"
           from unnest($1::int4[], $2::text[], $3::timestamptz[], $4::float8[]) as i (device_no, boot_id, booted_at, anchor_uptime_ms)
           join flarewatch.estimated_fact e using (device_no, boot_id)
           where (e.booted_at, e.anchor_uptime_ms) is distinct from (i.booted_at, i.anchor_uptime_ms::int8) or e.event_id = any ($5::text[])`,
    values: [
      int4Array(boots.map((b) => b.deviceNo)), textArray(boots.map((b) => b.bootId)), timestamptzArray(boots.map((b) => b.boot.bootedMs)),
      float8Array(boots.map((b) => b.boot.anchorUptimeMs)), textArray(eventIds),
    ],
  });
  return result.rows.map(({ bootedMs, anchorUptimeMs, ...held }) => ({ ...held, boot: { bootedMs, anchorUptimeMs } }));
}
