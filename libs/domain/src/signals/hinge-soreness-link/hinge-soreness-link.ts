import type { SignalReading } from '../../assessment.js';
import { answerAt, countAt, HEAD, isHighRepLoss, isLumbarDay, LOSS, rowsEnd, rowsFrom } from '../../series/day-rows.js';
import { shiftOf } from '../../statistics/shift.js';
import type { DayView } from '../day-view.js';
import { NOT_MEASURED } from '../signal.js';
import { isDeepLoss } from '../velocity-loss-share/own-loss.js';

const WITHIN_DAYS = 168;
const MIN_DAYS = 6;

/** The day had a hinge set of six or more repetitions deep into fatigue. */
function isHighRepHingeDay(view: DayView, at: number): boolean {
  const { rows } = view.series;
  if (countAt(rows, at, HEAD.hardHighRepHingeSets) > 0) return true;
  const end = rowsEnd(rows, at, LOSS);
  for (let row = rowsFrom(rows, at, LOSS); row < end; row += LOSS.width) if (isHighRepLoss(rows, row) && isDeepLoss(view, at, row)) return true;
  return false;
}

/** How much sorer the mornings after high-repetition hinge days are than those after other low-back days. */
export function hingeSorenessLink(view: DayView): SignalReading {
  const { rows } = view.series;
  const after: number[] = [];
  const afterOthers: number[] = [];
  for (let i = Math.max(view.first, view.at - WITHIN_DAYS); i < view.at; i++) {
    if (!isLumbarDay(rows, i)) continue;
    const nrs = answerAt(rows, i + 1, HEAD.sorenessNrs);
    if (Number.isNaN(nrs)) continue;
    (isHighRepHingeDay(view, i) ? after : afterOthers).push(nrs);
  }
  const shift = after.length < MIN_DAYS || afterOthers.length < MIN_DAYS ? null : shiftOf(after, afterOthers);
  if (shift === null) return NOT_MEASURED;
  const { estimate, low, high } = shift;
  return { value: estimate, sub: null, detail: { low, high, hingeDays: after.length, otherDays: afterOthers.length, linked: low > 0 } };
}
