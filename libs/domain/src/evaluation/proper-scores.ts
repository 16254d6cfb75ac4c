/** Mean squared distance of probability and outcome (Brier 1950); null for nothing. */
export function brierScore(probabilities: Float64Array, outcomes: Uint8Array): number | null {
  let sum = 0;
  for (let i = 0; i < outcomes.length; i++) sum += ((probabilities[i] as number) - (outcomes[i] as number)) ** 2;
  return outcomes.length === 0 ? null : sum / outcomes.length;
}

/** Brier score of saying the base rate each time. */
export function brierOfBaseRate(outcomes: Uint8Array): number | null {
  const rate = meanOf(outcomes);
  return rate === null ? null : rate * (1 - rate);
}

/** 1 - Brier score / that of the base rate: above 0 is better than the base rate. Null where all outcomes are the same. */
export function brierSkill(probabilities: Float64Array, outcomes: Uint8Array): number | null {
  const score = brierScore(probabilities, outcomes);
  const plain = brierOfBaseRate(outcomes);
  return score === null || plain === null || plain === 0 ? null : 1 - score / plain;
}

/** Mean of -ln of the probability that was given to what happened; null for nothing, and where something ruled out happened. */
export function logLoss(probabilities: Float64Array, outcomes: Uint8Array): number | null {
  let sum = 0;
  for (let i = 0; i < outcomes.length; i++) {
    const p = probabilities[i] as number;
    sum -= outcomes[i] === 1 ? Math.log(p) : Math.log1p(-p);
  }
  return outcomes.length === 0 || !Number.isFinite(sum) ? null : sum / outcomes.length;
}

/** Null for nothing. */
function meanOf(values: Uint8Array): number | null {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] as number;
  return values.length === 0 ? null : sum / values.length;
}
