import { answerAt, HEAD } from '../../series/day-rows.js';
import { median } from '../../statistics/robust.js';
import type { DayView } from '../day-view.js';
import { latestLumbarDay } from '../latest-session.js';

const WITHIN_DAYS = 14;
const MOST_NRS = 3;
const MOST_RISE = 1;

/** Usual soreness of the answers before a day; null with fewer than the model asks for. */
function usualBefore({ model, series, first }: DayView, at: number): number | null {
  const { previousAnswers, withinDays, minAnswers } = model.symptoms.dS;
  const answers: number[] = [];
  for (let i = at; i >= Math.max(first, at - withinDays + 1) && answers.length < previousAnswers; i--) {
    const nrs = answerAt(series.rows, i, HEAD.sorenessNrs);
    if (!Number.isNaN(nrs)) answers.push(nrs);
  }
  return answers.length < minAnswers ? null : median(answers);
}

/** What the answer on the day after the latest low-back session says of a next step; `usual` includes the session's own day. */
export function nextDayGate(view: DayView): 'open' | 'hold' | 'not answered' {
  const session = latestLumbarDay(view, view.at - 1, WITHIN_DAYS);
  if (session < 0) return 'not answered';
  const nrs = answerAt(view.series.rows, session + 1, HEAD.sorenessNrs);
  if (Number.isNaN(nrs)) return 'not answered';
  const usual = usualBefore(view, session);
  return nrs > MOST_NRS || (usual !== null && nrs - usual > MOST_RISE) ? 'hold' : 'open';
}
