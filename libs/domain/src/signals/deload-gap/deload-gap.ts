import type { SignalReading } from '../../assessment.js';
import { weekLoad } from '../../series/windows.js';
import { median } from '../../statistics/robust.js';
import type { DayView } from '../day-view.js';
import { oncePerDay } from '../once-per-day.js';
import { NOT_MEASURED } from '../signal.js';

const WEEK = 7;
const USUAL_WEEKS = 8;
const EASY_SHARE = 0.7;
/** Beyond this the look-back ends. */
const MOST_WEEKS = 20;
const DUE_WEEKS = 6;

/** The usual week before the one that ends on the day, kg, the weeks in a row that were not easy, and the load of the one before them. */
const weeksBefore = oncePerDay(({ at, first, series, model }) => {
  const { lumbar } = series.loads;
  const loadOf = (back: number): number => (at - WEEK * (back + 1) + 1 < first ? NaN : weekLoad(lumbar, at - WEEK * back, first, model.minimum.knownDaysInWeek));
  const usual = Array.from({ length: USUAL_WEEKS }, (_, i) => loadOf(i + 1));
  const usualKg = usual.some(Number.isNaN) ? NaN : median(usual);
  let weeks = 0;
  while (weeks < MOST_WEEKS - 1 && loadOf(weeks + 1) > EASY_SHARE * usualKg) weeks++;
  return { usualKg, weeks, endKg: loadOf(weeks + 1) };
});

/** Weeks since a week of at most 70 % of the usual lumbar load. */
export function deloadGap(view: DayView): SignalReading {
  const { at, first, lumbar, model } = view;
  const before = weeksBefore(view);
  const { usualKg } = before;
  if (!(usualKg > 0)) return NOT_MEASURED;
  const weekKg = at - WEEK + 1 < first ? NaN : weekLoad(lumbar, at, first, model.minimum.knownDaysInWeek);
  const isEasyOrUnknown = !(weekKg > EASY_SHARE * usualKg);
  const weeks = isEasyOrUnknown ? 0 : 1 + before.weeks;
  // a week that is not known, or lies before the history, ends the count without being an easy one
  const easyWeekKg = isEasyOrUnknown ? weekKg : before.endKg;
  const found = weeks < MOST_WEEKS && !Number.isNaN(easyWeekKg);
  return { value: weeks, sub: null, detail: { usualWeekKg: usualKg, easyWeekKg: found ? easyWeekKg : null, atLeast: !found, due: weeks >= DUE_WEEKS } };
}
