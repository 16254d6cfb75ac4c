import type { SignalReading } from '../../assessment.js';
import { ramp } from '../../statistics/ramp.js';
import type { DayView } from '../day-view.js';
import { NOT_MEASURED } from '../signal.js';
import { usualSession } from './usual-session.js';

/**
 * One-sided cumulative sum (Page 1954) of how far the log lumbar loads of the last 14 days' sessions lie above the usual session
 * of the 84 days before. Counts sessions and not days: missed ones neither add nor hide anything.
 */
export function sessionLoadShift(view: DayView): SignalReading {
  const { lumbar, at, first, layoff } = view;
  const shift = view.model.load.SHIFT;
  if (shift === undefined || layoff !== null) return NOT_MEASURED;
  const from = Math.max(first, at - shift.recentDays + 1);
  const usual = usualSession(shift, lumbar, Math.max(first, from - shift.baselineDays), from - 1);
  if (usual === null) return NOT_MEASURED;
  let sum = 0;
  let sessions = 0;
  let logKg = 0;
  let trained = false;
  for (let i = from; i <= at; i++) {
    const load = lumbar[i] as number;
    if (!(load > 0)) continue;
    trained = true;
    const above = sum + (Math.log(load) - usual.logKg) / usual.sd - shift.allowance;
    sum = Math.max(0, above);
    sessions = above > 0 ? sessions + 1 : 0;
    logKg = above > 0 ? logKg + Math.log(load) : 0;
  }
  if (!trained) return NOT_MEASURED;
  const sub = ramp(sum, shift.lo, shift.hi);
  if (sessions === 0) return { value: sum, sub };
  const recentKg = Math.exp(logKg / sessions);
  const usualKg = Math.exp(usual.logKg);
  return {
    value: sum,
    sub,
    detail: {
      sessions,
      recentKg,
      usualKg,
      usualLowKg: Math.exp(usual.logKg - usual.sd),
      usualHighKg: Math.exp(usual.logKg + usual.sd),
      changePct: 100 * (recentKg / usualKg - 1),
    },
  };
}
