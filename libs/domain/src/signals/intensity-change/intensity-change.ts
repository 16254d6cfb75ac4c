import type { SignalReading } from '../../assessment.js';
import { median } from '../../statistics/robust.js';
import { bestMaxima } from '../best-maxima.js';
import type { DayView } from '../day-view.js';
import { oncePerDay } from '../once-per-day.js';
import { NOT_MEASURED } from '../signal.js';
import { intensityOf, type Intensity } from './week-intensity.js';

const WEEK = 7;
const MIN_WEEKS = 3;

/** What a week's mean is taken over, and of how many a mean is one; the exact kind first. */
const KINDS = [
  { of: 'rated sets', min: 6, count: (week: Intensity) => week.ratedSets, shares: (week: Intensity) => week.ratedShares },
  { of: 'top sets', min: 2, count: (week: Intensity) => week.topSets, shares: (week: Intensity) => week.topShares },
] as const;

/** Best maxima of the four weeks before that of the day, those weeks by these maxima, and the six days before the day. */
const intensityBefore = oncePerDay(({ at, first, model, series: { rows } }) => {
  const { referenceWeeks } = model.windows;
  const best = bestMaxima(rows, Math.max(first, at - WEEK * (referenceWeeks + 1) + 1), at - WEEK);
  const weekTo = (end: number): Intensity => intensityOf(rows, Math.max(first, end - WEEK + 1), end, best);
  const weeks = Array.from({ length: referenceWeeks }, (_, i) => weekTo(at - WEEK * (i + 1)));
  return { best, weeks, sixDays: intensityOf(rows, Math.max(first, at - WEEK + 1), at - 1, best) };
});

/** Mean share of the own best maximum in the week's working sets against the median of the four weeks before. */
export function intensityChange(view: DayView): SignalReading {
  const { best, weeks, sixDays } = intensityBefore(view);
  const week = intensityOf(view.series.rows, view.at, view.at, best, sixDays);
  for (const { of, min, count, shares } of KINDS) {
    const meanPct = (one: Intensity): number => (100 * shares(one)) / count(one);
    const usual = weeks.filter((one) => count(one) >= min).map(meanPct);
    if (count(week) < min || usual.length < MIN_WEEKS) continue;
    const [intensityPct, usualPct] = [meanPct(week), median(usual)];
    return { value: intensityPct - usualPct, sub: null, detail: { of, intensityPct, usualPct, sets: count(week), weeks: usual.length } };
  }
  return NOT_MEASURED;
}
