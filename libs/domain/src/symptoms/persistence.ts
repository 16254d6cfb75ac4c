import { interferesAt } from '../series/day-rows.js';
import type { DayView } from '../signals/day-view.js';
import { currentAnswer, type SorenessAnswer } from './answers.js';

/** Which of the persistence rules holds, with the number that made it hold. */
export interface Persistence {
  readonly rule: 'lasting' | 'returning' | 'interfering';
  readonly count: number;
}

/** Consecutive answered days, latest backwards, at or above a soreness. */
function runLength(answers: readonly SorenessAnswer[], from: number): number {
  let length = 0;
  while (length < answers.length && (answers[length] as SorenessAnswer).nrs >= from) length++;
  return length;
}

/** Runs of soreness, each opened at `from` and closed by `calmDays` answered days below `below`; answers latest first. */
function soreRuns(answers: readonly SorenessAnswer[], from: number, below: number, calmDays: number): number {
  let runs = 0;
  let inRun = false;
  let calm = 0;
  for (let i = answers.length - 1; i >= 0; i--) {
    const { nrs } = answers[i] as SorenessAnswer;
    calm = nrs < below ? calm + 1 : 0;
    if (nrs >= from && !inRun) {
      runs++;
      inRun = true;
    } else if (calm >= calmDays) inRun = false;
  }
  return runs;
}

function interferingDays(view: DayView, days: number): number {
  let count = 0;
  for (let i = Math.max(view.first, view.at - days + 1); i <= view.at; i++) {
    if (interferesAt(view.series.rows, i)) count++;
  }
  return count;
}

/**
 * Soreness that does not settle: 3 or more on each of the last eight answered days, three runs of 4 or more (parted by
 * two answered days below 3), both within 28 days, or two days in seven on which it interfered with daily life.
 */
export function persistenceOf(view: DayView): Persistence | null {
  const { rules } = view.model;
  const recent = view.answers.filter(({ at }) => at > view.at - rules.persistWindowDays);
  const lasting = runLength(recent, rules.persistNrs);
  if (lasting >= rules.persistAnswers) return { rule: 'lasting', count: lasting };
  const interfering = interferingDays(view, rules.interferesDays);
  if (interfering >= rules.interferesCount) return { rule: 'interfering', count: interfering };
  const runs = soreRuns(recent, rules.episodeNrs, rules.persistNrs, rules.calmDays);
  return runs >= rules.episodeCount ? { rule: 'returning', count: runs } : null;
}

/** The latest of three answers that rise in a row to 4 or more and still speak for the day; null otherwise. */
export function risingSoreness(view: DayView): number | null {
  const { risingAnswers, risingTo } = view.model.rules;
  const latest = currentAnswer(view.answers, view.at);
  if (latest === null || latest.nrs < risingTo || view.answers.length < risingAnswers) return null;
  for (let i = 1; i < risingAnswers; i++) {
    if ((view.answers[i - 1] as SorenessAnswer).nrs <= (view.answers[i] as SorenessAnswer).nrs) return null;
  }
  return latest.nrs;
}
