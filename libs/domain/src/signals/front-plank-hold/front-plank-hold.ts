import type { SignalReading } from '../../assessment.js';
import type { DayView } from '../day-view.js';
import { NOT_MEASURED } from '../signal.js';
import { latestResult, shortfall } from '../trunk-capacity/trunk-tests.js';

/** Seconds held in the front plank, beside the coaching goal. */
export function frontPlankHold(view: DayView): SignalReading {
  const latest = latestResult(view, 'front-plank');
  if (latest === null) return NOT_MEASURED;
  const goal = view.model.capacity.goals['front-plank'];
  const change = latest.previous === null ? null : latest.result - latest.previous;
  return {
    value: latest.result,
    sub: null,
    detail: { goal, gapPct: 100 * shortfall(latest.result, goal), ageDays: latest.ageDays, change },
  };
}
