import type { Model } from '../model/model.js';
import { answerAt, HEAD, type DayRows } from '../series/day-rows.js';

/** The low-back answer of one day: the highest, where there are several. */
export interface SorenessAnswer {
  readonly at: number;
  readonly nrs: number;
}

/** Low-back answers up to `at`, the latest first: as far back as anyone looks, by days or by number of answers. */
export function answersUpTo({ symptoms, rules }: Model, rows: DayRows, at: number, first: number): SorenessAnswer[] {
  const { withinDays, previousAnswers } = symptoms.dS;
  const answers: SorenessAnswer[] = [];
  for (let i = at; i >= Math.max(first, at - withinDays + 1); i--) {
    if (answers.length > previousAnswers && i <= at - rules.persistWindowDays) break;
    const nrs = answerAt(rows, i, HEAD.sorenessNrs);
    if (!Number.isNaN(nrs)) answers.push({ at: i, nrs });
  }
  return answers;
}

/**
 * The answer that speaks for the day: not older than 36 hours at midday, which is one given that day or the day
 * before. Whole days keep the rule free of time zones.
 */
export function currentAnswer(answers: readonly SorenessAnswer[], at: number): SorenessAnswer | null {
  const latest = answers[0];
  return latest !== undefined && latest.at >= at - 1 ? latest : null;
}
