import type { SignalReading } from '../assessment.js';
import type { Factors } from './score.js';

/** Keys of the signals that are factors on the score. */
const RECOVERY_SIGNAL = 'recovery';
export const CAPACITY_SIGNAL = 'trunk-capacity';

/** Factors of a day from its readings; what was not measured leaves the score as it is. */
export function factorsOf(readings: Readonly<Record<string, SignalReading>>): Factors {
  return { recovery: readings[RECOVERY_SIGNAL]?.value ?? 1, capacity: readings[CAPACITY_SIGNAL]?.value ?? 1 };
}
