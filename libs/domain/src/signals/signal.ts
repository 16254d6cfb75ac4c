import type { SignalReading } from '../assessment.js';
import type { DayView } from './day-view.js';

/** Where a signal enters: one of the score's domains, the recovery modifier, or nowhere (shown beside the score). */
export type SignalDomain = 'load' | 'fatigue' | 'symptoms' | 'modifier' | 'descriptor';

/** What stands behind a signal: studies of low-back load or pain, studies of something near it, or custom. */
export type Evidence = 'moderate' | 'weak' | 'convention';

/** One named number computed from an athlete's days. */
export interface Signal {
  readonly key: string;
  readonly title: string;
  readonly unit: string;
  readonly domain: SignalDomain;
  /** name of the term in the model; null for what never enters the score */
  readonly term: string | null;
  readonly evidence: Evidence;
  readonly read: (view: DayView) => SignalReading;
}

/** Not measured: left out of the score, never taken for 0. */
export const NOT_MEASURED: SignalReading = { value: null, sub: null };
