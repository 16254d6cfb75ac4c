import type { AthleteSeries } from '../series/series.js';
import { isTrainingDay } from './training-days.js';

/** A habit is read from the twelve weeks that end on the last session. */
const HABIT_DAYS = 84;
const WEEK = 7;

/** How often an athlete trains on each day of the week. */
export interface WeeklyHabit {
  /** training days that it rests on */
  readonly sessions: number;
  readonly perWeek: number;
  /** 0..1 by local day modulo 7 */
  readonly shares: readonly number[];
}

/**
 * Habit of the twelve weeks that end on column index `last`, fewer where the history begins later. A weekday's share is
 * `(k + r) / (n + 1)`: `k` of its `n` days were training days, and `r` is the share over all days. So every weekday is
 * pulled toward the whole as by one more week of it, no share is 0 or 1, and shares of whole weeks add up to their mean.
 * A day of which nothing is known counts as one without a session: the habit is one of sessions that arrive.
 */
export function weeklyHabit(series: AthleteSeries, last: number, first: number): WeeklyHabit {
  const trained = new Array<number>(WEEK).fill(0);
  const days = new Array<number>(WEEK).fill(0);
  let sessions = 0;
  const from = Math.max(first, last - HABIT_DAYS + 1);
  for (let at = from; at <= last; at++) {
    const weekday = (series.baseDay + at) % WEEK;
    days[weekday] = (days[weekday] as number) + 1;
    if (!isTrainingDay(series, at)) continue;
    trained[weekday] = (trained[weekday] as number) + 1;
    sessions++;
  }
  const overall = sessions / (last - from + 1);
  const shares = days.map((n, weekday) => ((trained[weekday] as number) + overall) / (n + 1));
  return { sessions, perWeek: WEEK * overall, shares };
}
