import { quantile } from '../statistics/robust.js';
import { endOfTies, orderByValue, type Sample } from './sample.js';
import type { Interval } from './wilson.js';

/** Uniform in [0, 1). The domain knows no chance: whoever asks brings it, seeded. */
export type Chance = () => number;

/** How often each athlete was drawn, one array per resample: whole athletes, because units of one are alike. */
export type Draws = readonly Uint16Array[];

export function drawAthletes(athletes: number, resamples: number, chance: Chance): Draws {
  return Array.from({ length: athletes === 0 ? 0 : resamples }, () => {
    const times = new Uint16Array(athletes);
    for (let i = 0; i < athletes; i++) times[Math.floor(chance() * athletes)]! += 1;
    return times;
  });
}

/** Area under the curve in each resample; NaN where one drew no event, or nothing but events. */
export function resampledAreas({ values, outcomes, athleteOf }: Sample, draws: Draws): Float64Array {
  const order = orderByValue(values);
  const athletes = Int32Array.from(order, (at) => athleteOf[at] as number);
  const events = Uint8Array.from(order, (at) => outcomes[at] as number);
  const lastOfTies = new Uint8Array(order.length);
  for (let from = 0; from < order.length; from = endOfTies(values, order, from)) if (from > 0) lastOfTies[from - 1] = 1;
  if (order.length > 0) lastOfTies[order.length - 1] = 1;
  return Float64Array.from(draws, (times) => weightedArea(athletes, events, lastOfTies, times));
}

function weightedArea(athletes: Int32Array, events: Uint8Array, lastOfTies: Uint8Array, times: Uint16Array): number {
  let [below, pairs, allEvents, tiedEvents, tiedOthers] = [0, 0, 0, 0, 0];
  for (let i = 0; i < athletes.length; i++) {
    const weight = times[athletes[i] as number] as number;
    if (events[i] === 1) tiedEvents += weight;
    else tiedOthers += weight;
    if (lastOfTies[i] === 0) continue;
    pairs += tiedEvents * (below + tiedOthers / 2);
    allEvents += tiedEvents;
    below += tiedOthers;
    tiedEvents = tiedOthers = 0;
  }
  return pairs / (allEvents * below);
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
