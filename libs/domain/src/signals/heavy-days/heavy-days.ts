import type { SignalReading } from '../../assessment.js';
import { median } from '../../statistics/robust.js';
import { ramp } from '../../statistics/ramp.js';
import type { DayView } from '../day-view.js';
import { oncePerDay, type DayBasis } from '../once-per-day.js';
import { NOT_MEASURED } from '../signal.js';
import { isHeavyDay } from './heavy.js';

const WEEK = 7;
const USUAL_DAYS = 28;

/** Heavy days in the six days before, and the usual number in a week; NaN where heavy had no meaning. */
interface HeavyDays {
  readonly inSixDays: number;
  readonly usual: number;
}

const NO_MEANING: HeavyDays = { inSixDays: 0, usual: NaN };

/** Heavy days of the six days before the day, and the median of the weeks that ended 7 to 34 days before it. */
function heavyBefore({ model, at, first }: DayBasis, lumbar: Float64Array): HeavyDays {
  const from = at - WEEK - USUAL_DAYS - WEEK + 2;
  if (from < first) return NO_MEANING;
  const counts: number[] = [];
  const heavy = new Uint8Array(at - from);
  let inWeek = 0;
  for (let i = from; i < at; i++) {
    const isHeavy = isHeavyDay(model, lumbar, i, first);
    if (isHeavy === null) return NO_MEANING;
    heavy[i - from] = isHeavy ? 1 : 0;
    inWeek += heavy[i - from] as number;
    if (i - from >= WEEK) inWeek -= heavy[i - from - WEEK] as number;
    if (i - from >= WEEK - 1 && i <= at - WEEK) counts.push(inWeek);
  }
  return { inSixDays: inWeek - (heavy[at - WEEK - from] as number), usual: median(counts) };
}

const weighedBefore = oncePerDay((day) => heavyBefore(day, day.series.loads.lumbar));

/** Heavy days of the week beyond the athlete's own usual number. */
export function heavyDays(view: DayView): SignalReading {
  const { model, lumbar, unitWeights, at, first } = view;
  const { inSixDays, usual } = unitWeights ? heavyBefore(view, lumbar) : weighedBefore(view);
  const today = isHeavyDay(model, lumbar, at, first);
  if (Number.isNaN(usual) || today === null) return NOT_MEASURED;
  const inWeek = inSixDays + (today ? 1 : 0);
  return {
    value: inWeek - usual,
    sub: ramp(inWeek - usual, model.load.H.lo, model.load.H.hi),
    detail: { heavyDays: inWeek, usual },
  };
}
