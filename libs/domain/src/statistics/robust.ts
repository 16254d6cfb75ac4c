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

/** Reorders in place until the value of rank `rank` (from 0) sits there, smaller ones before it (Hoare's selection). */
function select(values: number[], rank: number): number {
  let from = 0;
  let to = values.length - 1;
  while (from < to) {
    const pivot = values[(from + to) >> 1] as number;
    let i = from;
    let j = to;
    while (i <= j) {
      while ((values[i] as number) < pivot) i++;
      while ((values[j] as number) > pivot) j--;
      if (i > j) break;
      const swapped = values[i] as number;
      values[i++] = values[j] as number;
      values[j--] = swapped;
    }
    if (rank <= j) to = j;
    else if (rank >= i) from = i;
    else break;
  }
  return values[rank] as number;
}

/**
 * Quantile by linear interpolation between order statistics (type 7 of Hyndman & Fan); NaN for an empty list.
 * Selects instead of sorting: it is asked of hundreds of sets per assessed day.
 */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) return NaN;
  const reordered = values.slice();
  const position = (values.length - 1) * share;
  const below = Math.floor(position);
  const low = select(reordered, below);
  if (below + 1 === reordered.length) return low;
  let high = Infinity;
  for (let i = below + 1; i < reordered.length; i++) if ((reordered[i] as number) < high) high = reordered[i] as number;
  return low + (position - below) * (high - low);
}
