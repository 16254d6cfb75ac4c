import type { SignalReading } from '../../assessment.js';
import { weekLoad } from '../../series/windows.js';
import { median } from '../../statistics/robust.js';
import type { DayView } from '../day-view.js';
import { NOT_MEASURED } from '../signal.js';
import { flaresUpTo } from './flares.js';
import { nextDayGate } from './next-day-gate.js';

const WEEK = 7;
const WEEKS_BEFORE = 4;
/** First day of the second and third stage, days since the flare began. Shortest times: symptoms come first. */
const STAGE_B_FROM = 15;
const STAGE_C_FROM = 43;
/** Twelve weeks after a flare began the stages have had their time. */
const LAST_DAY = 84;
const LOW_SHARE = 0.6;
const HIGH_SHARE = 0.8;

/** Usual weekly lumbar load of the four weeks before a flare, kg; null where one of them is not known. */
function usualBefore({ model, lumbar, first }: DayView, startAt: number): number | null {
  if (startAt - WEEK * WEEKS_BEFORE < first) return null;
  const weeks = Array.from({ length: WEEKS_BEFORE }, (_, back) => weekLoad(lumbar, startAt - 1 - WEEK * back, first, model.minimum.knownDaysInWeek));
  return weeks.some(Number.isNaN) ? null : median(weeks);
}

/** Stage of the return after the latest flare that the athlete reported: 1, 2 or 3 for A, B or C. */
export function returnStage(view: DayView): SignalReading {
  const flare = flaresUpTo(view).at(-1);
  const days = flare === undefined ? Infinity : view.at - flare.startAt;
  if (flare === undefined || days > LAST_DAY) return NOT_MEASURED;
  const stage = days < STAGE_B_FROM ? 1 : days < STAGE_C_FROM ? 2 : 3;
  const usualKg = usualBefore(view, flare.startAt);
  const weekKg = weekLoad(view.lumbar, view.at, view.first, view.model.minimum.knownDaysInWeek);
  return {
    value: stage,
    sub: null,
    detail: {
      stage: 'ABC'.charAt(stage - 1),
      days,
      reportedAs: flare.sure ? 'sure' : 'unsure',
      ended: flare.endAt !== null && flare.endAt <= view.at,
      usualWeekKg: usualKg,
      weekFromKg: usualKg === null ? null : LOW_SHARE * usualKg,
      weekToKg: usualKg === null ? null : HIGH_SHARE * usualKg,
      weekKg: Number.isNaN(weekKg) ? null : weekKg,
      nextDay: nextDayGate(view),
    },
  };
}
