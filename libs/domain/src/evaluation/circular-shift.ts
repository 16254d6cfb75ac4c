import { quantile } from '../statistics/robust.js';
import { areaOfRankSum, areaUnderCurveOf, midranks } from './auc.js';
import type { Chance } from './cluster-bootstrap.js';
import { countEvents, type Sample } from './sample.js';
import type { Interval } from './wilson.js';

/** What the same values give when they have nothing to do with the outcomes. */
export interface NullDistribution {
  readonly mean: number;
  readonly interval: Interval;
  /** share of shifts that give at least as much, the real one counted among them */
  readonly p: number;
}

/**
 * Sums of values at the events, for outcomes that are turned round within each athlete by a random number of units: each athlete keeps
 * their number of events, their values, and the likeness of neighbouring units, which a plain permutation would lose.
 */
function shiftedSums({ outcomes, athleteOf }: Sample, values: Float64Array, shifts: number, chance: Chance): Float64Array {
  const blocks = blocksWithEvents(outcomes, athleteOf);
  const sums = new Float64Array(shifts);
  for (let shift = 0; shift < shifts; shift++) {
    let sum = 0;
    for (const { from, units, events } of blocks) {
      const turn = Math.floor(chance() * units);
      for (const at of events) sum += values[from + ((at + turn) % units)] as number;
    }
    sums[shift] = sum;
  }
  return sums;
}

interface Block {
  readonly from: number;
  readonly units: number;
  /** places within the block */
  readonly events: readonly number[];
}

function blocksWithEvents(outcomes: Uint8Array, athleteOf: Int32Array): Block[] {
  const blocks: Block[] = [];
  for (let from = 0; from < outcomes.length;) {
    let to = from;
    const events: number[] = [];
    for (; to < outcomes.length && athleteOf[to] === athleteOf[from]; to++) if (outcomes[to] === 1) events.push(to - from);
    if (events.length > 0) blocks.push({ from, units: to - from, events });
    from = to;
  }
  return blocks;
}

/** Of the area under the curve. Null where that is not defined, or nothing was shifted. */
export function shiftedAreas(sample: Sample, shifts: number, chance: Chance): NullDistribution | null {
  const ranks = midranks(sample.values);
  const real = areaUnderCurveOf(sample, ranks);
  if (real === null || shifts === 0) return null;
  const events = countEvents(sample);
  const areas = shiftedSums(sample, ranks, shifts, chance).map((sum) => areaOfRankSum(sum, events, sample.outcomes.length) as number);
  return distribution(areas, real);
}

/** Of the number of events at units whose value is 1: what random alerts at each athlete's own rate would have met. */
export function shiftedHits(sample: Sample, shifts: number, chance: Chance): NullDistribution | null {
  if (countEvents(sample) === 0 || shifts === 0) return null;
  let hits = 0;
  for (let i = 0; i < sample.outcomes.length; i++) if (sample.outcomes[i] === 1) hits += sample.values[i] as number;
  return distribution(shiftedSums(sample, sample.values, shifts, chance), hits);
}

/** Sums of halves are exact; a quotient of them may differ in its last digit. */
const SAME = 1e-12;

function distribution(found: Float64Array, real: number): NullDistribution {
  const all = [...found];
  const asMuch = all.filter((value) => value >= real - SAME).length;
  return {
    mean: all.reduce((sum, value) => sum + value, 0) / all.length,
    interval: [quantile(all, 0.025), quantile(all, 0.975)],
    p: (1 + asMuch) / (1 + all.length),
  };
}
