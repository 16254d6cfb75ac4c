import type { VelocityVariable } from '../facts.js';

/**
 * Mean concentric velocity of a true one-repetition maximum, m/s, mean of powerlifters (Helms 2017, 10.1519/JSC.0000000000001517):
 * squat 0.23 (SD 0.05), bench press 0.10 (0.04), deadlift 0.14 (0.05). Variants are other lifts, and nothing was measured of theirs.
 */
const MINIMAL_MPS: Readonly<Record<string, number>> = { squat: 0.23, 'back-squat': 0.23, 'low-bar-squat': 0.23, 'bench-press': 0.1, deadlift: 0.14 };

/** The variable that the minimal velocities were measured as. */
export const MINIMAL_VARIABLE: VelocityVariable = 'mean';

/** Mean velocity at which a lift's maximum moves, m/s; null where nobody measured it. */
export function minimalVelocityMps(slug: string): number | null {
  return MINIMAL_MPS[slug] ?? null;
}
