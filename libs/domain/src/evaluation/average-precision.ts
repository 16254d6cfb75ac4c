import { countEvents, endOfTies, orderByValue, type Sample } from './sample.js';

/**
 * Average precision: precision at each distinct value from the highest down, weighted by the recall that it adds; equal values are taken
 * together. A constant gives the base rate. Null without an event.
 */
export function averagePrecision({ values, outcomes }: Pick<Sample, 'values' | 'outcomes'>, order: Int32Array = orderByValue(values)): number | null {
  const events = countEvents({ outcomes });
  if (events === 0) return null;
  const descending = order.slice().reverse();
  let found = 0;
  let sum = 0;
  for (let from = 0; from < descending.length;) {
    const to = endOfTies(values, descending, from);
    let here = 0;
    for (let i = from; i < to; i++) here += outcomes[descending[i] as number] as number;
    found += here;
    sum += here * (found / to);
    from = to;
  }
  return sum / events;
}
