import type { SignalReading } from '../../assessment.js';
import type { DayView } from '../day-view.js';
import { NOT_MEASURED } from '../signal.js';
import { latestResult, shortfall } from '../trunk-capacity/trunk-tests.js';

/** Smallest change between two tests that is more than their own variation, s: 1.96 x sqrt(2) x SEM of 17.4 s. */
const REAL_CHANGE_S = 48;

/** Seconds held in the Sorensen test, beside the coaching goal and the test before. */
export function sorensenHold(view: DayView): SignalReading {
  const latest = latestResult(view, 'sorensen');
  if (latest === null) return NOT_MEASURED;
  const goal = view.model.capacity.goals['sorensen'];
  const change = latest.previous === null ? null : latest.result - latest.previous;
  return {
    value: latest.result,
    sub: null,
    detail: { goal, gapPct: 100 * shortfall(latest.result, goal), ageDays: latest.ageDays, change, changeReal: change === null ? null : Math.abs(change) > REAL_CHANGE_S },
  };
}
