import type { Model } from '../../model/model.js';

/**
 * Whether a day is heavy: its load is above 0 and at least the 75th percentile (linear interpolation) of the positive
 * loads in the 84 days that end on it. Null where there are fewer than ten of them: then heavy has no meaning yet.
 * No sorting: the day's own load is one of the sorted loads, so it reaches the percentile exactly when its (last)
 * rank reaches the percentile's position.
 */
export function isHeavyDay(model: Model, column: Float64Array, at: number, first: number): boolean | null {
  const load = column[at] as number;
  if (!(load > 0)) return false;
  const { heavyWindowDays, heavyQuantile, heavyMinLoads } = model.windows;
  let loads = 0;
  let notAbove = 0;
  for (let i = Math.max(first, at - heavyWindowDays + 1); i <= at; i++) {
    const other = column[i] as number;
    if (!(other > 0)) continue;
    loads++;
    if (other <= load) notAbove++;
  }
  if (loads < heavyMinLoads) return null;
  return notAbove - 1 >= (loads - 1) * heavyQuantile;
}
