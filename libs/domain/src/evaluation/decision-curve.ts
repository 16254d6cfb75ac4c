/** What acting from a threshold on would be worth, in true positives per unit (Vickers and Elkin 2006). Acting on nobody is worth 0. */
export interface NetBenefit {
  /** probability from which somebody would act */
  readonly threshold: number;
  readonly model: number;
  /** acting on every unit */
  readonly everybody: number;
}

/** Null for nothing; thresholds lie above 0 and below 1. */
export function decisionCurve(probabilities: Float64Array, outcomes: Uint8Array, thresholds: readonly number[]): NetBenefit[] | null {
  const units = outcomes.length;
  if (units === 0) return null;
  let events = 0;
  for (const outcome of outcomes) events += outcome;
  return thresholds.map((threshold) => {
    const price = threshold / (1 - threshold);
    let [hits, alarms] = [0, 0];
    for (let i = 0; i < units; i++) {
      if ((probabilities[i] as number) < threshold) continue;
      alarms++;
      hits += outcomes[i] as number;
    }
    return { threshold, model: (hits - (alarms - hits) * price) / units, everybody: (events - (units - events) * price) / units };
  });
}
