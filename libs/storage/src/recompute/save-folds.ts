import type pg from 'pg';
import type { LocalDay } from '#libs/domain';
import { inTransaction } from '../database.js';
import { boolArray, byteaArray, dateArray, float8Array, int4Array, textArray } from '../wire/binary-arrays.js';
import { syncAlerts, type AlertChange } from './sync-alerts.js';

export interface DailyLoadRow {
  readonly day: LocalDay;
  readonly tonnageKg: number;
  readonly lumbarKg: number;
  readonly lumbarSquared: number;
  readonly sessionRpeAu: number | null;
  readonly facts: number;
  /** canonical text */
  readonly digest: string;
}

export interface AssessmentRow {
  readonly day: LocalDay;
  readonly known: boolean;
  readonly coverage: number;
  readonly tier: string;
  readonly score: number | null;
  readonly confidence: string | null;
  readonly redFlag: string | null;
  readonly inputsHash: Uint8Array;
  /** JSON text */
  readonly body: string;
  /** canonical text */
  readonly carry: string;
}

/** The new results of one athlete, and the mark they were computed from. */
export interface AthleteFold {
  readonly athleteNo: number;
  readonly version: number;
  readonly foldedVersion: number;
  readonly dailyLoads: readonly DailyLoadRow[];
  /** days that held facts and no longer do */
  readonly emptiedDays: readonly LocalDay[];
  readonly assessments: readonly AssessmentRow[];
  /** when set: stored assessments from this day on that are not among `assessments` are removed */
  readonly pruneFrom: LocalDay | null;
  readonly alerts: AlertChange | null;
}

// First the folds: an athlete whose fold moved on since it was read (another worker was faster) is left out of everything below.
const SAVE = `
with locked as (
  -- In order: an update alone would take the locks as its plan finds the rows, and two workers could wait for each other.
  select athlete_no from flarewatch.athlete_fold where athlete_no = any ($1::int4[]) order by athlete_no for update
), guard as (
  update flarewatch.athlete_fold f set folded_version = i.version
  from unnest($1::int4[], $2::int4[], $3::int4[]) as i (athlete_no, version, folded_version)
  join locked using (athlete_no)
  where f.athlete_no = i.athlete_no and f.folded_version = i.folded_version
  returning f.athlete_no
), loads as (
  insert into flarewatch.daily_load as l (athlete_no, day, tonnage_kg, lumbar_kg, lumbar_squared, session_rpe_au, facts, digest)
  select i.athlete_no, i.day, i.tonnage_kg, i.lumbar_kg, i.lumbar_squared, i.session_rpe_au, i.facts, i.digest::json
  from unnest($4::int4[], $5::date[], $6::float8[], $7::float8[], $8::float8[], $9::float8[], $10::int4[], $11::text[])
    as i (athlete_no, day, tonnage_kg, lumbar_kg, lumbar_squared, session_rpe_au, facts, digest)
  join guard using (athlete_no)
  on conflict (athlete_no, day) do update set tonnage_kg = excluded.tonnage_kg, lumbar_kg = excluded.lumbar_kg,
    lumbar_squared = excluded.lumbar_squared, session_rpe_au = excluded.session_rpe_au, facts = excluded.facts, digest = excluded.digest
), days as (
  insert into flarewatch.assessment as s (athlete_no, day, known, coverage, tier, score, confidence, red_flag, model_version,
    inputs_hash, body, carry)
  select i.athlete_no, i.day, i.known, i.coverage, i.tier, i.score, i.confidence, i.red_flag, $12::text, i.inputs_hash,
    i.body::jsonb, i.carry::json
  from unnest($13::int4[], $14::date[], $15::bool[], $16::float8[], $17::text[], $18::float8[], $19::text[], $20::text[],
    $21::bytea[], $22::text[], $23::text[])
    as i (athlete_no, day, known, coverage, tier, score, confidence, red_flag, inputs_hash, body, carry)
  join guard using (athlete_no)
  on conflict (athlete_no, day) do update set known = excluded.known, coverage = excluded.coverage, tier = excluded.tier,
    score = excluded.score, confidence = excluded.confidence, red_flag = excluded.red_flag, model_version = excluded.model_version,
    inputs_hash = excluded.inputs_hash, body = excluded.body, carry = excluded.carry
)
select athlete_no from guard`;

/**
 * Writes the results of many athletes in one transaction: folds, daily loads, assessments, alerts and their transitions. Then clears
 * the marks of those about whom nothing new has come meanwhile.
 * @returns the athletes that were written, and how many transitions came of it; the others stay stale
 */
export async function saveFolds(
  pool: pg.Pool,
  folds: readonly AthleteFold[],
  modelVersion: string,
): Promise<{ written: ReadonlySet<number>; transitions: number }> {
  if (folds.length === 0) return { written: new Set(), transitions: 0 };
  // One order for everyone: the row locks of the marks are taken in it.
  const sorted = [...folds].sort((a, b) => a.athleteNo - b.athleteNo);
  const plain = sorted.every((f) => f.alerts === null && f.emptiedDays.length === 0 && f.pruneFrom === null);
  const result = plain ? { written: await saveRows(pool, sorted, modelVersion), transitions: 0 } : await saveAll(pool, sorted, modelVersion);
  await clearMarks(pool, sorted.filter((f) => result.written.has(f.athleteNo)));
  return result;
}

async function saveAll(pool: pg.Pool, sorted: readonly AthleteFold[], modelVersion: string): Promise<{ written: ReadonlySet<number>; transitions: number }> {
  return inTransaction(pool, async (client) => {
    const written = await saveRows(client, sorted, modelVersion);
    const kept = sorted.filter((f) => written.has(f.athleteNo));
    await removeDays(client, kept);
    const transitions = await syncAlerts(client, kept.flatMap((f) => (f.alerts === null ? [] : [f.alerts])), modelVersion);
    return { written, transitions };
  });
}

// Only now, and on its own: ingest needs these rows with every batch and must not wait for results to be written. Whoever holds one
// is about to make it stale again. A mark that stays behind (a crash before this line) costs one recompute that changes nothing.
const CLEAR_MARKS = `
with free as (
  select m.athlete_no from flarewatch.recompute_mark m
  join unnest($1::int4[], $2::int4[]) as i (athlete_no, version) on m.athlete_no = i.athlete_no and m.version = i.version
  order by m.athlete_no for update of m skip locked
)
update flarewatch.recompute_mark m set from_day = null, redigest = false, stale_since = null, traceparent = null
from free where m.athlete_no = free.athlete_no`;

async function clearMarks(pool: pg.Pool, folds: readonly AthleteFold[]): Promise<void> {
  if (folds.length === 0) return;
  await pool.query({
    name: 'clear-marks',
    text: CLEAR_MARKS,
    values: [int4Array(folds.map((f) => f.athleteNo)), int4Array(folds.map((f) => f.version))],
  });
}

async function saveRows(client: pg.Pool | pg.PoolClient, folds: readonly AthleteFold[], modelVersion: string): Promise<ReadonlySet<number>> {
  const loads = folds.flatMap((f) => f.dailyLoads.map((row) => ({ athleteNo: f.athleteNo, ...row })));
  const days = folds.flatMap((f) => f.assessments.map((row) => ({ athleteNo: f.athleteNo, ...row })));
  const result = await client.query<{ athlete_no: number }>({
    name: 'save-folds',
    text: SAVE,
    values: [
      int4Array(folds.map((f) => f.athleteNo)),
      int4Array(folds.map((f) => f.version)),
      int4Array(folds.map((f) => f.foldedVersion)),
      int4Array(loads.map((r) => r.athleteNo)),
      dateArray(loads.map((r) => r.day)),
      float8Array(loads.map((r) => r.tonnageKg)),
      float8Array(loads.map((r) => r.lumbarKg)),
      float8Array(loads.map((r) => r.lumbarSquared)),
      float8Array(loads.map((r) => r.sessionRpeAu)),
      int4Array(loads.map((r) => r.facts)),
      textArray(loads.map((r) => r.digest)),
      modelVersion,
      int4Array(days.map((r) => r.athleteNo)),
      dateArray(days.map((r) => r.day)),
      boolArray(days.map((r) => r.known)),
      float8Array(days.map((r) => r.coverage)),
      textArray(days.map((r) => r.tier)),
      float8Array(days.map((r) => r.score)),
      textArray(days.map((r) => r.confidence)),
      textArray(days.map((r) => r.redFlag)),
      byteaArray(days.map((r) => r.inputsHash)),
      textArray(days.map((r) => r.body)),
      textArray(days.map((r) => r.carry)),
    ],
  });
  return new Set(result.rows.map((row) => row.athlete_no));
}

async function removeDays(client: pg.PoolClient, folds: readonly AthleteFold[]): Promise<void> {
  const emptied = folds.flatMap((f) => f.emptiedDays.map((day) => ({ athleteNo: f.athleteNo, day })));
  if (emptied.length > 0) {
    await client.query({
      name: 'remove-daily-loads',
      text: `delete from flarewatch.daily_load l using unnest($1::int4[], $2::date[]) as i (athlete_no, day)
             where l.athlete_no = i.athlete_no and l.day = i.day`,
      values: [int4Array(emptied.map((e) => e.athleteNo)), dateArray(emptied.map((e) => e.day))],
    });
  }
  const pruned = folds.filter((f) => f.pruneFrom !== null);
  if (pruned.length > 0) {
    const kept = pruned.flatMap((f) => f.assessments.map((row) => ({ athleteNo: f.athleteNo, day: row.day })));
    await client.query({
      name: 'prune-assessments',
      text: `delete from flarewatch.assessment s using unnest($1::int4[], $2::date[]) as i (athlete_no, prune_from)
             where s.athlete_no = i.athlete_no and s.day >= i.prune_from
               and (s.athlete_no, s.day) not in (select * from unnest($3::int4[], $4::date[]))`,
      values: [
        int4Array(pruned.map((f) => f.athleteNo)),
        dateArray(pruned.map((f) => f.pruneFrom)),
        int4Array(kept.map((k) => k.athleteNo)),
        dateArray(kept.map((k) => k.day)),
      ],
    });
  }
}
