import type { SignalReading } from '../../assessment.js';
import { isLumbarDay } from '../../series/day-rows.js';
import { quantile } from '../../statistics/robust.js';
import type { DayView } from '../day-view.js';
import { isWeekKnown } from '../known-week.js';
import { latestLumbarDay } from '../latest-session.js';
import { oncePerDay } from '../once-per-day.js';
import { NOT_MEASURED } from '../signal.js';
import { heavySetsOf } from './heavy-count.js';

const WEEK = 7;
const USUAL_DAYS = 84;
const USUAL_SHARE = 0.9;
const MIN_SESSIONS = 10;

/** Number of heavy sets that one session in ten exceeds; NaN with fewer than ten sessions in twelve weeks. */
const usualMost = oncePerDay(({ model, series, at, first }) => {
  const counts: number[] = [];
  for (let i = Math.max(first, at - USUAL_DAYS + 1); i < at; i++) {
    if (isLumbarDay(series.rows, i)) counts.push(heavySetsOf(series.rows, i, model.fatigue.P.bestDays));
  }
  return counts.length < MIN_SESSIONS ? NaN : quantile(counts, USUAL_SHARE);
});

/** Heavy low-back sets of the week, with those of the latest session beside the athlete's own usual most. */
export function heavySets(view: DayView): SignalReading {
  const { model, series, at, first } = view;
  if (!isWeekKnown(view, at)) return NOT_MEASURED;
  const days = model.fatigue.P.bestDays;
  let sets = 0;
  for (let i = Math.max(first, at - WEEK + 1); i <= at; i++) sets += heavySetsOf(series.rows, i, days);
  const latest = latestLumbarDay(view, at, WEEK);
  const most = usualMost(view);
  return { value: sets, sub: null, detail: { inLatestSession: latest < 0 ? null : heavySetsOf(series.rows, latest, days), usualMost: Number.isNaN(most) ? null : most } };
}
