import type { Statement } from '../wire/round.js';
import type { LocalDay } from '#libs/domain';
import { insisted, inTransaction, type Database, type Queries } from '../database.js';
import { TERMS_LOCK } from '../directory/mark-changed.js';
import { dateArray, int4Array } from '../wire/binary-arrays.js';
import type { AssessmentRow, DailyLoadRow, FoldTerms } from './result-rows.js';
import { alertQueries, type AlertChange } from './sync-alerts.js';
import { advanceFolds, replaceIfCurrentQuery, writeResults } from './write-results.js';

/** The new results of one athlete, and the mark they were computed from. */
export interface AthleteFold {
  readonly athleteNo: number;
  readonly version: number;
  readonly foldedVersion: number;
  readonly modelVersion: string;
  readonly dailyLoads: readonly DailyLoadRow[];
  /** days that held facts and no longer do */
  readonly emptiedDays: readonly LocalDay[];
  readonly assessments: readonly AssessmentRow[];
  /** when set: stored assessments from this day on that are not among `assessments` are removed */
  readonly pruneFrom: LocalDay | null;
  readonly alerts: AlertChange | null;
  /** day up to which the history was followed; null: no fact */
  readonly foldedTo: LocalDay | null;
}

/** Something that enters the arithmetic was edited after the results were computed, and nothing is stored: compute them again. */
export class TermsChangedError extends Error {
  override readonly name = 'TermsChangedError';
}

/** So few athletes are written in one statement, because somebody waits for them; more with COPY, which takes more round trips and less work. */
const FEW_ATHLETES = 64;

/**
 * Writes the results of many athletes in one transaction: folds, daily loads, assessments, alerts and their transitions. Then clears
 * the marks of those about whom nothing new has come meanwhile.
 * @returns the athletes that were written, and how many transitions came of it; the others stay stale
 * @throws TermsChangedError, or the database's error
 */
export async function saveFolds(
  database: Database, folds: readonly AthleteFold[], terms: FoldTerms,
): Promise<{ written: ReadonlySet<number>; transitions: number }> {
  if (folds.length === 0) return { written: new Set(), transitions: 0 };
  // One order for everyone: the row locks of the marks are taken in it.
  const sorted = [...folds].sort((a, b) => a.athleteNo - b.athleteNo);
  try {
    return (sorted.length <= FEW_ATHLETES ? await saveFew(database, sorted, terms) : null) ?? (await saveMany(database, sorted, terms));
  } catch (error) {
    if (insisted(error) === 'terms') throw new TermsChangedError();
    throw error;
  }
}

interface Saved {
  readonly written: ReadonlySet<number>;
  readonly transitions: number;
}

async function saveMany(database: Database, sorted: readonly AthleteFold[], terms: FoldTerms): Promise<Saved> {
  const result = await inTransaction(database.pool, async (client) => {
    for (const query of sameTermsQueries(terms)) await client.query(query);
    const written = await advanceFolds(client, sorted, terms);
    const kept = written.size === sorted.length ? sorted : sorted.filter((f) => written.has(f.athleteNo));
    await writeResults(client, kept);
    const changes = alertChanges(kept);
    for (const query of [...removeDaysQueries(kept), ...alertQueries(changes, terms)]) await client.query(query);
    return { written, transitions: countTransitions(changes) };
  });
  await clearMarks(database.pool, sorted.filter((f) => result.written.has(f.athleteNo)));
  return result;
}

/** Results and cleared marks in one round trip. @returns null: another worker was faster with one of them, and nothing was written */
async function saveFew(database: Database, sorted: readonly AthleteFold[], terms: FoldTerms): Promise<Saved | null> {
  const changes = alertChanges(sorted);
  const statements = [
    ...sameTermsQueries(terms), replaceIfCurrentQuery(sorted, terms), ...removeDaysQueries(sorted), ...alertQueries(changes, terms), clearMarksQuery(sorted),
  ];
  try {
    await database.writing(statements);
  } catch (error) {
    if (insisted(error) === 'overtaken') return null;
    throw error;
  }
  return { written: new Set(sorted.map((f) => f.athleteNo)), transitions: countTransitions(changes) };
}

/** Two statements: one that waits for the lock would look at the version as it was before it waited. */
function sameTermsQueries({ catalogueVersion }: FoldTerms): Statement[] {
  return [
    { name: 'share-terms', text: `select pg_advisory_xact_lock_shared(${TERMS_LOCK})` },
    {
      name: 'insist-terms',
      text: `select flarewatch.insist((select catalogue_version from flarewatch.directory_state) = $1::int4, 'terms')`,
      values: [catalogueVersion],
    },
  ];
}

const alertChanges = (folds: readonly AthleteFold[]): AlertChange[] => folds.flatMap((f) => (f.alerts === null ? [] : [f.alerts]));
const countTransitions = (changes: readonly AlertChange[]): number => changes.reduce((sum, change) => sum + change.transitions.length, 0);

// Ingest needs these rows with every batch and must not wait for results to be written: where they are many, the marks are cleared in a
// transaction of their own, and where they are few, last. Whoever holds one is about to make it stale again. A mark that stays behind (a
// crash before this line) costs one recompute that changes nothing.
const CLEAR_MARKS = `
with free as (
  select m.athlete_no from flarewatch.recompute_mark m
  join unnest($1::int4[], $2::int4[]) as i (athlete_no, version) on m.athlete_no = i.athlete_no and m.version = i.version
  order by m.athlete_no for update of m skip locked
)
update flarewatch.recompute_mark m set from_day = null, redigest = false, stale_since = null, traceparent = null
from free where m.athlete_no = free.athlete_no`;

function clearMarksQuery(folds: readonly AthleteFold[]): Statement {
  return { name: 'clear-marks', text: CLEAR_MARKS, values: [int4Array(folds.map((f) => f.athleteNo)), int4Array(folds.map((f) => f.version))] };
}

async function clearMarks(db: Queries, folds: readonly AthleteFold[]): Promise<void> {
  if (folds.length > 0) await db.query(clearMarksQuery(folds));
}

function removeDaysQueries(folds: readonly AthleteFold[]): Statement[] {
  const queries: Statement[] = [];
  const emptied = folds.flatMap((f) => f.emptiedDays.map((day) => ({ athleteNo: f.athleteNo, day })));
  if (emptied.length > 0) {
    queries.push({
      name: 'remove-daily-loads',
      text: `delete from flarewatch.daily_load l using unnest($1::int4[], $2::date[]) as i (athlete_no, day)
             where l.athlete_no = i.athlete_no and l.day = i.day`,
      values: [int4Array(emptied.map((e) => e.athleteNo)), dateArray(emptied.map((e) => e.day))],
    });
  }
  const pruned = folds.filter((f) => f.pruneFrom !== null);
  if (pruned.length > 0) {
    const kept = pruned.flatMap((f) => f.assessments.map((row) => ({ athleteNo: f.athleteNo, day: row.day })));
    queries.push({
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
  return queries;
}
