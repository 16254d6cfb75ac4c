import type { Statement } from '../wire/round.js';
import type { LocalDay } from '#libs/domain';
import { insisted, type Database } from '../database.js';
import { dateArray, float4Array, float8Array, byteaArray, int2Array, int4Array, textArray, timestamptzArray, uuidArray } from '../wire/binary-arrays.js';
import { eventKey, isCanonicalUuid, setHash } from '../wire/event-key.js';
import { noteBootsQueries } from './device-boots.js';
import { insistNoCoverageQuery, lockDevicesQuery, noteDeviceUseQuery, type DeviceUse } from './device-coverage.js';
import type { BatchOutcome, FactBatch, SetRow } from './fact-rows.js';
import { copySetsQueries, isRepeat } from './insert-sets.js';
import { lockAthletesQuery, versionsOf, type LockedAthlete } from './lock-athletes.js';
import { LogMovedError, moveLogQueries, type LogMove } from './log-position.js';
import { noteSequencesQuery, sequenceAcks, type SequenceAckRow } from './settle-devices.js';
import { expectRepeats } from './write-batch.js';

/** The directory changed after the batch was read: read it again with the new one. */
export class DirectoryChangedError extends Error {
  override readonly name = 'DirectoryChangedError';
}

/** Whether nothing in the batch needs a look before it is stored: new sets and no more, each once. */
export function holdsFreshSetsOnly(batch: FactBatch): boolean {
  if (batch.sets.length === 0 || batch.sets.length !== batch.size || batch.estimates.length > 0 || batch.sets.some((row) => row.corrects)) return false;
  return new Set(batch.sets.map((row) => `${row.deviceNo}/${row.eventId}`)).size === batch.size
    && new Set(batch.sets.map((row) => `${row.athleteNo}/${row.setId}`)).size === batch.size;
}

/** So few sets go as parameters of one statement: one round trip. More are copied, at half the cost for each and with one round trip more. */
const COPY_FROM_SETS = 32;

/**
 * Stores sets that nobody has reported before, in one or two round trips: what `writeBatch` asks first is taken for granted here, and
 * the database refuses the transaction where it does not hold.
 * @returns null: something did not hold, use the careful way; nothing is stored
 * @throws DirectoryChangedError, LogMovedError, or the database's error
 */
export async function writeFreshSets(
  database: Database, batch: FactBatch, uses: readonly DeviceUse[], directoryVersion: number, move: LogMove | null,
): Promise<BatchOutcome | null> {
  const { sets, sequences } = batch;
  const fromDays = new Map<number, LocalDay>();
  for (const { athleteNo, localDay } of sets) fromDays.set(athleteNo, Math.min(fromDays.get(athleteNo) ?? Infinity, localDay));
  const deviceNos = [...new Set(uses.map((use) => use.deviceNo))].sort((a, b) => a - b);
  const before: Statement[] = [
    insistDirectoryQuery(directoryVersion),
    ...(uses.length === 0 ? [] : [lockDevicesQuery(deviceNos, false), noteDeviceUseQuery(uses), insistNoCoverageQuery(deviceNos, uses)]),
    lockAthletesQuery(fromDays, batch.arrivals),
  ];
  // The answer to the first of them is read.
  const after: Statement[] = [...(sequences.length === 0 ? [] : [noteSequencesQuery(sequences)]), ...(batch.boots.length === 0 ? [] : noteBootsQueries(batch.boots)), ...(move === null ? [] : moveLogQueries(move))];
  try {
    const answers = sets.length < COPY_FROM_SETS
      ? (await database.writing([...before, insertReceiptsQuery(sets), insertSetsQuery(sets), ...after])).slice(before.length + 2)
      : (await database.writingAfter(before, (locked) => [...copySetsQueries(sets, versionsOf(locked.at(-1)!.rows as LockedAthlete[])), ...after])).slice(2);
    const acks = sequences.length === 0 ? [] : sequenceAcks(answers[0]!.rows as SequenceAckRow[]);
    return { outcomes: sets.map(() => 'stored' as const), athleteNos: [...fromDays.keys()], acks };
  } catch (error) {
    const what = insisted(error);
    if (what === 'directory') throw new DirectoryChangedError();
    if (what === 'log' && move !== null) throw new LogMovedError(move.log, move.from);
    if (isRepeat(error)) expectRepeats(database.pool);
    if (what === 'coverage' || what === 'boot' || isRepeat(error)) return null;
    throw error;
  }
}

function insistDirectoryQuery(version: number): Statement {
  return {
    name: 'insist-directory',
    text: `select flarewatch.insist((select version from flarewatch.directory_state) = $1::int8, 'directory')`,
    values: [version],
  };
}

function insertReceiptsQuery(rows: readonly SetRow[]): Statement {
  return {
    name: 'insert-fresh-receipts',
    text: `insert into flarewatch.event_receipt (device_no, event_key, athlete_no, first_set_hash)
           select * from unnest($1::int4[], $2::uuid[], $3::int4[], $4::int4[])`,
    values: [
      int4Array(rows.map((r) => r.deviceNo)), uuidArray(rows.map((r) => eventKey(r.eventId))), int4Array(rows.map((r) => r.athleteNo)),
      int4Array(rows.map((r) => setHash(r.setId))),
    ],
  };
}

// The version is the one that `lockAthletesQuery` opened a moment ago, in the same transaction. An athlete without a mark has none: the
// column refuses that, where a plain join would leave the set out and keep its receipt.
const INSERT_SETS = `
insert into flarewatch.set_fact (occurred_at, load_kg, set_id, session_id, event_key, athlete_no, device_no, exercise_no, local_day, version,
  rpe, rir, revision, rep_count, flags, reps, event_id, extra, attributes)
select i.occurred_at, i.load_kg, i.set_id, i.session_id, i.event_key, i.athlete_no, i.device_no, i.exercise_no, i.local_day, m.version,
  i.rpe, i.rir, i.revision, i.rep_count, i.flags, i.reps, i.event_id, i.extra::jsonb, i.attributes::jsonb
from unnest($1::timestamptz[], $2::float8[], $3::uuid[], $4::uuid[], $5::uuid[], $6::int4[], $7::int4[], $8::int4[], $9::date[], $10::float4[],
  $11::float4[], $12::int4[], $13::int2[], $14::int2[], $15::bytea[], $16::text[], $17::text[], $18::text[])
  as i (occurred_at, load_kg, set_id, session_id, event_key, athlete_no, device_no, exercise_no, local_day, rpe, rir, revision, rep_count, flags,
  reps, event_id, extra, attributes)
left join flarewatch.recompute_mark m using (athlete_no)`;

function insertSetsQuery(rows: readonly SetRow[]): Statement {
  return {
    name: 'insert-fresh-sets',
    text: INSERT_SETS,
    values: [
      timestamptzArray(rows.map((r) => r.occurredMs)), float8Array(rows.map((r) => r.loadKg)), uuidArray(rows.map((r) => r.setId)),
      uuidArray(rows.map((r) => r.sessionId)), uuidArray(rows.map((r) => eventKey(r.eventId))), int4Array(rows.map((r) => r.athleteNo)),
      int4Array(rows.map((r) => r.deviceNo)), int4Array(rows.map((r) => r.exerciseNo)), dateArray(rows.map((r) => r.localDay)),
      float4Array(rows.map((r) => r.rpe)), float4Array(rows.map((r) => r.rir)), int4Array(rows.map((r) => r.revision)),
      int2Array(rows.map((r) => r.repCount)), int2Array(rows.map((r) => r.flags)), byteaArray(rows.map((r) => r.reps)),
      textArray(rows.map((r) => (isCanonicalUuid(r.eventId) ? null : r.eventId))), textArray(rows.map((r) => r.extra)),
      textArray(rows.map((r) => r.attributes)),
    ],
  };
}
