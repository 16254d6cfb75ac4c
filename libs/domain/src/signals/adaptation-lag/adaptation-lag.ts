import type { SignalReading } from '../../assessment.js';
import { meanOfKnown } from '../../series/windows.js';
import { median } from '../../statistics/robust.js';
import { bestMaxima } from '../best-maxima.js';
import type { DayView } from '../day-view.js';
import { knownDays } from '../known-week.js';
import { oncePerDay } from '../once-per-day.js';
import { NOT_MEASURED } from '../signal.js';

const WINDOW_DAYS = 28;
/** Strength up by more than this while the load rose by less: the base lags. */
const CUT_PCT = 5;

/** Best Epley maximum by the id of an exercise's name, kg: in the four weeks that ended 28 days ago, and in the 27 days before the day. */
const maximaBefore = oncePerDay(({ at, series: { rows } }) => {
  const earlier = at - WINDOW_DAYS;
  return { earlier: bestMaxima(rows, earlier - WINDOW_DAYS + 1, earlier), recent: bestMaxima(rows, earlier + 1, at - 1) };
});

/** Change of strength over four weeks less the change of the lumbar load that carries it. */
export function adaptationLag(view: DayView): SignalReading {
  const { model, lumbar, at, first, series: { rows } } = view;
  const earlier = at - WINDOW_DAYS;
  if (earlier - WINDOW_DAYS + 1 < first) return NOT_MEASURED;
  if ([at, earlier].some((end) => knownDays(view, end, WINDOW_DAYS) < model.minimum.coverage * WINDOW_DAYS)) return NOT_MEASURED;
  const held = maximaBefore(view);
  const changes: number[] = [];
  for (const [slug, nowKg] of bestMaxima(rows, at, at, held.recent)) {
    const thenKg = held.earlier.get(slug) ?? 0;
    if (nowKg > 0 && thenKg > 0) changes.push(100 * (nowKg / thenKg - 1));
  }
  const loadBefore = meanOfKnown(lumbar, earlier - WINDOW_DAYS + 1, earlier);
  if (changes.length === 0 || !(loadBefore > 0)) return NOT_MEASURED;
  const strengthPct = median(changes);
  const loadPct = 100 * (meanOfKnown(lumbar, earlier + 1, at) / loadBefore - 1);
  const lags = strengthPct > CUT_PCT && loadPct < CUT_PCT;
  return { value: strengthPct - loadPct, sub: null, detail: { strengthPct, loadPct, exercises: changes.length, lags } };
}
