import type { SignalReading } from '../../assessment.js';
import type { DayView } from '../day-view.js';
import { isDeepLoss } from '../velocity-loss-share/own-loss.js';

const WEEK = 7;

/** Hinge sets of six or more repetitions taken deep into fatigue within the week: by RPE, by RIR or by bar speed. */
export function highRepHingeFatigue(view: DayView): SignalReading {
  let sets = 0;
  for (let i = Math.max(view.first, view.at - WEEK + 1); i <= view.at; i++) {
    const record = view.series.records[i];
    if (!record) continue;
    sets += record.digest.hardHighRepHingeSets;
    for (const loss of record.digest.losses) if (loss.highRep && isDeepLoss(view, record, loss)) sets++;
  }
  return { value: sets, sub: null };
}
