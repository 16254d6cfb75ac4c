import { FIRST_RECEIVED_HEADER, REPLY_HEADER } from '#libs/contracts';
import type { Database } from '../database.js';

/** An event that was refused, with what is wrong and how to mend it. */
export interface RejectedEvent {
  /** number to name it by when it is driven again */
  readonly id: number;
  readonly subject: string;
  readonly gym: string | null;
  readonly device: string | null;
  readonly athlete: string | null;
  readonly eventId: string | null;
  readonly reason: string;
  readonly problems: readonly { readonly pointer: string; readonly code: string; readonly detail: string }[];
  /** open, parked (a version not known yet) or redriven */
  readonly status: 'open' | 'parked' | 'redriven';
  /** ISO 8601, UTC */
  readonly receivedAt: string;
  readonly redrivenAt: string | null;
  readonly payloadBytes: number;
}

/** A refused event whole, as it has to be published again. */
export interface RejectedForRedrive {
  readonly id: number;
  readonly subject: string;
  readonly eventId: string | null;
  /** without the ones of the first sending, its message id and who waited for an outcome then; with when it was received first */
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: Buffer;
}

const AT_ONCE = 1000;
const OF_ONE_SENDING: ReadonlySet<string> = new Set(['nats-msg-id', REPLY_HEADER.toLowerCase()]);

/** Refused events, the newest first. @param filter `open`: only those not yet driven again */
export async function listRejected(db: Pick<Database, 'pool'>, filter: { readonly open?: boolean | undefined; readonly limit: number }): Promise<RejectedEvent[]> {
  const result = await db.pool.query<Omit<RejectedEvent, 'receivedAt' | 'redrivenAt'> & { receivedAt: Date; redrivenAt: Date | null }>({
    name: 'list-rejected',
    text: `select rejected_no as id, subject, gym_id as gym, device_id as device, athlete_id as athlete, event_id as "eventId", reason, problems,
             status, received_at as "receivedAt", redriven_at as "redrivenAt", octet_length(payload) as "payloadBytes"
           from flarewatch.rejected_event where not $1::bool or status <> 'redriven' order by rejected_no desc limit $2`,
    values: [filter.open === true, filter.limit],
  });
  return result.rows.map((row) => ({ ...row, receivedAt: row.receivedAt.toISOString(), redrivenAt: row.redrivenAt?.toISOString() ?? null }));
}

/**
 * The refused events to drive again, oldest first, at most 1000 at once: ask again after `markRedriven`.
 * @param which numbers of `listRejected`, or all that were not driven again yet
 */
export async function rejectedForRedrive(db: Pick<Database, 'pool'>, which: readonly number[] | 'all'): Promise<RejectedForRedrive[]> {
  const result = await db.pool.query<Omit<RejectedForRedrive, 'headers'> & { headers: Record<string, string> | null; receivedMs: number }>({
    name: 'rejected-for-redrive',
    text: `select rejected_no as id, subject, event_id as "eventId", headers, payload,
             (extract(epoch from received_at) * 1000)::float8 as "receivedMs" from flarewatch.rejected_event
           where status <> 'redriven' and ($1::int8[] is null or rejected_no = any ($1::int8[])) order by rejected_no limit $2`,
    values: [which === 'all' ? null : which, AT_ONCE],
  });
  return result.rows.map(({ headers, receivedMs, ...row }) => {
    const kept = Object.entries(headers ?? {}).filter(([name]) => !OF_ONE_SENDING.has(name.toLowerCase()));
    // Driven again before, it says itself when that was.
    return { ...row, headers: { [FIRST_RECEIVED_HEADER]: String(Math.floor(receivedMs)), ...Object.fromEntries(kept) } };
  });
}

/** Notes that these were published again; what is still wrong with them comes back as a new rejected event. @returns how many changed */
export async function markRedriven(db: Pick<Database, 'pool'>, ids: readonly number[]): Promise<number> {
  const result = await db.pool.query({
    name: 'mark-redriven',
    text: `update flarewatch.rejected_event set status = 'redriven', redriven_at = now() where rejected_no = any ($1::int8[]) and status <> 'redriven'`,
    values: [ids],
  });
  return result.rowCount ?? 0;
}
