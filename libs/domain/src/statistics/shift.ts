/** A shift between two samples with its 95 % interval. */
export interface Shift {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/** 97.5th percentile of the standard normal distribution. */
const Z_95 = 1.959964;

type Counted = readonly (readonly [value: number, count: number])[];

function countsOf(values: readonly number[]): Counted {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts];
}

/** All pairwise differences in order, equal ones counted: ratings have few different values. */
function differencesOf(values: readonly number[], others: readonly number[]): Counted {
  const counts = new Map<number, number>();
  for (const [value, n] of countsOf(values)) for (const [other, m] of countsOf(others)) counts.set(value - other, (counts.get(value - other) ?? 0) + n * m);
  return [...counts].sort(([a], [b]) => a - b);
}

/** The difference of rank `rank`, from 1. */
function at(differences: Counted, rank: number): number {
  let passed = 0;
  for (const [difference, count] of differences) {
    passed += count;
    if (passed >= rank) return difference;
  }
  return NaN;
}

/**
 * Shift of `values` against `others`: the median of all pairwise differences (Hodges & Lehmann 1963) with the interval that
 * the rank-sum test gives by its normal approximation (Moses; Hollander & Wolfe 1999, section 4.3). Nothing is drawn by
 * chance. Both samples need at least two values; null where they have not.
 */
export function shiftOf(values: readonly number[], others: readonly number[]): Shift | null {
  const [m, n] = [values.length, others.length];
  if (m < 2 || n < 2) return null;
  const rank = Math.max(1, Math.floor((m * n) / 2 - Z_95 * Math.sqrt((m * n * (m + n + 1)) / 12)));
  const differences = differencesOf(values, others);
  const middle = (at(differences, Math.ceil((m * n) / 2)) + at(differences, Math.floor((m * n) / 2) + 1)) / 2;
  return { estimate: middle, low: at(differences, rank), high: at(differences, m * n - rank + 1) };
}
