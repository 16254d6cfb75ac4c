import type { SignalReading } from '../assessment.js';
import type { Model } from '../model/model.js';
import { scoreWithPoints } from './score.js';
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

/** For each signal that adds to a day's score the day without it, the greatest difference first. */
export function counterfactuals(model: Model, signals: Readonly<Record<string, SignalReading>>): readonly Counterfactual[] {
  const terms = termsOf(model);
  const subs = terms.map(({ signal }) => signals[signal.key]?.sub ?? NaN);
  const recovery = signals['recovery']?.value ?? 1;
  return terms
    .map(({ signal }, left) => {
      const { score, domainPoints } = scoreWithPoints(model, terms, subs.map((sub, i) => (i === left ? NaN : sub)), recovery);
      return { without: signal.key, score, tier: tierOf(model, score, supportsHigh(model, domainPoints)) };
    })
    .filter((_, i) => (subs[i] as number) > 0)
    .sort((a, b) => a.score - b.score);
}
