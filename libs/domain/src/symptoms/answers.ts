import type { AthleteSeries } from '../series/series.js';

/** The low-back answer of one day: the highest, where there are several. */
export interface SorenessAnswer {
  readonly at: number;
  readonly nrs: number;
}

/** Low-back answers of the `days` days that end at `at`, the latest first. */
export function answersUpTo(series: AthleteSeries, at: number, first: number, days: number): SorenessAnswer[] {
  const answers: SorenessAnswer[] = [];
  for (let i = at; i >= Math.max(first, at - days + 1); i--) {
    const nrs = series.records[i]?.digest.checkin?.sorenessNrs;
    if (nrs !== undefined && nrs !== null) answers.push({ at: i, nrs });
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
