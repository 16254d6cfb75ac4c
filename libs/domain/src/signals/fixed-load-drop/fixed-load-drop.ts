import type { SignalReading } from '../../assessment.js';
import { phi } from '../../statistics/normal.js';
import { ramp } from '../../statistics/ramp.js';
import type { DayView } from '../day-view.js';
import { oncePerDay } from '../once-per-day.js';
import { NOT_MEASURED } from '../signal.js';
import { speedError } from '../speed-error.js';
import { sessionDrop } from './session-drop.js';

const SESSIONS = 2;

/** The latest days before the day with a drop, the latest first. Which ones they are does not depend on errors, what they say does. */
const dropDaysBefore = oncePerDay((day): readonly number[] => {
  const days: number[] = [];
  const oldest = Math.max(day.first, day.at - day.model.fatigue.D.withinDays + 1);
  for (let i = day.at - 1; i >= oldest && days.length < SESSIONS; i--) if (sessionDrop(day, i).length > 0) days.push(i);
  return days;
});

/** Probability that the loss of bar speed at fixed loads over the last two sessions is real. */
export function fixedLoadDrop(view: DayView): SignalReading {
  const { lo, hi } = view.model.fatigue.D;
  const before = dropDaysBefore(view);
  const days = sessionDrop(view, view.at).length > 0 ? [view.at, ...before] : before;
  const [latest, previous] = days.slice(0, SESSIONS).map((day) => sessionDrop(view, day)[view.sigmaShift + 1]);
  if (latest === undefined || previous === undefined) return NOT_MEASURED;
  const error = speedError(view, days[0] as number, latest.track);
  const probability = latest.z > 0 && previous.z > 0 ? phi((latest.z + previous.z) / Math.SQRT2) : 0;
  return {
    value: probability,
    sub: ramp(probability, lo, hi),
    detail: {
      loadKg: latest.loadKg,
      speedMps: latest.speedMps,
      usualMps: latest.usualMps,
      errorMps: error.mps,
      ownPairs: error.ownPairs,
      dropPct: 100 * (1 - latest.speedMps / latest.usualMps),
      // Two sessions never make it certain, whatever the rounding says.
      probabilityPct: Math.min(99.9, 100 * probability),
    },
  };
}
