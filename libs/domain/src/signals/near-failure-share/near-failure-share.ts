import type { SignalReading } from '../../assessment.js';
import { countAt, HEAD } from '../../series/day-rows.js';
import { ramp } from '../../statistics/ramp.js';
import type { DayView } from '../day-view.js';
import { NOT_MEASURED } from '../signal.js';

const WEEK = 7;

/** Share of the week's rated lumbar working sets at RPE 9 or above, or with at most one repetition in reserve. */
export function nearFailureShare(view: DayView): SignalReading {
  const { minSets, lo, hi } = view.model.fatigue.E;
  let sets = 0;
  let hardSets = 0;
  for (let i = Math.max(view.first, view.at - WEEK + 1); i <= view.at; i++) {
    sets += countAt(view.series.rows, i, HEAD.ratedSets);
    hardSets += countAt(view.series.rows, i, HEAD.hardSets);
  }
  if (sets < minSets) return NOT_MEASURED;
  return { value: (100 * hardSets) / sets, sub: ramp(hardSets / sets, lo, hi), detail: { hardSets, sets } };
}
