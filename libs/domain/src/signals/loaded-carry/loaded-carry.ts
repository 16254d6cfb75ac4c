import type { SignalReading } from '../../assessment.js';
import type { DayView } from '../day-view.js';
import { NOT_MEASURED } from '../signal.js';
import { latestResult, shortfall } from '../trunk-capacity/trunk-tests.js';

/** Metres of the loaded carry, beside the coaching goal. */
export function loadedCarry(view: DayView): SignalReading {
  const latest = latestResult(view, 'carry');
  if (latest === null) return NOT_MEASURED;
  const goal = view.model.capacity.goals['carry'];
  const change = latest.previous === null ? null : latest.result - latest.previous;
  return {
    value: latest.result,
    sub: null,
    detail: { goal, gapPct: 100 * shortfall(latest.result, goal), ageDays: latest.ageDays, change },
  };
}
