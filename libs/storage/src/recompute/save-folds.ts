import type pg from 'pg';
import type { LocalDay } from '#libs/domain';
import { inTransaction } from '../database.js';
import { dateArray, int4Array } from '../wire/binary-arrays.js';
import type { AssessmentRow, DailyLoadRow } from './result-rows.js';
import { syncAlerts, type AlertChange } from './sync-alerts.js';
import { advanceFolds, replaceIfCurrent, writeResults } from './write-results.js';

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

/** So few athletes are written in one statement, because somebody waits for them; more with COPY, which takes more round trips and less work. */
const FEW_ATHLETES = 64;

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
  const few = sorted.length <= FEW_ATHLETES;
  const plain = sorted.every((f) => f.alerts === null && f.emptiedDays.length === 0 && f.pruneFrom === null);
  const result = few && plain
    ? { written: await replaceIfCurrent(pool, sorted, modelVersion), transitions: 0 }
    : await inTransaction(pool, async (client) => {
        const written = few ? await replaceIfCurrent(client, sorted, modelVersion) : await advanceFolds(client, sorted);
        const kept = written.size === sorted.length ? sorted : sorted.filter((f) => written.has(f.athleteNo));
        if (!few) await writeResults(client, kept, modelVersion);
        await removeDays(client, kept);
        const transitions = await syncAlerts(client, kept.flatMap((f) => (f.alerts === null ? [] : [f.alerts])), modelVersion);
        return { written, transitions };
      });
  await clearMarks(pool, sorted.filter((f) => result.written.has(f.athleteNo)));
  return result;
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
