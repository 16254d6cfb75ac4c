/**
 * Mean of the known loads of `from`..`to` (both included); NaN where none is known. Summed afresh every time:
 * a running sum would depend on where it began.
 */
export function meanOfKnown(column: Float64Array, from: number, to: number): number {
  let sum = 0;
  let known = 0;
  for (let at = Math.max(0, from); at <= to; at++) {
    const load = column[at] as number;
    if (Number.isNaN(load)) continue;
    sum += load;
    known++;
  }
  return known === 0 ? NaN : sum / known;
}

/** Number of known loads in `from`..`to`. */
export function countKnown(column: Float64Array, from: number, to: number): number {
  let known = 0;
  for (let at = Math.max(0, from); at <= to; at++) if (!Number.isNaN(column[at] as number)) known++;
  return known;
}

/**
 * Load of the week that ends at `end`, 7 x the mean of its known days; NaN with fewer than `minKnown` of them.
 * Days before `first` do not exist.
 */
export function weekLoad(column: Float64Array, end: number, first: number, minKnown: number): number {
  let sum = 0;
  let known = 0;
  for (let at = Math.max(first, end - 6); at <= end; at++) {
    const load = column[at] as number;
    if (Number.isNaN(load)) continue;
    sum += load;
    known++;
  }
  return known < minKnown ? NaN : (7 * sum) / known;
}
