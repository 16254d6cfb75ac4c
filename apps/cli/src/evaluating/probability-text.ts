import type { ProbabilityEvaluation } from '#libs/domain';
import { pairs, rounded, table } from '../terminal/table.js';

/** None, and why; or how good the recalibrated one is. It speaks of weeks, never of a person. */
export function probabilityText({ needs, has, recalibration }: ProbabilityEvaluation): string {
  const stands = `${has.episodes} flares in scored weeks of ${has.athletes} athletes`;
  if (has.episodes < needs.episodes || has.athletes < needs.athletes) {
    return `None: it takes ${needs.episodes} flares and ${needs.athletes} athletes, and there are ${stands}. Until then tiers alone are told.`;
  }
  if (recalibration === null) return `None: the score does not order these weeks in a way that can be fitted (${stands}).`;
  const { line, folds, brier, brierOfBaseRate, brierSkill, logLoss, calibration, bins, decisionCurve } = recalibration;
  return [
    pairs([
      ['fitted on', stands], ['logit', `${line.intercept.toFixed(4)} + ${line.slope.toFixed(5)} x score`], ['folds of whole athletes', folds],
      ['Brier score', rounded(brier, 5)], ['of the base rate', rounded(brierOfBaseRate, 5)], ['Brier skill', rounded(brierSkill, 4)], ['log loss', rounded(logLoss, 5)],
      ['calibration slope', rounded(calibration.slope, 3)], ['calibration intercept', rounded(calibration.intercept, 3)], ['calibration in the large', rounded(calibration.inTheLarge, 3)],
    ]),
    table(['weeks', 'flares', 'expected', 'observed'], bins.map(({ units, events, meanProbability, observed }) => [units, events, rounded(meanProbability, 4), rounded(observed, 4)]), ''),
    table(
      ['threshold', 'net benefit', 'of acting on every week'],
      (decisionCurve ?? []).map(({ threshold, model, everybody }) => [threshold, rounded(model, 5), rounded(everybody, 5)]), '',
    ),
  ].join('\n');
}
