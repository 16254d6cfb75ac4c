import { median, scaledMad } from './robust.js';

/** Page 1954: what a fall may be without adding to the sum, and the sum from which it is one; standard deviations. */
const CUSUM_SLACK = 0.5;
const CUSUM_LIMIT = 4;
/** Lucas & Saccucci 1990: weight of the latest value, and the limit in standard deviations of the average. */
const EWMA_WEIGHT = 0.3;
const EWMA_LIMIT = 2.7;
/** Iglewicz & Hoaglin 1993. */
const OUTLIER_Z = 3.5;

/** Centre and spread that values are held against; `spread` is never below what the instrument can tell apart. */
export interface Reference {
  readonly centre: number;
  readonly spread: number;
}

/** Median and 1.4826 MAD of values, the spread at least `floor`. */
export function referenceOf(values: readonly number[], floor: number): Reference {
  const centre = median(values);
  return { centre, spread: Math.max(scaledMad(values, centre), floor) };
}

/** How far a value lies above the centre, in spreads: against a median and its MAD this is the modified z-score. */
export function standardized(value: number, { centre, spread }: Reference): number {
  return (value - centre) / spread;
}

/** A value that lies further from the others than chance puts one. */
export function isOutlier(modifiedZ: number): boolean {
  return Math.abs(modifiedZ) > OUTLIER_Z;
}

/** The sum of falls after one more value: `max(0, sum - z - 0.5)`. */
export function cusumOfFalls(sum: number, value: number, reference: Reference): number {
  return Math.max(0, sum - standardized(value, reference) - CUSUM_SLACK);
}

/** The sum of falls is a lasting one. */
export function isLastingFall(sum: number): boolean {
  return sum >= CUSUM_LIMIT;
}

/** The exponentially weighted average after one more value; it starts at the centre. */
export function weightedAverage(average: number, value: number): number {
  return average + EWMA_WEIGHT * (value - average);
}

/** How far the average of `count` values lies above the centre, in standard deviations of such an average. */
export function averageZ(average: number, count: number, reference: Reference): number {
  const variance = (EWMA_WEIGHT / (2 - EWMA_WEIGHT)) * (1 - (1 - EWMA_WEIGHT) ** (2 * count));
  return standardized(average, reference) / Math.sqrt(variance);
}

/** The average has fallen out of its limits. */
export function isLowAverage(z: number): boolean {
  return z <= -EWMA_LIMIT;
}
