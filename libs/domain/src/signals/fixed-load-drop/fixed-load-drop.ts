import type { SignalReading } from '../../assessment.js';
import type { SpeedDrop } from '../../series/day-past.js';
import { phi } from '../../statistics/normal.js';
import { ramp } from '../../statistics/ramp.js';
import type { DayView } from '../day-view.js';
import { NOT_MEASURED } from '../signal.js';
import { sessionDrop } from './session-drop.js';

const SESSIONS = 2;

/** Drops of the latest sessions before the day, the latest first. */
function dropsBefore(view: DayView): readonly (readonly SpeedDrop[])[] {
  const drops: (readonly SpeedDrop[])[] = [];
  const oldest = Math.max(view.first, view.at - view.model.fatigue.D.withinDays + 1);
  for (let i = view.at - 1; i >= oldest && drops.length < SESSIONS; i--) {
    const drop = sessionDrop(view, i);
    if (drop.length > 0) drops.push(drop);
  }
  return drops;
}

/** Probability that the loss of bar speed at fixed loads over the last two sessions is real. */
export function fixedLoadDrop(view: DayView): SignalReading {
  const { lo, hi } = view.model.fatigue.D;
  const before = (view.past.drops ??= dropsBefore(view));
  const today = sessionDrop(view, view.at);
  const shift = view.sigmaShift + 1;
  const latest = (today.length > 0 ? today : before[0])?.[shift];
  const previous = (today.length > 0 ? before[0] : before[1])?.[shift];
  if (latest === undefined || previous === undefined) return NOT_MEASURED;
  const probability = latest.z > 0 && previous.z > 0 ? phi((latest.z + previous.z) / Math.SQRT2) : 0;
  return {
    value: probability,
    sub: ramp(probability, lo, hi),
    detail: {
      loadKg: latest.loadKg,
      speedMps: latest.speedMps,
      usualMps: latest.usualMps,
      dropPct: 100 * (1 - latest.speedMps / latest.usualMps),
      // Two sessions never make it certain, whatever the rounding says.
      probabilityPct: Math.min(99.9, 100 * probability),
    },
  };
}
