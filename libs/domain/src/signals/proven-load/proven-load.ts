import type { SignalReading } from '../../assessment.js';
import { weekLoad } from '../../series/windows.js';
import { ramp } from '../../statistics/ramp.js';
import type { DayView } from '../day-view.js';
import { NOT_MEASURED } from '../signal.js';

/** This week's lumbar load over the largest week of the 12 before. */
export function provenLoad(view: DayView): SignalReading {
  const { model, provenWeekKg, provenWeeks } = view;
  if (view.layoff !== null || provenWeeks < model.minimum.provenWeeks || provenWeekKg === 0) return NOT_MEASURED;
  const weekKg = weekLoad(view.lumbar, view.at, view.first, model.minimum.knownDaysInWeek);
  if (Number.isNaN(weekKg)) return NOT_MEASURED;
  const ratio = weekKg / provenWeekKg;
  return { value: ratio, sub: ramp(ratio, model.load.T.lo, model.load.T.hi), detail: { weekKg, provenWeekKg, abovePct: 100 * (ratio - 1) } };
}
