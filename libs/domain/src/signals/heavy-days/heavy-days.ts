import type { SignalReading } from '../../assessment.js';
import { median } from '../../statistics/robust.js';
import { ramp } from '../../statistics/ramp.js';
import type { DayView } from '../day-view.js';
import { NOT_MEASURED } from '../signal.js';
import { isHeavyDay } from './heavy.js';

const WEEK = 7;
const USUAL_DAYS = 28;

/** Heavy days of the week beyond the athlete's own usual number. */
export function heavyDays(view: DayView): SignalReading {
  const { model, lumbar, at, first } = view;
  const from = at - WEEK - USUAL_DAYS - WEEK + 2;
  if (from < first) return NOT_MEASURED;
  const counts: number[] = [];
  const heavy = new Uint8Array(at - from + 1);
  let inWeek = 0;
  for (let i = from; i <= at; i++) {
    const isHeavy = isHeavyDay(model, lumbar, i, first);
    if (isHeavy === null) return NOT_MEASURED;
    heavy[i - from] = isHeavy ? 1 : 0;
    inWeek += heavy[i - from] as number;
    if (i - from >= WEEK) inWeek -= heavy[i - from - WEEK] as number;
    if (i - from >= WEEK - 1 && i <= at - WEEK) counts.push(inWeek);
  }
  const usual = median(counts);
  return {
    value: inWeek - usual,
    sub: ramp(inWeek - usual, model.load.H.lo, model.load.H.hi),
    detail: { heavyDays: inWeek, usual },
  };
}
