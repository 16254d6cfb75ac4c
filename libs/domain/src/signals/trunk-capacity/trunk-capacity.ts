import type { SignalReading } from '../../assessment.js';
import type { TrunkTest } from '../../facts.js';
import type { DayView } from '../day-view.js';
import { NOT_MEASURED } from '../signal.js';
import { latestResult, shortfall } from './trunk-tests.js';

/** Factor on the score from trunk tests below their goals, 1 to 1.1; `sub` is the mean shortfall. */
export function trunkCapacity(view: DayView): SignalReading {
  const { gain, minTests, goals } = view.model.capacity;
  const shortfalls: number[] = [];
  for (const test of Object.keys(goals) as TrunkTest[]) {
    const latest = latestResult(view, test);
    if (latest !== null) shortfalls.push(shortfall(latest.result, goals[test]));
  }
  if (shortfalls.length < minTests) return NOT_MEASURED;
  const sub = shortfalls.reduce((sum, short) => sum + short, 0) / shortfalls.length;
  return { value: 1 + gain * sub, sub, detail: { below: shortfalls.filter((short) => short > 0).length, tests: shortfalls.length } };
}
