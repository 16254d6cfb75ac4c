import type { SignalReading } from '../../assessment.js';
import { emptyPlaneSums, fitPlane, mergePlanes } from '../../statistics/plane-fit.js';
import { ramp } from '../../statistics/ramp.js';
import type { DayView } from '../day-view.js';
import { NOT_MEASURED } from '../signal.js';
import { effortSums } from './effort-sums.js';

const WEEK = 7;
/** A fit this close is a table of the athlete's own making; its residuals carry no news. */
const MIN_SD = 1e-6;

/** How much harder the week's lumbar sets felt than the athlete's own sets of equal relative load and repetitions. */
export function rpeDrift(view: DayView): SignalReading {
  const { windowDays, minSets, minLoads, lo, hi } = view.model.fatigue.P;
  const all = emptyPlaneSums();
  const week = emptyPlaneSums();
  const loads = new Set<number>();
  for (let i = Math.max(view.first, view.at - windowDays + 1); i <= view.at; i++) {
    const record = view.series.records[i];
    if (!record || record.digest.efforts.length === 0) continue;
    const sums = effortSums(view, record, i);
    mergePlanes(all, sums);
    if (i > view.at - WEEK) mergePlanes(week, sums);
    if (loads.size < minLoads) for (const { loadKg } of record.digest.efforts) loads.add(loadKg);
  }
  if (week.n === 0 || all.n < minSets || loads.size < minLoads) return NOT_MEASURED;
  const plane = fitPlane(all);
  if (plane === null || plane.sd < MIN_SD) return NOT_MEASURED;
  const excess = (week.y - plane.perU * week.u - plane.perV * week.v) / week.n - plane.intercept;
  const drift = excess / plane.sd;
  return { value: drift, sub: ramp(drift, lo, hi), detail: { excessRpe: excess, sets: week.n } };
}
