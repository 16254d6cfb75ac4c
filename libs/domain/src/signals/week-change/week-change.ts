import type { SignalReading } from '../../assessment.js';
import { weekLoad } from '../../series/windows.js';
import type { DayView } from '../day-view.js';
import { NOT_MEASURED } from '../signal.js';

const WEEK = 7;

/** Change of the week's lumbar load against the week before. */
export function weekChange({ model, lumbar, at, first }: DayView): SignalReading {
  if (at - WEEK < first) return NOT_MEASURED;
  const weekKg = weekLoad(lumbar, at, first, model.minimum.knownDaysInWeek);
  const previousKg = weekLoad(lumbar, at - WEEK, first, model.minimum.knownDaysInWeek);
  if (Number.isNaN(weekKg) || !(previousKg > 0)) return NOT_MEASURED;
  return { value: 100 * (weekKg / previousKg - 1), sub: null, detail: { weekKg, previousKg } };
}
