import { countEvents, endOfTies, orderByValue, type Sample } from './sample.js';

/**
 * Area under the ROC curve: share of pairs of one unit with an event and one without in which the first has the higher value, ties by half
 * (Mann and Whitney 1947; Hanley and McNeil 1982). Null without an event, or without a unit that had none.
 * @param order places by value, where somebody sorted them already
 */
export function areaUnderCurve(sample: Pick<Sample, 'values' | 'outcomes'>, order: Int32Array = orderByValue(sample.values)): number | null {
  return areaUnderCurveOf(sample, midranks(sample.values, order));
}

/** The same where the midranks of the values are known already. */
export function areaUnderCurveOf({ outcomes }: Pick<Sample, 'outcomes'>, ranks: Float64Array): number | null {
  let sum = 0;
  for (let i = 0; i < outcomes.length; i++) if (outcomes[i] === 1) sum += ranks[i] as number;
  return areaOfRankSum(sum, countEvents({ outcomes }), outcomes.length);
}

/** From the sum of the events' midranks among `units`. */
export function areaOfRankSum(sum: number, events: number, units: number): number | null {
  const others = units - events;
  return events === 0 || others === 0 ? null : (sum - (events * (events + 1)) / 2) / (events * others);
}

/** Rank of each value from 1; equal values share the mean of their ranks. */
export function midranks(values: Float64Array, order: Int32Array = orderByValue(values)): Float64Array {
  const ranks = new Float64Array(values.length);
  for (let from = 0; from < order.length;) {
    const to = endOfTies(values, order, from);
    for (let i = from; i < to; i++) ranks[order[i] as number] = (from + 1 + to) / 2;
    from = to;
  }
  return ranks;
}
