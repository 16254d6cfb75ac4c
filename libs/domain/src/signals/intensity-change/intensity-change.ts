import type { SignalReading } from '../../assessment.js';
import type { DayPast } from '../../series/day-past.js';
import { median } from '../../statistics/robust.js';
import { bestMaxima } from '../best-maxima.js';
import type { DayView } from '../day-view.js';
import { NOT_MEASURED } from '../signal.js';
import { intensityOf, type Intensity } from './week-intensity.js';

const WEEK = 7;
const MIN_WEEKS = 3;

/** What a week's mean is taken over, and of how many a mean is one; the exact kind first. */
const KINDS = [
  { of: 'rated sets', min: 6, count: (week: Intensity) => week.ratedSets, shares: (week: Intensity) => week.ratedShares },
  { of: 'top sets', min: 2, count: (week: Intensity) => week.topSets, shares: (week: Intensity) => week.topShares },
] as const;

interface Before {
  /** best maxima of the four weeks before that of the day */
  readonly best: ReadonlyMap<number, number>;
  readonly weeks: readonly Intensity[];
  readonly sixDays: Intensity;
}

/** Of the days before, once a day and not for each further set. */
const heldBefore = new WeakMap<DayPast, Before>();

function intensityBefore({ past, at, first, model, series: { rows } }: DayView): Before {
  const held = heldBefore.get(past);
  if (held !== undefined) return held;
  const { referenceWeeks } = model.windows;
  const best = bestMaxima(rows, Math.max(first, at - WEEK * (referenceWeeks + 1) + 1), at - WEEK);
  const weekTo = (end: number): Intensity => intensityOf(rows, Math.max(first, end - WEEK + 1), end, best);
  const weeks = Array.from({ length: referenceWeeks }, (_, i) => weekTo(at - WEEK * (i + 1)));
  const before = { best, weeks, sixDays: intensityOf(rows, Math.max(first, at - WEEK + 1), at - 1, best) };
  heldBefore.set(past, before);
  return before;
}

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
