import type { LocalDay } from '../facts.js';
import { isCensored, type CensoredSpan, type FlareEpisode } from './flare-episodes.js';
import type { HistoryDays } from './history-days.js';

/** A stretch of days in which a new flare could have begun and would have been heard of. Features end the day before it. */
export interface AtRisk {
  readonly from: LocalDay;
  /** last day of the stretch */
  readonly to: LocalDay;
  /** the episode that began in it; null: none did */
  readonly episode: FlareEpisode | null;
}

export interface RiskInput {
  readonly days: HistoryDays;
  readonly episodes: readonly FlareEpisode[];
  readonly censored: readonly CensoredSpan[];
  /** first and last day of the stretches, whose outcomes are over */
  readonly from: LocalDay;
  readonly to: LocalDay;
}

const WEEK = 7;
/** 1970-01-01 was a Thursday. */
const mondayOnOrAfter = (day: LocalDay): LocalDay => day + ((((4 - day) % WEEK) + WEEK) % WEEK);

/** Calendar weeks from Monday to Sunday with a lumbar session and enough answers, before which no flare is running. */
export function weeksAtRisk(input: RiskInput): AtRisk[] {
  const found: AtRisk[] = [];
  for (const from of trainingWeeks(input)) {
    const at = stretch(input, from, from + WEEK - 1);
    if (at !== null) found.push(at);
  }
  return found;
}

/** Mondays of the weeks with a lumbar session and enough answers, flares or not. */
export function trainingWeeks({ days, from, to }: Pick<RiskInput, 'days' | 'from' | 'to'>): LocalDay[] {
  const mondays: LocalDay[] = [];
  let next = 0;
  for (let monday = mondayOnOrAfter(from); monday + WEEK - 1 <= to; monday += WEEK) {
    while (next < days.sessions.length && (days.sessions[next] as LocalDay) < monday) next++;
    const session = days.sessions[next];
    if (session === undefined) break;
    if (session < monday + WEEK && days.isAnswered(monday) && days.isWatched(monday)) mondays.push(monday);
  }
  return mondays;
}

/**
 * Sessions with enough answers in the seven days from theirs. Each lasts to the day before the next one, seven days at most, so that a
 * flare belongs to one session alone: the last before it, or that of its day.
 */
export function sessionsAtRisk(input: RiskInput): AtRisk[] {
  const found: AtRisk[] = [];
  const { days: { sessions, isAnswered, isWatched }, from: first, to: last } = input;
  for (let i = 0; i < sessions.length; i++) {
    const from = sessions[i] as LocalDay;
    if (from < first || from + WEEK - 1 > last || !isAnswered(from) || !isWatched(from)) continue;
    const at = stretch(input, from, Math.min(from + WEEK - 1, (sessions[i + 1] ?? Infinity) - 1));
    if (at !== null) found.push(at);
  }
  return found;
}

/** Null where a flare runs, or has just begun, on a day of it before a new one begins. */
function stretch({ episodes, censored }: RiskInput, from: LocalDay, to: LocalDay): AtRisk | null {
  const episode = episodes.find(({ onset }) => onset >= from && onset <= to) ?? null;
  const lastFree = episode === null ? to : episode.onset - 1;
  return lastFree >= from && isCensored(censored, from, lastFree) ? null : { from, to, episode };
}
