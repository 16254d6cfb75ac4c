/** Makes the median absolute deviation an estimate of the standard deviation of normal data (Rousseeuw & Croux 1993). */
const MAD_TO_SD = 1.4826;

/** Sorts in place, ascending; insertion sort, because every list here is short and nearly sorted. */
function sortAscending(values: number[]): number[] {
  for (let i = 1; i < values.length; i++) {
    const value = values[i] as number;
    let j = i - 1;
    while (j >= 0 && (values[j] as number) > value) {
      values[j + 1] = values[j] as number;
      j--;
    }
    values[j + 1] = value;
  }
  return values;
}

function medianOfSorted(sorted: readonly number[]): number {
  const middle = sorted.length >> 1;
  if (sorted.length % 2 === 1) return sorted[middle] as number;
  return ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}

/** Median; NaN for an empty list. */
export function median(values: readonly number[]): number {
  return values.length === 0 ? NaN : medianOfSorted(sortAscending(values.slice()));
}

/** 1.4826 times the median absolute deviation from `centre` (the list's median). */
export function scaledMad(values: readonly number[], centre: number): number {
  const deviations = new Array<number>(values.length);
  for (let i = 0; i < values.length; i++) deviations[i] = Math.abs((values[i] as number) - centre);
  return MAD_TO_SD * medianOfSorted(sortAscending(deviations));
}

/** Quantile by linear interpolation between order statistics (type 7 of Hyndman & Fan); NaN for an empty list. */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) return NaN;
  const sorted = Float64Array.from(values).sort();
  const position = (sorted.length - 1) * share;
  const below = Math.floor(position);
  const low = sorted[below] as number;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number;
  return low + (position - below) * (high - low);
}
