import type { PoolClient } from 'pg';
import type { Statement } from '../wire/round.js';
import { byteaArray, float8Array, int4Array, textArray } from '../wire/binary-arrays.js';
import { boolArray } from '../wire/binary-arrays.js';
import type { OverflowRow, RejectedRow, SequenceAck, SequenceRow } from './fact-rows.js';

const NOTE_SEQUENCES = `
insert into flarewatch.device_sequence as s (device_no, boot_id, received)
select device_no, boot_id, received::int8multirange
from unnest($1::int4[], $2::text[], $3::text[]) as i (device_no, boot_id, received) order by device_no, boot_id
on conflict (device_no, boot_id) do update set received = s.received + excluded.received
returning device_no, boot_id,
  case when lower(received) <= 1 then (select upper(r) - 1 from unnest(received) r order by r limit 1) else 0 end as up_to, upper(received) - 1 as highest`;

/** Notes sequence numbers as settled. */
export async function noteSequences(
  client: PoolClient,
  rows: readonly SequenceRow[],
): Promise<readonly SequenceAck[]> {
  if (rows.length === 0) return [];
  return sequenceAcks((await client.query<SequenceAckRow>(noteSequencesQuery(rows))).rows);
}

export interface SequenceAckRow {
  readonly device_no: number;
  readonly boot_id: string;
  readonly up_to: number;
  readonly highest: number;
}

export function noteSequencesQuery(rows: readonly SequenceRow[]): Statement {
  return {
    name: 'note-sequences',
    text: NOTE_SEQUENCES,
    values: [
      int4Array(rows.map((r) => r.deviceNo)),
      textArray(rows.map((r) => r.bootId)),
      textArray(rows.map((r) => multirange(r.numbers))),
    ],
  };
}

export function sequenceAcks(rows: readonly SequenceAckRow[]): SequenceAck[] {
  return rows.map((row) => ({ deviceNo: row.device_no, bootId: row.boot_id, upToSequence: row.up_to, highestSequence: row.highest }));
}

function multirange(numbers: readonly number[]): string {
  const sorted = [...new Set(numbers)].sort((a, b) => a - b);
  const ranges: string[] = [];
  for (let i = 0; i < sorted.length; i++) {
    const first = sorted[i]!;
    while (sorted[i + 1] === sorted[i]! + 1) i++;
    ranges.push(`[${first},${sorted[i]!}]`);
  }
  return `{${ranges.join(',')}}`;
}

/** Keeps refused events whole, with what is wrong. A redelivered one is not kept twice. */
export async function insertRejected(client: PoolClient, rows: readonly RejectedRow[]): Promise<void> {
  if (rows.length === 0) return;
  const text = (pick: (row: RejectedRow) => string | null): Buffer => textArray(rows.map(pick));
  await client.query({
    name: 'insert-rejected',
    text: `insert into flarewatch.rejected_event (subject, gym_id, device_id, athlete_id, event_id, log_position, reason, problems,
             headers, payload, received_at, status)
           select subject, gym_id, device_id, athlete_id, event_id, log_position, reason, problems::jsonb, headers::jsonb, payload,
             now(), case when parked then 'parked' else 'open' end
           from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
             $10::bytea[], $11::bool[])
             as i (subject, gym_id, device_id, athlete_id, event_id, log_position, reason, problems, headers, payload, parked)
           on conflict do nothing`,
    values: [
      text((r) => clean(r.subject)), text((r) => clean(r.gymId)), text((r) => clean(r.deviceId)), text((r) => clean(r.athleteId)),
      text((r) => clean(r.eventId)), text((r) => r.logPosition), text((r) => clean(r.reason)),
      text((r) => clean(JSON.stringify(r.problems))), text((r) => (r.headers === null ? null : clean(JSON.stringify(r.headers)))),
      byteaArray(rows.map((r) => r.payload)), boolArray(rows.map((r) => r.parked)),
    ],
  });
}

/** Counts refused events that are not kept. */
export async function countOverflow(client: PoolClient, rows: readonly OverflowRow[]): Promise<void> {
  if (rows.length === 0) return;
  await client.query({
    name: 'count-overflow',
    text: `insert into flarewatch.rejected_overflow as o (gym_id, device_id, day, code, acknowledged, events)
           select gym_id, device_id, day::date, code, acknowledged, events::int8
           from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bool[], $6::float8[]) as i (gym_id, device_id, day, code, acknowledged, events)
           order by gym_id, device_id, day, code, acknowledged
           on conflict (gym_id, device_id, day, code, acknowledged) do update set events = o.events + excluded.events, last_at = now()`,
    values: [
      textArray(rows.map((r) => clean(r.gymId))), textArray(rows.map((r) => clean(r.deviceId))), textArray(rows.map((r) => r.day)), textArray(rows.map((r) => r.code)),
      boolArray(rows.map((r) => r.acknowledged)), float8Array(rows.map((r) => r.events)),
    ],
  });
}

/** Text columns cannot hold NUL, which a broken device can well send; the payload keeps it. */
function clean(text: string | null): string | null {
  return text === null ? null : text.replaceAll('\u0000', '\uFFFD').replaceAll('\\u0000', '\\uFFFD');
}
