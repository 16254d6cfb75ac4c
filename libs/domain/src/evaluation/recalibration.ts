import { calibrationOf, reliabilityBins, type Calibration, type ReliabilityBin } from './calibration.js';
import { decisionCurve, type NetBenefit } from './decision-curve.js';
import { fitLogisticLine, logistic, type LogisticLine } from './logistic-fit.js';
import { brierOfBaseRate, brierScore, brierSkill, logLoss } from './proper-scores.js';
import type { Sample } from './sample.js';

/** Probabilities from the score alone, and how good they are for athletes whom the fit did not see. */
export interface Recalibration {
  /** logit of the probability = intercept + slope * score, fitted on everybody */
  readonly line: LogisticLine;
  /** all below: from fits without the athlete's own fold */
  readonly folds: number;
  readonly brier: number | null;
  readonly brierOfBaseRate: number | null;
  readonly brierSkill: number | null;
  readonly logLoss: number | null;
  readonly calibration: Calibration;
  readonly bins: readonly ReliabilityBin[];
  readonly decisionCurve: readonly NetBenefit[] | null;
}

/** Each athlete would be a fold of their own; that many fits of a large gym say the same and take hours. */
const MOST_FOLDS = 20;
const THRESHOLDS = [0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3] as const;

/** Null where a fit has no maximum: a score that does not vary, or one that parts flares from the rest. */
export function recalibrate(sample: Sample): Recalibration | null {
  const line = fitLogisticLine(sample.values, sample.outcomes);
  const foldOf = wholeAthleteFolds(sample);
  const held = line === null ? null : heldOutProbabilities(sample, foldOf);
  if (line === null || held === null) return null;
  const { outcomes } = sample;
  return {
    line,
    folds: new Set(foldOf.values()).size,
    brier: brierScore(held, outcomes),
    brierOfBaseRate: brierOfBaseRate(outcomes),
    brierSkill: brierSkill(held, outcomes),
    logLoss: logLoss(held, outcomes),
    calibration: calibrationOf(held, outcomes),
    bins: reliabilityBins(held, outcomes),
    decisionCurve: decisionCurve(held, outcomes, THRESHOLDS),
  };
}

/** Athlete → fold. All units of an athlete, and so of an episode, are on one side; flares are spread evenly. */
export function wholeAthleteFolds({ outcomes, athleteOf }: Sample): Map<number, number> {
  const events = new Map<number, number>();
  for (let i = 0; i < outcomes.length; i++) events.set(athleteOf[i] as number, (events.get(athleteOf[i] as number) ?? 0) + (outcomes[i] as number));
  const ordered = [...events].sort(([a, eventsA], [b, eventsB]) => eventsB - eventsA || a - b);
  return new Map(ordered.map(([athlete], i) => [athlete, i % MOST_FOLDS]));
}

function heldOutProbabilities({ values, outcomes, athleteOf }: Sample, foldOf: ReadonlyMap<number, number>): Float64Array | null {
  const folds = Int32Array.from(athleteOf, (athlete) => foldOf.get(athlete) as number);
  const held = new Float64Array(values.length);
  for (const fold of new Set(foldOf.values())) {
    const line = fitLogisticLine(values.filter((_, i) => folds[i] !== fold), outcomes.filter((_, i) => folds[i] !== fold));
    if (line === null) return null;
    for (let i = 0; i < held.length; i++) if (folds[i] === fold) held[i] = logistic(line.intercept + line.slope * (values[i] as number));
  }
  return held;
}
