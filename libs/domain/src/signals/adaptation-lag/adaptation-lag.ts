import type { SignalReading } from '../../assessment.js';
import { EXERCISE, intAt, numberAt, rowsEnd, rowsFrom } from '../../series/day-rows.js';
import { meanOfKnown } from '../../series/windows.js';
import { median } from '../../statistics/robust.js';
import type { DayView } from '../day-view.js';
import { knownDays } from '../known-week.js';
import { NOT_MEASURED } from '../signal.js';

const WINDOW_DAYS = 28;
/** Strength up by more than this while the load rose by less: the base lags. */
const CUT_PCT = 5;

/** Best Epley maximum of each exercise in `from`..`to`, by the id of its name, kg; not less than in `known`. */
function bestMaxima({ series }: DayView, from: number, to: number, known: ReadonlyMap<number, number> = new Map()): Map<number, number> {
  const { rows } = series;
  const best = new Map(known);
  for (let i = from; i <= to; i++) {
    for (let row = rowsFrom(rows, i, EXERCISE); row < rowsEnd(rows, i, EXERCISE); row += EXERCISE.width) {
      const slug = intAt(rows, row + EXERCISE.slug);
      best.set(slug, Math.max(best.get(slug) ?? 0, numberAt(rows, row + EXERCISE.bestE1rmKg)));
    }
  }
  return best;
}

/** Change of strength over four weeks less the change of the lumbar load that carries it. */
export function adaptationLag(view: DayView): SignalReading {
  const { model, lumbar, at, first } = view;
  const earlier = at - WINDOW_DAYS;
  if (earlier - WINDOW_DAYS + 1 < first) return NOT_MEASURED;
  if ([at, earlier].some((end) => knownDays(view, end, WINDOW_DAYS) < model.minimum.coverage * WINDOW_DAYS)) return NOT_MEASURED;
  const held = (view.past.maxima ??= { earlier: bestMaxima(view, earlier - WINDOW_DAYS + 1, earlier), recent: bestMaxima(view, earlier + 1, at - 1) });
  const changes: number[] = [];
  for (const [slug, nowKg] of bestMaxima(view, at, at, held.recent)) {
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
