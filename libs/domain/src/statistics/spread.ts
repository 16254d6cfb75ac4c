/** Sum of squared distances of the known values of `from`..`to` (both included) from their mean; NaN is unknown and left out. */
export function squaredDistances(column: Float64Array, from: number, to: number, mean: number): number {
  let squares = 0;
  for (let i = Math.max(0, from); i <= to; i++) {
    const value = column[i] as number;
    if (!Number.isNaN(value)) squares += (value - mean) ** 2;
  }
  return squares;
}

/** Whether a standard deviation says that values differ: of equal ones it is 0 up to the rounding of their mean. */
export function differs(sd: number, mean: number): boolean {
  return sd > 1e-12 * Math.abs(mean);
}
