import type { LocalDay } from '../facts.js';
import { sessionsAtRisk, trainingWeeks, weeksAtRisk, type AtRisk, type RiskInput } from './at-risk.js';
import { censoredSpans, flareEpisodes } from './flare-episodes.js';
import { historyDays } from './history-days.js';
import type { BelatedDay, EvaluatedHistory, EvaluatedSpan } from './history.js';
import { measuresBefore } from './measures.js';
import { noticesOf, type NoticeCounts } from './notices.js';
import { TIER_RANK } from './tier-rank.js';
import { toldTiers } from './told-tier.js';
import { addUnit, createUnitTable, type UnitTable } from './unit-table.js';

/** An episode with the days from the first notice before it. */
export interface EpisodeLead {
  readonly sure: boolean;
  /** from the tiers that the facts known now give; null: none rose */
  readonly asKnownNow: number | null;
  /** from what was told; undefined: nobody was watching yet */
  readonly asTold: number | null | undefined;
}

/** What is kept of the histories that were looked at: units and counts, no days. */
export interface Collected {
  athletes: number;
  /** those with a unit or a week of training; only they have a number, and only they are drawn */
  numbered: number;
  readonly weeks: UnitTable;
  readonly sessions: UnitTable;
  readonly episodes: EpisodeLead[];
  /** one entry per numbered athlete */
  readonly notices: NoticeCounts[];
}

export function startCollecting(): Collected {
  return { athletes: 0, numbered: 0, weeks: createUnitTable(), sessions: createUnitTable(), episodes: [], notices: [] };
}

/** Adds what one athlete's history says; it is not needed afterwards. */
export function collect(collected: Collected, history: EvaluatedHistory, span: EvaluatedSpan): void {
  collected.athletes++;
  const days = historyDays(history);
  const episodes = flareEpisodes(history.flares);
  const from = Math.max(history.days[0]?.day ?? Infinity, span.from ?? -Infinity);
  const to = Math.min(history.lastDay, span.to ?? Infinity);
  const input: RiskInput = { days, episodes, censored: censoredSpans(history.flares), from, to };
  const [weeks, sessions, training] = [weeksAtRisk(input), sessionsAtRisk(input), trainingWeeks(input)];
  const notices = noticesOf(history, days, { from, to, weeks: training });
  if (weeks.length + sessions.length + training.length > 0) {
    const athlete = collected.numbered++;
    addUnits(collected.weeks, weeks, athlete, history, input);
    addUnits(collected.sessions, sessions, athlete, history, input);
    collected.notices.push(notices.counts);
  }
  for (const { onset, sure } of episodes) if (onset >= from && onset <= to && days.isWatched(onset)) collected.episodes.push({ sure, ...notices.leadOf(onset) });
}

function addUnits(table: UnitTable, units: readonly AtRisk[], athlete: number, history: EvaluatedHistory, { days }: RiskInput): void {
  const toldOn = toldTiers(history.told);
  const inTime = inTimeLookup(history.belated);
  const { watchedFrom, barSpeed } = history;
  for (const { from, episode } of units) {
    const before = days.day(from - 1);
    addUnit(table, {
      athlete,
      outcome: episode === null ? 0 : 1,
      sureOutcome: episode === null ? 0 : episode.sure ? 1 : Number.NaN,
      measures: measuresBefore(history, days, from),
      tier: before === undefined ? 0 : TIER_RANK[before.tier],
      toldTier: watchedFrom !== null && watchedFrom <= from ? toldOn(from) : Number.NaN,
      inTime: inTime(from) ? 1 : 0,
      barSpeed: barSpeed ? 1 : 0,
    });
  }
}

/** Looks up whether all facts of the days before were stored when a day began. Days have to be asked for in order. */
function inTimeLookup(belated: readonly BelatedDay[]): (morning: LocalDay) => boolean {
  let next = 0;
  let allKnownFrom = -Infinity;
  return (morning) => {
    for (; next < belated.length && (belated[next] as BelatedDay).day < morning; next++) allKnownFrom = Math.max(allKnownFrom, (belated[next] as BelatedDay).knownFrom);
    return allKnownFrom <= morning;
  };
}
