import type { Database } from '../database.js';
import type { DeviceName } from '../identity/device-claims.js';

/** A request under a key of its device; both hashes are SHA-256. */
export interface KeyedRequest {
  readonly from: DeviceName;
  readonly keyHash: Uint8Array;
  readonly bodyHash: Uint8Array;
}

export interface KeptAnswer {
  readonly status: number;
  readonly answer: unknown;
}

/** mine: process it, then tell what came of it; other-body: the key was used for something else; under-way: somebody processes it; else what was answered. */
export type KeyClaim = 'mine' | 'other-body' | 'under-way' | KeptAnswer;

const KEPT_HOURS = 24;
const MOST_PER_DEVICE = 1000;
/** Whoever has not answered for so long is dead, or has answered long ago that it could not. */
const GIVEN_UP_AFTER_S = 60;
const DEVICE = `(select d.device_no from flarewatch.device d join flarewatch.gym g using (gym_no) where g.gym_id = $1 and d.device_id = $2)`;

/** Takes the key for this request, where nobody else has. Of several that ask at once, one gets "mine". */
export async function claimKey({ pool }: Pick<Database, 'pool'>, { from, keyHash, bodyHash }: KeyedRequest): Promise<KeyClaim> {
  const claimed = await pool.query({
    name: 'claim-idempotency-key',
    text: `insert into flarewatch.idempotency_key as k (device_no, key_hash, body_hash) values (${DEVICE}, $3, $4)
           on conflict (device_no, key_hash) do update set body_hash = excluded.body_hash, made_at = now(), status = null, answer = null
             where k.made_at < now() - interval '${KEPT_HOURS} hours'
               or (k.status is null and k.body_hash = excluded.body_hash and k.made_at < now() - interval '${GIVEN_UP_AFTER_S} seconds')
           returning 1`,
    values: [from.gym, from.device, keyHash, bodyHash],
  });
  if (claimed.rowCount === 1) return 'mine';
  const { rows } = await pool.query<{ same: boolean; status: number | null; answer: unknown }>({
    name: 'read-idempotency-key',
    text: `select body_hash = $4 as same, status, answer from flarewatch.idempotency_key where device_no = ${DEVICE} and key_hash = $3`,
    values: [from.gym, from.device, keyHash, bodyHash],
  });
  const [row] = rows;
  // It was given back a moment ago: ask again.
  if (row === undefined) return 'under-way';
  if (!row.same) return 'other-body';
  return row.status === null ? 'under-way' : { status: row.status, answer: row.answer };
}

/** Keeps what was answered. */
export async function keepAnswer({ pool }: Pick<Database, 'pool'>, { from, keyHash, bodyHash }: KeyedRequest, { status, answer }: KeptAnswer): Promise<void> {
  await pool.query({
    name: 'keep-idempotent-answer',
    text: `update flarewatch.idempotency_key set status = $5, answer = $6::jsonb where device_no = ${DEVICE} and key_hash = $3 and body_hash = $4 and status is null`,
    values: [from.gym, from.device, keyHash, bodyHash, status, JSON.stringify(answer)],
  });
}

/** Nothing came of the request: the next one under the key is processed. */
export async function giveKeyBack({ pool }: Pick<Database, 'pool'>, { from, keyHash, bodyHash }: KeyedRequest): Promise<void> {
  await pool.query({
    name: 'give-idempotency-key-back',
    text: `delete from flarewatch.idempotency_key where device_no = ${DEVICE} and key_hash = $3 and body_hash = $4 and status is null`,
    values: [from.gym, from.device, keyHash, bodyHash],
  });
}

/** Forgets keys that are too old, and of these devices all but the newest. */
export async function forgetKeys({ pool }: Pick<Database, 'pool'>, of: readonly DeviceName[]): Promise<void> {
  await pool.query(`delete from flarewatch.idempotency_key where made_at < now() - interval '${KEPT_HOURS} hours'`);
  await pool.query(
    `delete from flarewatch.idempotency_key k
     using unnest($1::text[], $2::text[]) as i (gym_id, device_id)
       join flarewatch.gym g using (gym_id) join flarewatch.device d using (gym_no, device_id)
       cross join lateral (select key_hash from flarewatch.idempotency_key n where n.device_no = d.device_no order by made_at desc offset ${MOST_PER_DEVICE}) old
     where k.device_no = d.device_no and k.key_hash = old.key_hash`,
    [of.map((one) => one.gym), of.map((one) => one.device)],
  );
}
