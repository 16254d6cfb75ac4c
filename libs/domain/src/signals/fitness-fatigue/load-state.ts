import type { LoadState } from '../day-view.js';

/** `lambda = 2 / (N + 1)` for N days (Williams 2017, 10.1136/bjsports-2016-096589). */
const LAMBDA_7 = 2 / 8;
const LAMBDA_28 = 2 / 29;
/** `k = 1 - exp(-1 / tau)` for time constants of 42 and 7 days, as GoldenCheetah and intervals.icu have it. */
const K_42 = 1 - Math.exp(-1 / 42);
const K_7 = 1 - Math.exp(-1 / 7);

/** Before the first load: exponential means are seeded by it, fitness and fatigue start at 0. */
export const UNSEEDED: LoadState = { ewma7: NaN, ewma28: NaN, fitness: 0, fatigue: 0 };

/** One step towards a value: `state + share (load - state)`. */
export function advance(state: number, load: number, share: number): number {
  return state + share * (load - state);
}

/** State at the end of a day. An unknown load (NaN) leaves it as it was; rest counts as 0. */
export function advanceLoadState(state: LoadState, load: number): LoadState {
  if (Number.isNaN(load)) return state;
  const seeded = !Number.isNaN(state.ewma7);
  return {
    ewma7: seeded ? advance(state.ewma7, load, LAMBDA_7) : load,
    ewma28: seeded ? advance(state.ewma28, load, LAMBDA_28) : load,
    fitness: advance(state.fitness, load, K_42),
    fatigue: advance(state.fatigue, load, K_7),
  };
}
