import type { SignalReading } from '../../assessment.js';
import { probabilityLossAbove } from '../../velocity/velocity-loss.js';
import type { DayView } from '../day-view.js';
import { ownLossThresholdPct } from '../velocity-loss-share/own-loss.js';

const WEEK = 7;

/** Hinge sets of six or more repetitions taken deep into fatigue within the week: by RPE, by RIR or by bar speed. */
export function highRepHingeFatigue(view: DayView): SignalReading {
  const { probability } = view.model.fatigue.V;
  let sets = 0;
  for (let i = Math.max(view.first, view.at - WEEK + 1); i <= view.at; i++) {
    const record = view.series.records[i];
    if (!record) continue;
    sets += record.digest.hardHighRepHingeSets;
    for (const loss of record.digest.losses) {
      if (!loss.highRep) continue;
      const threshold = ownLossThresholdPct(view, record.trackIds[loss.track] as number);
      if (probabilityLossAbove(loss.lossPct, loss.sdPct, threshold) >= probability) sets++;
    }
  }
  return { value: sets, sub: null };
}
