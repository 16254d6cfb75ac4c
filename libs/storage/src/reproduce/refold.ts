import { setImmediate as yieldTurn } from 'node:timers/promises';
import {
  createSeries, digestDay, encodeDigest, foldDays, putDay, setCoverage, type AlertEpisode, type AthleteSeries, type Carry, type DayFacts, type FoldInput,
  type FoldResult, type LocalDay, type Model,
} from '#libs/domain';
import type { Queries } from '../database.js';
import { dayFacts, type FactTerms } from '../folding/day-facts.js';
import { inputsHash } from '../folding/inputs-hash.js';
import { loadHistoryReports, loadHistorySets, type StoredReport, type StoredSet } from '../recompute/load-facts.js';
import { loadCoverage } from '../recompute/load-history.js';

/** What an athlete's results rest on: facts up to a version, counted with terms and a model, followed up to a day. */
export interface Basis {
  readonly athleteNo: number;
  readonly version: number;
  readonly terms: FactTerms;
  readonly model: Model;
  /** null: as far as there are facts */
  readonly foldedTo: LocalDay | null;
}

/** A history as it was known, followed from its first day to its last. */
export interface Refolded {
  readonly episodes: readonly AlertEpisode[];
  /** hex, by assessed day */
  readonly inputsHashes: ReadonlyMap<LocalDay, string>;
  readonly series: AthleteSeries;
  /** null: there is no fact */
  readonly firstDay: LocalDay | null;
  /** by day with facts */
  readonly facts: ReadonlyMap<LocalDay, DayFacts>;
  /** states at the ends of the assessed days, in order */
  readonly carries: readonly Carry[];
}

/** Days at a time: years of them at once would hold up whatever else the process serves. */
const DAYS_A_TURN = 50;

/**
 * Computes an athlete's whole history again from the facts as they were known, with nothing of what is stored: no digest, no state of an
 * earlier day, no memory. What a worker computes step by step has to come to the same.
 */
export async function refold(db: Queries, basis: Basis): Promise<Refolded> {
  const { athleteNo, version, terms, model } = basis;
  const [sets, reports, coverage] = await Promise.all([
    loadHistorySets(db, athleteNo, version), loadHistoryReports(db, athleteNo, version), loadCoverage(db, new Map([[athleteNo, version]])),
  ]);
  const series = createSeries();
  const facts = new Map<LocalDay, DayFacts>();
  const texts = new Map<LocalDay, string>();
  let turn = 0;
  for (const [day, rows] of byDay(sets, reports)) {
    if (++turn % DAYS_A_TURN === 0) await yieldTurn();
    const held = dayFacts(day, athleteNo, rows.sets, rows.reports, terms);
    const digest = digestDay(held);
    if (digest.facts === 0) continue;
    putDay(series, digest, day);
    facts.set(day, held);
    texts.set(day, encodeDigest(digest));
  }
  if (texts.size === 0) return { episodes: [], inputsHashes: new Map(), series, firstDay: null, facts, carries: [] };
  setCoverage(series, coverage.map(({ deviceId, kind, fromDay, toDay }) => ({ deviceId, kind, fromDay, toDay })));
  const firstDay = Math.min(...texts.keys());
  const toDay = basis.foldedTo ?? Math.max(...texts.keys());
  const { days, carries, episodes } = await foldInTurns({ model, series, firstDay, fromDay: firstDay, toDay, carry: null });
  const inputsHashes = new Map<LocalDay, string>();
  let previous: Buffer | null = null;
  for (const assessed of days) {
    previous = inputsHash(previous, assessed, texts.get(assessed.day) ?? '', model);
    inputsHashes.set(assessed.day, previous.toString('hex'));
  }
  return { episodes, inputsHashes, series, firstDay, facts, carries };
}

/** The fold of any split is that of the whole: see `foldDays`. */
async function foldInTurns(input: FoldInput): Promise<FoldResult> {
  const days: FoldResult['days'] = [];
  const carries: FoldResult['carries'] = [];
  const episodes = new Map<string, AlertEpisode>();
  let carry = input.carry;
  for (let fromDay = input.fromDay; fromDay <= input.toDay; fromDay += DAYS_A_TURN) {
    const part = foldDays({ ...input, fromDay, toDay: Math.min(input.toDay, fromDay + DAYS_A_TURN - 1), carry });
    days.push(...part.days);
    carries.push(...part.carries);
    for (const episode of part.episodes) episodes.set(`${episode.group} ${episode.onsetDay}`, episode);
    carry = part.carries.at(-1) ?? carry;
    await yieldTurn();
  }
  return { days, carries, episodes: [...episodes.values()] };
}

interface DayRows {
  readonly sets: StoredSet[];
  readonly reports: StoredReport[];
}

/** In order of days: the series then grows at its end. */
function byDay(sets: readonly StoredSet[], reports: readonly StoredReport[]): [LocalDay, DayRows][] {
  const days = new Map<LocalDay, DayRows>();
  const rowsOf = (day: LocalDay): DayRows => {
    let rows = days.get(day);
    if (rows === undefined) days.set(day, (rows = { sets: [], reports: [] }));
    return rows;
  };
  for (const set of sets) rowsOf(set.day).sets.push(set);
  for (const report of reports) rowsOf(report.day).reports.push(report);
  return [...days].sort(([a], [b]) => a - b);
}
