import type { Sample } from '../../libs/domain/src/evaluation/sample.js';

/** Units as a specification writes them: values, outcomes of 0 and 1, and numbers of athletes that never go down. */
export function sampleFrom(values: readonly number[], outcomes: readonly number[], athleteOf: readonly number[]): Sample {
  return { values: Float64Array.from(values), outcomes: Uint8Array.from(outcomes), athleteOf: Int32Array.from(athleteOf) };
}
