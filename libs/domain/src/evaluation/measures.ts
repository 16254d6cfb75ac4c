import type { LocalDay } from '../facts.js';
import type { HistoryDays } from './history-days.js';
import type { EvaluatedHistory } from './history.js';
import type { Measure } from './unit-table.js';

const RECENT_DAYS = 28;
const YEAR_DAYS = 365;
/** An answer older than this says nothing of today. */
const ANSWER_DAYS = 14;
const SORE_NRS = 4;

/** What could be said on the morning of a day, from the days before it. NaN: not defined. */
export function measuresBefore({ flares }: EvaluatedHistory, days: HistoryDays, morning: LocalDay): Record<Measure, number> {
  const before = days.day(morning - 1);
  const known = flares.filter(({ reportedOn }) => reportedOn < morning);
  const flareWithin = (count: number): number =>
    (known.some(({ startedOn, endedOn }) => startedOn < morning && Math.max(startedOn, endedOn ?? startedOn) >= morning - count) ? 1 : 0);
  const soreness = days.lastLowBack(morning - ANSWER_DAYS, morning - 1);
  return {
    score: before?.score ?? Number.NaN,
    flareIn28Days: flareWithin(RECENT_DAYS),
    flareInYear: flareWithin(YEAR_DAYS),
    lastSorenessAtLeast4: soreness === null ? Number.NaN : soreness >= SORE_NRS ? 1 : 0,
    lumbarLoad7: 7 * (before?.acute7 ?? Number.NaN),
    acwrCoupled: before?.acwrCoupled ?? Number.NaN,
    acwrUncoupled: before?.acwrUncoupled ?? Number.NaN,
    acwrEwma: before?.acwrEwma ?? Number.NaN,
  };
}
