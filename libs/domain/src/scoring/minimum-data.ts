import { isLumbarDay } from '../series/day-rows.js';
import type { DayView } from '../signals/day-view.js';
import { INSUFFICIENT, fill } from '../alerting/copy.js';

function lumbarSessions(view: DayView, wanted: number): number {
  let sessions = 0;
  const oldest = Math.max(view.first, view.at - view.model.minimum.lookbackDays + 1);
  for (let i = view.at; i >= oldest && sessions < wanted; i--) {
    if (isLumbarDay(view.series.rows, i)) sessions++;
  }
  return sessions;
}

function knownInWeek(view: DayView): number {
  let known = 0;
  for (let i = Math.max(view.first, view.at - 6); i <= view.at; i++) known += view.series.known[i] as number;
  return known;
}

/**
 * Why the day has no score, in plain words; null where the data suffice: 28 days of history, 80 % of the last 28 and
 * five of the last seven known, six lumbar sessions. Without the week a firing alert would clear on silence.
 */
export function insufficientReason(view: DayView): string | null {
  const { historyDays, coverage, knownDaysInWeek, lumbarSessions: wanted } = view.model.minimum;
  if (view.historyDays < historyDays) return fill(INSUFFICIENT.history, { days: view.historyDays, needed: historyDays });
  if (view.coverage < coverage) {
    return fill(INSUFFICIENT.coverage, { percent: Math.floor(100 * view.coverage), needed: Math.round(100 * coverage) });
  }
  const known = knownInWeek(view);
  if (known < knownDaysInWeek) return fill(INSUFFICIENT.week, { days: known, needed: knownDaysInWeek });
  const sessions = lumbarSessions(view, wanted);
  return sessions < wanted ? fill(INSUFFICIENT.sessions, { sessions, needed: wanted }) : null;
}
