import type { SignalReading } from '../../assessment.js';
import { phi } from '../../statistics/normal.js';
import { ramp } from '../../statistics/ramp.js';
import type { DayView } from '../day-view.js';
import { NOT_MEASURED } from '../signal.js';
import { sessionDrop, type SessionDrop } from './session-drop.js';

/** Probability that the loss of bar speed at fixed loads over the last two sessions is real. */
export function fixedLoadDrop(view: DayView): SignalReading {
  const { withinDays, lo, hi } = view.model.fatigue.D;
  let latest: SessionDrop | null = null;
  for (let i = view.at; i >= Math.max(view.first, view.at - withinDays + 1); i--) {
    const record = view.series.records[i];
    if (!record || record.digest.speeds.length === 0) continue;
    const drop = sessionDrop(view, record, i);
    if (drop === null) continue;
    if (latest === null) {
      latest = drop;
      continue;
    }
    const probability = latest.z > 0 && drop.z > 0 ? phi((latest.z + drop.z) / Math.SQRT2) : 0;
    return {
      value: probability,
      sub: ramp(probability, lo, hi),
      detail: {
        loadKg: latest.loadKg,
        speedMps: latest.speedMps,
        usualMps: latest.usualMps,
        dropPct: 100 * (1 - latest.speedMps / latest.usualMps),
        probabilityPct: 100 * probability,
      },
    };
  }
  return NOT_MEASURED;
}
