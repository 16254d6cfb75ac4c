import type { SignalReading } from '../assessment.js';
import type { Model } from '../model/model.js';
import { CAPACITY_SIGNAL, factorsOf } from './factors.js';
import { scoreWithPoints, type Factors } from './score.js';
import { termsOf } from './terms.js';
import { supportsHigh, tierOf, type ScoreTier } from './tier.js';

/** What the day's score had been without one term, all else as it was. */
export interface Counterfactual {
  /** key of the signal that is left out */
  readonly without: string;
  /** 0 to 100 */
  readonly score: number;
  /** tier of that score alone, before what was said on earlier days is considered */
  readonly tier: ScoreTier;
}

/** For each signal that adds to a day's score, the trunk tests included, the day without it, the greatest difference first. */
export function counterfactuals(model: Model, signals: Readonly<Record<string, SignalReading>>): readonly Counterfactual[] {
  const terms = termsOf(model);
  const subs = terms.map(({ signal }) => signals[signal.key]?.sub ?? NaN);
  const factors = factorsOf(signals);
  const dayOf = (without: string, left: readonly number[], by: Factors): Counterfactual => {
    const { score, domainPoints } = scoreWithPoints(model, terms, left, by);
    return { without, score, tier: tierOf(model, score, supportsHigh(model, domainPoints)) };
  };
  const days = terms
    .map(({ signal }, left) => dayOf(signal.key, subs.map((sub, i) => (i === left ? NaN : sub)), factors))
    .filter((_, i) => (subs[i] as number) > 0);
  if (days.length > 0 && factors.capacity > 1) days.push(dayOf(CAPACITY_SIGNAL, subs, { ...factors, capacity: 1 }));
  return days.sort((a, b) => a.score - b.score);
}
