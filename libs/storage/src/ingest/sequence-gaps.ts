import type pg from 'pg';
import { float8Array, int4Array, textArray } from '../wire/binary-arrays.js';
import type { SequenceAck } from './fact-rows.js';

/** Numbers of a boot that never came, both ends included. */
export interface MissingSequences {
  readonly deviceNo: number;
  readonly gym: string;
  readonly device: string;
  readonly bootId: string;
  readonly fromSequence: number;
  readonly toSequence: number;
}

/** Boots in which numbers are missing, of all devices; read whole, so to be asked for once per start. At most `most` of them. */
export async function openSequences(pool: pg.Pool, most: number): Promise<readonly SequenceAck[]> {
  const { rows } = await pool.query<SequenceAck>({
    name: 'open-sequences',
    text: `select device_no as "deviceNo", boot_id as "bootId", upper(received) - 1 as "highestSequence",
             case when lower(received) <= 1 then (select upper(r) - 1 from unnest(received) r order by r limit 1) else 0 end as "upToSequence"
           from flarewatch.device_sequence
           where lower(received) > 1 or received <> int8multirange(range_merge(received)) limit $1`,
    values: [most],
  });
  return rows;
}

/** What is missing up to a number of each of these boots, the lowest first, at most `mostPerBoot` stretches of each. */
export async function missingSequences(
  pool: pg.Pool, boots: readonly { readonly deviceNo: number; readonly bootId: string; readonly toSequence: number }[], mostPerBoot: number,
): Promise<readonly MissingSequences[]> {
  if (boots.length === 0) return [];
  const { rows } = await pool.query<MissingSequences>({
    name: 'missing-sequences',
    text: `select s.device_no as "deviceNo", y.gym_id as gym, d.device_id as device, s.boot_id as "bootId", lower(g.missing) as "fromSequence", upper(g.missing) - 1 as "toSequence"
           from unnest($1::int4[], $2::text[], $3::float8[]) as i (device_no, boot_id, to_sequence)
           join flarewatch.device_sequence s using (device_no, boot_id)
           join flarewatch.device d using (device_no)
           join flarewatch.gym y on y.gym_no = d.gym_no
           cross join lateral (
             select missing from unnest(int8multirange(int8range(least(lower(s.received), 1), i.to_sequence::int8, '[]')) - s.received) missing
             order by missing limit $4) g
           order by 1, 4, 5`,
    values: [int4Array(boots.map((b) => b.deviceNo)), textArray(boots.map((b) => b.bootId)), float8Array(boots.map((b) => b.toSequence)), mostPerBoot],
  });
  return rows;
}
