import type { PoolClient } from 'pg';
import type { AnsweredDay, BelatedDay, EvaluatedDay, EvaluatedHistory, LocalDay, ReportedFlare, Tier, ToldStep } from '#libs/domain';
import { inTransaction, type Database } from '../database.js';
import { int4Array } from '../wire/binary-arrays.js';
import { ANSWERS, ASSESSED_DAYS, FLARES, STORED_DAYS, TOLD_STEPS } from './history-statements.js';
import type { EvaluatedAthlete } from './evaluated-athletes.js';

/** A history, and how many of its days each model assessed. */
export interface LoadedHistory {
  readonly history: EvaluatedHistory;
  readonly daysOfModels: ReadonlyMap<string, number>;
}

/** Years of so many athletes are some megabytes. */
const ATHLETES_AT_ONCE = 16;

/**
 * Histories one after another, in the order of the athletes: a part is read, handed out and forgotten before the next. Each part is one
 * snapshot of the database, so that days, reports and alerts of an athlete fit together while the system works on.
 * @param modelVersion only scores, tiers and notices of this model; null: as they are stored, whichever model gave them
 */
export async function* loadHistories(
  database: Pick<Database, 'pool'>, athletes: readonly EvaluatedAthlete[], modelVersion: string | null,
): AsyncGenerator<LoadedHistory> {
  for (let from = 0; from < athletes.length; from += ATHLETES_AT_ONCE) {
    yield* await loadPart(database, athletes.slice(from, from + ATHLETES_AT_ONCE), modelVersion);
  }
}

function loadPart({ pool }: Pick<Database, 'pool'>, athletes: readonly EvaluatedAthlete[], modelVersion: string | null): Promise<LoadedHistory[]> {
  return inTransaction(pool, async (client) => {
    await client.query('set transaction isolation level repeatable read, read only');
    const nos = int4Array(athletes.map(({ athleteNo }) => athleteNo));
    const days = await rowsOf<DayRow>(client, ASSESSED_DAYS, [nos]);
    const answers = await rowsOf<AnswerRow>(client, ANSWERS, [nos]);
    const flares = await rowsOf<FlareRow>(client, FLARES, [nos]);
    const told = await rowsOf<ToldRow>(client, TOLD_STEPS, [nos, modelVersion]);
    const stored = await rowsOf<StoredRow>(client, STORED_DAYS, [nos]);
    return athletes.map(({ athleteNo, athlete, barSpeed, yesterday }) => {
      const own = days.get(athleteNo) ?? [];
      const kept = stored.get(athleteNo) ?? [];
      return {
        history: {
          athlete, barSpeed, lastDay: yesterday,
          watchedFrom: kept.length === 0 ? null : Math.min(...kept.map(([, , watchedFrom]) => watchedFrom)),
          days: own.map((row) => toDay(row, modelVersion)),
          answers: (answers.get(athleteNo) ?? []).map(([, day, lowBackNrs]): AnsweredDay => ({ day, lowBackNrs })),
          flares: (flares.get(athleteNo) ?? []).map(([, startedOn, endedOn, sure, reportedOn]): ReportedFlare => ({ startedOn, endedOn, sure, reportedOn })),
          told: (told.get(athleteNo) ?? []).map(([, alert, tier, toldOn, knownFrom, alarm]): ToldStep => ({ alert, tier, toldOn, knownFrom, alarm })),
          belated: kept.filter(([, day, , knownFrom]) => knownFrom > day + 1).map(([, day, , knownFrom]): BelatedDay => ({ day, knownFrom })),
        },
        daysOfModels: countModels(own),
      };
    });
  });
}

type DayRow = [no: number, day: LocalDay, model: string, tier: Tier, score: number | null, lumbarKg: number | null, acute7: number | null,
  coupled: number | null, uncoupled: number | null, ewma: number | null];
type AnswerRow = [no: number, day: LocalDay, lowBackNrs: number | null];
type FlareRow = [no: number, startedOn: LocalDay, endedOn: LocalDay | null, sure: boolean, reportedOn: LocalDay];
type ToldRow = [no: number, alert: string, tier: Tier, toldOn: LocalDay, knownFrom: LocalDay, alarm: boolean];
type StoredRow = [no: number, day: LocalDay, watchedFrom: LocalDay, knownFrom: LocalDay];

/** Rows by athlete, in the order in which they come. */
async function rowsOf<R extends [number, ...unknown[]]>(client: PoolClient, statement: { name: string; text: string }, values: unknown[]): Promise<Map<number, R[]>> {
  const { rows } = await client.query<R>({ ...statement, values, rowMode: 'array' });
  const byAthlete = new Map<number, R[]>();
  for (const row of rows) {
    const own = byAthlete.get(row[0]);
    if (own === undefined) byAthlete.set(row[0], [row]);
    else own.push(row);
  }
  return byAthlete;
}

/** Loads are facts; what another model concluded of them is left out. */
function toDay([, day, model, tier, score, lumbarKg, acute7, acwrCoupled, acwrUncoupled, acwrEwma]: DayRow, modelVersion: string | null): EvaluatedDay {
  const wanted = modelVersion === null || model === modelVersion;
  return { day, tier: wanted ? tier : 'insufficient', score: wanted ? score : null, lumbarKg, acute7, acwrCoupled, acwrUncoupled, acwrEwma, ...(wanted ? {} : { ofOtherModel: true }) };
}

function countModels(rows: readonly DayRow[]): Map<string, number> {
  const days = new Map<string, number>();
  for (const [, , model] of rows) days.set(model, (days.get(model) ?? 0) + 1);
  return days;
}
