import type { TrunkTest } from '../../facts.js';
import type { DayView } from '../day-view.js';
import { notesUpTo } from '../notes.js';

/** Latest result of one test, in seconds or metres. */
export interface TestResult {
  readonly result: number;
  readonly ageDays: number;
  /** result of the day of testing before it; null where there is none */
  readonly previous: number | null;
}

/** The latest result of a test that is not older than the model lets it be; null where there is none. */
export function latestResult(view: DayView, test: TrunkTest): TestResult | null {
  const results = notesUpTo(view, 'trunk-test').filter(({ name }) => name === test);
  const latest = results.at(-1);
  if (latest === undefined || latest.value === null || view.at - latest.at > view.model.capacity.maxAgeDays) return null;
  return { result: latest.value, ageDays: view.at - latest.at, previous: results.at(-2)?.value ?? null };
}

/** Share of the coaching goal that is missing, 0 (reached) to 1. */
export function shortfall(result: number, goal: number): number {
  return 1 - Math.min(1, result / goal);
}
