import { roundToMicro } from '../statistics/rounding.js';
import type { DayView } from '../signals/day-view.js';
import { isImported, lastTrainingDay } from './training-days.js';
import { weeklyHabit } from './weekly-habit.js';

/** Nothing is asked any more so long after the last fact; assessments end with it (see `assessedDays`). */
export const FORGOTTEN_AFTER_DAYS = 60;
/** Less history or fewer sessions are no habit. */
const HISTORY_DAYS = 28;
const HABIT_SESSIONS = 6;
const MISSED_SESSIONS = 3;
/** A silence that the athlete's own habit gives less often than this is not chance. */
const CHANCE = 0.02;

/** A silence that the athlete's habit does not explain. */
export interface AthleteSilence {
  /** whole days without a session; the day itself has only begun */
  readonly days: number;
  readonly perWeek: number;
}

/**
 * Went quiet: with `p` the share of the day's weekday in the habit, over the whole days since the last session the sum of `p` is at
 * least 3 and the product of `1 - p` is below 0.02. Null where that does not hold, where four weeks of history or six sessions are
 * missing, after sixty days, and where the last session came with an import. Once it holds it holds until the next session.
 */
export function athleteSilence(view: DayView): AthleteSilence | null {
  const { series, at, first } = view;
  const last = lastTrainingDay(series, at, Math.max(first, at - FORGOTTEN_AFTER_DAYS + 1));
  const days = at - last - 1;
  if (last < 0 || days < MISSED_SESSIONS || view.historyDays - (at - last) < HISTORY_DAYS || isImported(series, last)) return null;
  const { sessions, perWeek, shares } = weeklyHabit(series, last, first);
  if (sessions < HABIT_SESSIONS) return null;
  let missed = 0;
  let chance = 1;
  for (let i = last + 1; i < at; i++) {
    const share = shares[(series.baseDay + i) % shares.length] as number;
    missed += share;
    chance *= 1 - share;
  }
  return roundToMicro(missed) >= MISSED_SESSIONS && chance < CHANCE ? { days, perWeek } : null;
}
