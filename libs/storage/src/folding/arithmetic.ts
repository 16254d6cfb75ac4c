/**
 * Number of the arithmetic that results and what is told of them are computed by. It goes up when the same facts, terms and model give
 * other results or hashes; a migration then has everything assessed again, and what was told before is not computed again.
 * 1: errors of velocities by device alone; 2: by the athlete's own repeat warm-up pairs where there are enough; 3: ratios of session loads need reports on most days, and a tier that errors or weights
 * would move from high and back costs a grade of confidence.
 */
export const ARITHMETIC = 3;
