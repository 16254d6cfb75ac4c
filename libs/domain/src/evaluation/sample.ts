/**
 * Values of one thing that is judged, beside what followed. Units of one athlete stand together and in order of time; `athleteOf` never goes
 * down. Nothing here is missing: who has no value is left out before.
 */
export interface Sample {
  readonly values: Float64Array;
  /** 1: a flare began, 0: none did */
  readonly outcomes: Uint8Array;
  /** number of the athlete, from 0 */
  readonly athleteOf: Int32Array;
}

export function countEvents({ outcomes }: Pick<Sample, 'outcomes'>): number {
  let events = 0;
  for (let i = 0; i < outcomes.length; i++) events += outcomes[i] as number;
  return events;
}

/**
 * Places of the units, the smallest value first; among equals as they stand. Values are sorted by themselves and each unit is put where its
 * value begins: a comparing sort of a million units takes several times as long.
 */
export function orderByValue(values: Float64Array): Int32Array {
  const sorted = values.slice().sort();
  const order = new Int32Array(values.length);
  const placed = new Int32Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const first = firstNotBelow(sorted, values[i] as number);
    order[first + (placed[first] as number)] = i;
    placed[first]! += 1;
  }
  return order;
}

function firstNotBelow(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Place in `order` after the last unit that has the same value as the one at `from`. */
export function endOfTies(values: Float64Array, order: Int32Array, from: number): number {
  const value = values[order[from] as number] as number;
  let to = from + 1;
  while (to < order.length && (values[order[to] as number] as number) === value) to++;
  return to;
}
