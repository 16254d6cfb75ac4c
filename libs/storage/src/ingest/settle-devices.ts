import type { PoolClient } from 'pg';
import type { Statement } from '../wire/round.js';
import { boolArray, byteaArray, float8Array, int4Array, textArray, timestamptzArray } from '../wire/binary-arrays.js';
import { BootsMovedError } from './device-boots.js';
import type { RejectedRow, SequenceRow } from './fact-rows.js';

// A boot happened before whatever was heard of it: the earliest estimate stands, in whatever order they come.
const NOTE_SEQUENCES = `
insert into flarewatch.device_sequence as s (device_no, boot_id, received, booted_at, anchor_uptime_ms)
select device_no, boot_id, received::int8multirange, booted_at, anchor_uptime_ms::int8
from unnest($1::int4[], $2::text[], $3::text[], $4::timestamptz[], $5::float8[]) as i (device_no, boot_id, received, booted_at, anchor_uptime_ms)
order by device_no, boot_id
on conflict (device_no, boot_id) do update set received = s.received + excluded.received, booted_at = least(s.booted_at, excluded.booted_at),
  anchor_uptime_ms = case when s.booted_at is null or excluded.booted_at < s.booted_at then excluded.anchor_uptime_ms
    when excluded.booted_at = s.booted_at then least(s.anchor_uptime_ms, excluded.anchor_uptime_ms) else s.anchor_uptime_ms end
returning device_no, boot_id,
  case when lower(received) <= 1 then (select upper(r) - 1 from unnest(received) r order by r limit 1) else 0 end as up_to`;

/** Facts stand at times that rest on another estimate of their boot than the one that is stored now. */
const UNSETTLED = `exists (select from flarewatch.estimated_fact e where e.device_no = s.device_no and e.boot_id = s.boot_id
    and (e.booted_at, e.anchor_uptime_ms) is distinct from (s.booted_at, s.anchor_uptime_ms))`;

/**
 * Notes sequence numbers as settled, and what the events tell of their boots.
 * @throws BootsMovedError when stored facts stand at times that rest on another estimate
 * @returns per boot the number up to which there is no gap, counted from 1: firmware may free its buffer up to there
 */
export async function noteSequences(
  client: PoolClient,
  rows: readonly SequenceRow[],
): Promise<readonly { deviceNo: number; bootId: string; upToSequence: number }[]> {
  if (rows.length === 0) return [];
  const noted = await client.query<SequenceAckRow & { unsettled: boolean }>({
    name: 'note-sequences', text: `${NOTE_SEQUENCES}, ${UNSETTLED} as unsettled`, values: sequenceParameters(rows),
  });
  if (noted.rows.some((row) => row.unsettled)) throw new BootsMovedError();
  return sequenceAcks(noted.rows);
}

export interface SequenceAckRow {
  readonly device_no: number;
  readonly boot_id: string;
  readonly up_to: number;
}

/** Fails with "boot" where `noteSequences` throws. */
export function noteSequencesQuery(rows: readonly SequenceRow[]): Statement {
  return { name: 'note-settled-sequences', text: `${NOTE_SEQUENCES}, flarewatch.insist(not ${UNSETTLED}, 'boot')`, values: sequenceParameters(rows) };
}

function sequenceParameters(rows: readonly SequenceRow[]): Buffer[] {
  return [
    int4Array(rows.map((r) => r.deviceNo)),
    textArray(rows.map((r) => r.bootId)),
    textArray(rows.map((r) => multirange(r.numbers))),
    timestamptzArray(rows.map((r) => r.boot?.bootedMs ?? null)),
    float8Array(rows.map((r) => r.boot?.anchorUptimeMs ?? null)),
  ];
}

export function sequenceAcks(rows: readonly SequenceAckRow[]): { deviceNo: number; bootId: string; upToSequence: number }[] {
  return rows.map((row) => ({ deviceNo: row.device_no, bootId: row.boot_id, upToSequence: row.up_to }));
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

/** Text columns cannot hold NUL, which a broken device can well send; the payload keeps it. */
function clean(text: string | null): string | null {
  return text === null ? null : text.replaceAll('\u0000', '\uFFFD').replaceAll('\\u0000', '\\uFFFD');
}
