import type pg from 'pg';
import type { LocalDay } from '#libs/domain';
import { inTransaction } from '../database.js';
import { noteBoots } from './device-boots.js';
import {
  insertDeviceReports, lockDevices, noteDeviceUse, planCoverage, writeCoverage, type DeviceUse,
} from './device-coverage.js';
import type { BatchOutcome, FactBatch, FactOutcome, SetRow } from './fact-rows.js';
import { insertReports } from './insert-reports.js';
import { copySets, insertRetractionReceipts, insertSets, isRepeat } from './insert-sets.js';
import { lockAthletes, widenMarks } from './lock-athletes.js';
import { moveLogPosition, type LogMove } from './log-position.js';
import { moveFacts, noteEstimates } from './move-facts.js';
import { resolveSetRevisions, setKey, type ContestedSet } from './resolve-set-revisions.js';
import { countOverflow, insertRejected, noteSequences } from './settle-devices.js';

/**
 * Stores one batch of events in one transaction: receipts, facts, known days, stale marks, rejected events, sequence numbers.
 * When it returns, all of it is committed; when it throws, nothing is.
 * @param uses training uses of devices in this batch that the caller has not reported before
 * @param move of the place up to which the log is stored; null: the events came another way
 * @throws LogMovedError when the place is not the expected one; BootsMovedError when times of the batch, or of stored facts, are to be
 * estimated otherwise; the database's error: `isTransientDatabaseError` tells whether to try again
 */
export async function writeBatch(pool: pg.Pool, batch: FactBatch, uses: readonly DeviceUse[], move: LogMove | null): Promise<BatchOutcome> {
  const repeats = repeatsAhead.get(pool) ?? 0;
  if (repeats === 0 && batch.sets.length >= COPY_FROM_SETS) {
    try {
      return await writeOnce(pool, batch, uses, move, copySets);
    } catch (error) {
      if (!isRepeat(error)) throw error;
    }
  }
  const outcome = await writeOnce(pool, batch, uses, move, insertSets);
  const repeated = batch.sets.some((row) => outcome.outcomes[row.index] !== 'stored');
  if (repeated) expectRepeats(pool);
  else if (repeats > 0) repeatsAhead.set(pool, repeats - 1);
  return outcome;
}

/**
 * Batches ahead in which sets are expected that were reported before. What a device or a file sends again comes in a row, and each
 * first attempt in vain leaves dead rows behind.
 */
const repeatsAhead = new WeakMap<pg.Pool, number>();
const REPEATS_EXPECTED = 8;

/** The sets of this batch were reported before, at least some: the next batches are stored with care. */
export function expectRepeats(pool: pg.Pool): void {
  repeatsAhead.set(pool, REPEATS_EXPECTED);
}

/** Whether the next batch is likely to hold sets that were reported before. */
export function expectsRepeats(pool: pg.Pool): boolean {
  return (repeatsAhead.get(pool) ?? 0) > 0;
}

/** For fewer sets the statements around a COPY cost more than it saves. */
const COPY_FROM_SETS = 256;

async function writeOnce(
  pool: pg.Pool, batch: FactBatch, uses: readonly DeviceUse[], move: LogMove | null, storeSets: typeof insertSets,
): Promise<BatchOutcome> {
  const outcomes = new Array<FactOutcome | null>(batch.size).fill(null);
  const sets = withoutTwins(batch.sets, outcomes);
  const retractions = withoutTwins(batch.retractions, outcomes);
  const reports = withoutTwins(batch.reports, outcomes);
  const deviceReports = withoutTwins(batch.deviceReports, outcomes);

  return inTransaction(pool, async (client) => {
    const speaking = deviceReports.filter((r) => r.kind !== 'status' && r.kind !== 'backfill.started').map((r) => r.deviceNo);
    await lockDevices(client, new Set(deviceReports.map((r) => r.deviceNo)), uses.map((u) => u.deviceNo));
    await noteDeviceUse(client, uses);
    const freshReports = await insertDeviceReports(client, deviceReports);
    deviceReports.forEach((row, place) => (outcomes[row.index] = freshReports.has(place) ? 'stored' : 'duplicate'));
    const coverage = await planCoverage(client, [...new Set([...speaking, ...uses.map((u) => u.deviceNo)])], uses);

    const fromDays = new Map<number, LocalDay>();
    const touch = (athleteNo: number, day: LocalDay): void => {
      fromDays.set(athleteNo, Math.min(fromDays.get(athleteNo) ?? Infinity, day));
    };
    for (const row of sets) touch(row.athleteNo, row.localDay);
    for (const row of reports) touch(row.athleteNo, row.localDay);
    for (const move of batch.moves) if (move.changes) touch(move.athleteNo, Math.min(move.fromDay, move.localDay));
    for (const change of coverage) touch(change.athlete_no, change.stale_from);
    for (const row of retractions) if (!fromDays.has(row.athleteNo)) fromDays.set(row.athleteNo, Infinity);
    const versions = await lockAthletes(client, withoutInfinity(fromDays), batch.arrivals);

    const widened = new Map<number, LocalDay>();
    const insertedSets = await storeSets(client, sets, versions);
    const freshRetractions = await insertRetractionReceipts(client, retractions);
    const contested = contestedSets(sets, insertedSets.fresh, insertedSets.contested);
    const resolution = await resolveSetRevisions(
      client,
      contested,
      retractions.filter((_, place) => freshRetractions.has(place)).map((r) => ({ ...r, version: versions.get(r.athleteNo) ?? 0 })),
    );
    merge(widened, resolution.fromDays);
    sets.forEach((row, place) => {
      const key = setKey(row.athleteNo, row.setId);
      const winner = resolution.winners.get(key);
      if (!insertedSets.fresh.has(place)) outcomes[row.index] = 'duplicate';
      else if (winner === undefined || (resolution.counts.get(key) ?? 1) < 2) outcomes[row.index] = 'stored';
      else outcomes[row.index] = winner === row.eventId ? 'corrected' : 'kept';
    });
    retractions.forEach((row, place) => {
      if (!freshRetractions.has(place)) outcomes[row.index] = 'duplicate';
      else outcomes[row.index] = resolution.winners.get(setKey(row.athleteNo, row.setId)) === row.eventId ? 'corrected' : 'kept';
    });

    const insertedReports = await insertReports(client, reports, versions);
    reports.forEach((row, place) => (outcomes[row.index] = insertedReports.outcomes[place] ?? 'stored'));
    merge(widened, insertedReports.fromDays);
    await noteEstimates(client, batch.estimates.filter(({ index }) => outcomes[index] !== 'duplicate'));
    await moveFacts(client, batch.moves, versions);
    await widenMarks(client, onlyEarlier(widened, fromDays));
    await writeCoverage(client, coverage, versions);
    await insertRejected(client, batch.rejected);
    await countOverflow(client, batch.overflow);
    await noteBoots(client, batch.boots);
    const acks = await noteSequences(client, batch.sequences);
    if (move !== null) await moveLogPosition(client, move);
    return { outcomes, athleteNos: [...fromDays.keys()], acks };
  });
}

/** The same event twice in one batch: the first stands, the others are duplicates. */
function withoutTwins<T extends { index: number; eventId: string; deviceNo: number }>(rows: readonly T[], outcomes: (FactOutcome | null)[]): T[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const key = `${row.deviceNo}/${row.eventId}`;
    if (seen.has(key)) {
      outcomes[row.index] = 'duplicate';
      return false;
    }
    seen.add(key);
    return true;
  });
}

/** Sets with an earlier event, with another event in this batch, or that say themselves that they correct one. */
function contestedSets(sets: readonly SetRow[], fresh: ReadonlySet<number>, contested: ReadonlySet<number>): ContestedSet[] {
  const counts = new Map<string, number>();
  sets.forEach((row, place) => {
    if (!fresh.has(place)) return;
    const key = setKey(row.athleteNo, row.setId);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  });
  return sets.filter((row, place) => fresh.has(place) && (contested.has(place) || row.corrects || (counts.get(setKey(row.athleteNo, row.setId)) ?? 0) > 1));
}

// A retraction alone names no day: the day comes from the set it takes back, and a mark without a day changes nothing.
function withoutInfinity(fromDays: ReadonlyMap<number, LocalDay>): Map<number, LocalDay | null> {
  return new Map([...fromDays].map(([athleteNo, day]) => [athleteNo, day === Infinity ? null : day]));
}

function merge(into: Map<number, LocalDay>, from: ReadonlyMap<number, LocalDay>): void {
  for (const [athleteNo, day] of from) into.set(athleteNo, Math.min(into.get(athleteNo) ?? Infinity, day));
}

function onlyEarlier(widened: ReadonlyMap<number, LocalDay>, fromDays: ReadonlyMap<number, LocalDay>): Map<number, LocalDay> {
  return new Map([...widened].filter(([athleteNo, day]) => day < (fromDays.get(athleteNo) ?? Infinity)));
}
