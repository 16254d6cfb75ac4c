/**
 * Number of the arithmetic that results and what is told of them are computed by. It goes up when the same facts, terms and model give
 * other results or hashes; a migration then has everything assessed again, and what was told before is not computed again.
 * 1: errors of velocities by device alone; 2: by the athlete's own repeat warm-up pairs where there are enough.
 */
export const ARITHMETIC = 2;
