import type { SignalReading } from '../../assessment.js';
import { countAt, HEAD, isHighRepLoss, LOSS, rowsEnd, rowsFrom } from '../../series/day-rows.js';
import type { DayView } from '../day-view.js';
import { isDeepLoss } from '../velocity-loss-share/own-loss.js';

const WEEK = 7;

/** Hinge sets of six or more repetitions taken deep into fatigue within the week: by RPE, by RIR or by bar speed. */
export function highRepHingeFatigue(view: DayView): SignalReading {
  const { rows } = view.series;
  let sets = 0;
  for (let i = Math.max(view.first, view.at - WEEK + 1); i <= view.at; i++) {
    sets += countAt(rows, i, HEAD.hardHighRepHingeSets);
    for (let loss = rowsFrom(rows, i, LOSS); loss < rowsEnd(rows, i, LOSS); loss += LOSS.width) {
      if (isHighRepLoss(rows, loss) && isDeepLoss(view, i, loss)) sets++;
    }
  }
  return { value: sets, sub: null };
}
