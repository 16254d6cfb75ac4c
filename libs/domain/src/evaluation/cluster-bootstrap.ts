import { quantile } from '../statistics/robust.js';
import { endOfTies, orderByValue, type Sample } from './sample.js';
import type { Interval } from './wilson.js';

/** Uniform in [0, 1). The domain knows no chance: whoever asks brings it, seeded. */
export type Chance = () => number;

/** How often each athlete was drawn, one array per resample: whole athletes, because units of one are alike. */
export type Draws = readonly Float64Array[];

export function drawAthletes(athletes: number, resamples: number, chance: Chance): Draws {
  return Array.from({ length: athletes === 0 ? 0 : resamples }, () => {
    const times = new Float64Array(athletes);
    for (let i = 0; i < athletes; i++) times[Math.floor(chance() * athletes)]! += 1;
    return times;
  });
}

/** Area under the curve in each resample; NaN where one drew no event, or nothing but events. */
export function resampledAreas(sample: Sample, draws: Draws, order: Int32Array = orderByValue(sample.values)): Float64Array {
  const athletes = draws[0]?.length ?? 0;
  if (athletes === 0) return new Float64Array(0);
  const pairs = pairsOfAthletes(sample, order, athletes);
  return Float64Array.from(draws, (times) => resampledArea(pairs, times));
}

/** All that a resample needs of the units: an athlete drawn twice brings each of their pairs twice. */
interface Pairs {
  /** athletes with an event, and for each and every athlete the pairs of an event of the first with a lower unit of the second, ties by half */
  readonly affected: readonly { readonly athlete: number; readonly above: Float64Array; readonly events: number }[];
  /** units without an event, by athlete */
  readonly others: Float64Array;
}

function pairsOfAthletes({ values, outcomes, athleteOf }: Sample, order: Int32Array, athletes: number): Pairs {
  const rows = new Map<number, { athlete: number; above: Float64Array; events: number }>();
  const below = new Float64Array(athletes);
  for (let from = 0; from < order.length;) {
    const to = endOfTies(values, order, from);
    // in two halves: in between, those of equal value stand there by half
    addOthers(below, 0.5, from, to);
    for (let i = from; i < to; i++) {
      const at = order[i] as number;
      if (outcomes[at] === 1) addEvent(athleteOf[at] as number);
    }
    addOthers(below, 0.5, from, to);
    from = to;
  }
  return { affected: [...rows.values()], others: below };

  function addOthers(counts: Float64Array, each: number, from: number, to: number): void {
    for (let i = from; i < to; i++) if (outcomes[order[i] as number] === 0) counts[athleteOf[order[i] as number] as number]! += each;
  }

  function addEvent(athlete: number): void {
    let row = rows.get(athlete);
    if (row === undefined) rows.set(athlete, (row = { athlete, above: new Float64Array(athletes), events: 0 }));
    row.events++;
    for (let other = 0; other < athletes; other++) row.above[other]! += below[other] as number;
  }
}

function resampledArea({ affected, others }: Pairs, times: Float64Array): number {
  let [won, events, withoutEvent] = [0, 0, 0];
  for (const { athlete, above, events: own } of affected) {
    const weight = times[athlete] as number;
    if (weight === 0) continue;
    let row = 0;
    for (let i = 0; i < above.length; i++) row += (times[i] as number) * (above[i] as number);
    won += weight * row;
    events += weight * own;
  }
  for (let i = 0; i < others.length; i++) withoutEvent += (times[i] as number) * (others[i] as number);
  return won / (events * withoutEvent);
}

/** With fewer athletes a resample of them says nothing of others. */
export const FEWEST_ATHLETES = 10;
/** More undefined resamples than this, and what is left is a choice. */
const MOST_UNDEFINED = 0.1;

/** The middle 95 % of what resamples gave; null where too many gave nothing. */
export function percentileInterval(replicates: Float64Array | readonly number[]): Interval | null {
  const defined = [...replicates].filter((value) => Number.isFinite(value));
  if (defined.length === 0 || defined.length < (1 - MOST_UNDEFINED) * replicates.length) return null;
  return [quantile(defined, 0.025), quantile(defined, 0.975)];
}

/** Ratio of two sums over athletes in each resample, such as notices per week; NaN where the lower one is 0. */
export function resampledRatios(upper: readonly number[], lower: readonly number[], draws: Draws): Float64Array {
  return Float64Array.from(draws, (times) => {
    let [above, below] = [0, 0];
    for (let i = 0; i < times.length; i++) {
      above += (times[i] as number) * (upper[i] as number);
      below += (times[i] as number) * (lower[i] as number);
    }
    return below === 0 ? Number.NaN : above / below;
  });
}
