import type { SignalReading } from '../../assessment.js';
import { countAt, HEAD, LOSS, rowsEnd, rowsFrom } from '../../series/day-rows.js';
import type { DayView } from '../day-view.js';
import { NOT_MEASURED } from '../signal.js';
import { isDeepLoss } from '../velocity-loss-share/own-loss.js';

const SESSIONS = 5;
const WITHIN_DAYS = 28;
const WEEK = 7;

/** Whether a day had a low-back set near failure; null where nothing was said or measured of it. */
function nearFailure(view: DayView, at: number): boolean | null {
  const { rows } = view.series;
  if (countAt(rows, at, HEAD.hardSets) > 0) return true;
  const end = rowsEnd(rows, at, LOSS);
  for (let row = rowsFrom(rows, at, LOSS); row < end; row += LOSS.width) if (isDeepLoss(view, at, row)) return true;
  return countAt(rows, at, HEAD.ratedSets) > 0 || end > rowsFrom(rows, at, LOSS) ? false : null;
}

/** How many of the latest five sessions had a low-back set near failure. */
export function nearFailureSessions(view: DayView): SignalReading {
  let sessions = 0;
  let near = 0;
  let inWeek = 0;
  for (let i = view.at; i >= Math.max(view.first, view.at - WITHIN_DAYS + 1) && sessions < SESSIONS; i--) {
    const wasNear = nearFailure(view, i);
    if (wasNear === null) continue;
    sessions++;
    if (!wasNear) continue;
    near++;
    if (i > view.at - WEEK) inWeek++;
  }
  return sessions < SESSIONS ? NOT_MEASURED : { value: near, sub: null, detail: { sessions, inWeek } };
}
