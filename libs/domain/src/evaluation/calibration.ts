import { fitLogisticLine, fitLogisticShift } from './logistic-fit.js';
import { endOfTies, orderByValue } from './sample.js';

/** How probabilities and outcomes agree (Cox 1958; Van Calster et al. 2019). */
export interface Calibration {
  /** of outcomes on the logit of the probability: 1 is right, below 1 says that probabilities are too extreme; null: not defined */
  readonly slope: number | null;
  /** of the same fit */
  readonly intercept: number | null;
  /** intercept with the slope held at 1: 0 is right, above 0 says that too little was expected */
  readonly inTheLarge: number | null;
}

/** All null where a probability is 0 or 1, or outcomes do not differ. */
export function calibrationOf(probabilities: Float64Array, outcomes: Uint8Array): Calibration {
  if (probabilities.some((p) => !(p > 0 && p < 1))) return { slope: null, intercept: null, inTheLarge: null };
  const logits = probabilities.map((p) => Math.log(p) - Math.log1p(-p));
  const line = fitLogisticLine(logits, outcomes);
  return { slope: line?.slope ?? null, intercept: line?.intercept ?? null, inTheLarge: fitLogisticShift(logits, outcomes) };
}

export interface ReliabilityBin {
  readonly units: number;
  readonly events: number;
  readonly meanProbability: number;
  readonly observed: number;
}

/** Bins of as equal counts as equal probabilities allow: these stay together, so that no order of units changes a bin. Empty bins are left out. */
export function reliabilityBins(probabilities: Float64Array, outcomes: Uint8Array, count = 5): ReliabilityBin[] {
  const order = orderByValue(probabilities);
  const bins = Array.from({ length: count }, () => ({ units: 0, events: 0, sum: 0 }));
  for (let from = 0; from < order.length;) {
    const to = endOfTies(probabilities, order, from);
    const bin = bins[Math.floor((count * (from + to - 1)) / 2 / order.length)]!;
    for (let i = from; i < to; i++) {
      bin.units++;
      bin.events += outcomes[order[i] as number] as number;
      bin.sum += probabilities[order[i] as number] as number;
    }
    from = to;
  }
  return bins.filter(({ units }) => units > 0).map(({ units, events, sum }) => ({ units, events, meanProbability: sum / units, observed: events / units }));
}
