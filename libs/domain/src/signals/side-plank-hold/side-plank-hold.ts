import type { SignalReading } from '../../assessment.js';
import type { DayView } from '../day-view.js';
import { NOT_MEASURED } from '../signal.js';
import { latestResult, shortfall } from '../trunk-capacity/trunk-tests.js';

/** Seconds held in the side plank on the weaker side, with the difference between the sides. */
export function sidePlankHold(view: DayView): SignalReading {
  const leftS = latestResult(view, 'side-plank-left')?.result ?? null;
  const rightS = latestResult(view, 'side-plank-right')?.result ?? null;
  if (leftS === null && rightS === null) return NOT_MEASURED;
  const weaker = Math.min(leftS ?? Infinity, rightS ?? Infinity);
  const goal = view.model.capacity.goals['side-plank-left'];
  const longer = Math.max(leftS ?? 0, rightS ?? 0);
  const asymmetryPct = leftS === null || rightS === null || longer === 0 ? null : (100 * Math.abs(leftS - rightS)) / longer;
  return { value: weaker, sub: null, detail: { leftS, rightS, goal, gapPct: 100 * shortfall(weaker, goal), asymmetryPct } };
}
