import { isLumbarDay } from '../series/day-rows.js';
import type { DayView } from '../signals/day-view.js';
import { waitingFor } from '../completeness/waiting-for.js';
import { message } from '../messages/message.js';
import type { MessageRef } from '../messages/slots.js';

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

/** The reason, and the one device that the missing days of the last `days` wait for, where there is one. */
function missingDays(view: DayView, days: number, reason: MessageRef): MessageRef {
  const device = waitingFor(view, days);
  return device === null ? reason : message('insufficient.waiting', { reason, device });
}

/**
 * Why the day has no score; null where the data suffice: 28 days of history, 80 % of the last 28 and
 * five of the last seven known, six lumbar sessions. Without the week a firing alert would clear on silence.
 */
export function insufficientMessage(view: DayView): MessageRef | null {
  const { historyDays, coverage, knownDaysInWeek, lumbarSessions: wanted } = view.model.minimum;
  if (view.historyDays < historyDays) return message('insufficient.history', { days: view.historyDays, needed: historyDays });
  if (view.coverage < coverage) {
    const reason = message('insufficient.coverage', { percent: Math.floor(100 * view.coverage), needed: Math.round(100 * coverage) });
    return missingDays(view, view.model.windows.chronicDays, reason);
  }
  const known = knownInWeek(view);
  if (known < knownDaysInWeek) return missingDays(view, 7, message('insufficient.week', { days: known, needed: knownDaysInWeek }));
  const sessions = lumbarSessions(view, wanted);
  return sessions < wanted ? message('insufficient.sessions', { sessions, needed: wanted }) : null;
}
