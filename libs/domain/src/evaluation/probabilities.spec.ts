import { describe, expect, test } from '@jest/globals';
import { sampleFrom } from '../../../../test/support/sample-from.js';
import { calibrationOf, reliabilityBins } from './calibration.js';
import { decisionCurve } from './decision-curve.js';
import { fitLogisticLine, fitLogisticShift, logistic } from './logistic-fit.js';
import { brierOfBaseRate, brierScore, brierSkill, logLoss } from './proper-scores.js';
import { recalibrate, wholeAthleteFolds } from './recalibration.js';

const XS = Float64Array.of(5, 12, 12, 12, 18, 18, 20, 22, 22, 25, 31, 31, 31, 33, 40, 40, 41, 47, 47, 52, 55, 58, 60, 66);
const YS = Uint8Array.of(0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 1, 1, 0, 1, 1);
const PS = XS.map((x) => x / 100);
const each = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

describe('logistic fit (figures of NumPy 1.24: Newton on the plain, unscaled matrix)', () => {
  test('two parameters', () => {
    const line = fitLogisticLine(XS, YS)!;
    expect(line.intercept).toBeCloseTo(-2.608320075258666, 9);
    expect(line.slope).toBeCloseTo(0.0599107370079731, 10);
  });

  test('the sum of what it expects is the number of events', () => {
    const line = fitLogisticLine(XS, YS)!;
    expect(XS.reduce((sum, x) => sum + logistic(line.intercept + line.slope * x), 0)).toBeCloseTo(9, 9);
  });

  test('at a maximum nothing pulls any more, in each of 500 sets of numbers', () => {
    for (let seed = 1; seed <= 500; seed++) {
      const xs = Float64Array.from(each(40), (i) => ((i * 7919 + seed * 104_729) % 1009) / 1009 - 0.5);
      const ys = Uint8Array.from(each(40), (i) => (((i * 31 + seed * 17) % 97) / 97 < logistic(0.5 + xs[i]!) ? 1 : 0));
      const line = fitLogisticLine(xs, ys)!;
      const misses = each(40).map((i) => ys[i]! - logistic(line.intercept + line.slope * xs[i]!));
      expect(Math.abs(misses.reduce((sum, miss) => sum + miss, 0))).toBeLessThan(1e-9);
      expect(Math.abs(misses.reduce((sum, miss, i) => sum + miss * xs[i]!, 0))).toBeLessThan(1e-9);
    }
  });

  test('no maximum, no line', () => {
    const line = (xs: number[], ys: number[]): unknown => fitLogisticLine(Float64Array.from(xs), Uint8Array.from(ys));
    expect([line([], []), line([1, 1, 1], [0, 1, 0]), line([1, 2, 3], [0, 0, 0]), line([1, 2, 3], [1, 1, 1]), line([1, 2, 3, 4], [0, 0, 1, 1])])
      .toEqual([null, null, null, null, null]);
  });

  test('values far from zero, and events that are rare, are fitted as well', () => {
    const far = fitLogisticLine(XS.map((x) => 1e6 + x), YS)!;
    expect(far.slope).toBeCloseTo(0.0599107370079731, 7);
    const rare = Uint8Array.from({ length: 4000 }, (_, i) => (i % 800 === 799 ? 1 : 0));
    expect(logistic(fitLogisticShift(new Float64Array(4000), rare)!)).toBeCloseTo(5 / 4000, 12);
  });
});

describe('proper scores', () => {
  test('Brier score, that of the base rate, skill and log loss', () => {
    expect(brierScore(PS, YS)).toBeCloseTo(0.19340833333333332, 12);
    expect(brierOfBaseRate(YS)).toBeCloseTo(0.234375, 15);
    expect(brierSkill(PS, YS)).toBeCloseTo(1 - 0.19340833333333332 / 0.234375, 12);
    expect(logLoss(PS, YS)).toBeCloseTo(0.575065963985928, 12);
  });

  test('nothing, outcomes that are all the same, and what was ruled out', () => {
    const none = new Float64Array(0);
    expect([brierScore(none, new Uint8Array(0)), brierOfBaseRate(new Uint8Array(0)), logLoss(none, new Uint8Array(0))]).toEqual([null, null, null]);
    expect(brierSkill(Float64Array.of(0.1, 0.2), Uint8Array.of(0, 0))).toBeNull();
    expect(logLoss(Float64Array.of(0, 0.2), Uint8Array.of(1, 0))).toBeNull();
    expect(logLoss(Float64Array.of(0, 1), Uint8Array.of(0, 1))).toBeCloseTo(0, 12);
  });
});

describe('calibration', () => {
  test('slope, intercept and in the large', () => {
    const { slope, intercept, inTheLarge } = calibrationOf(PS, YS);
    expect(slope).toBeCloseTo(1.1665456286671418, 9);
    expect(intercept).toBeCloseTo(0.31826204746520276, 9);
    expect(inTheLarge).toBeCloseTo(0.21465178631258736, 9);
  });

  test('certainties have no logit', () => {
    expect(calibrationOf(Float64Array.of(0, 0.5, 1), Uint8Array.of(0, 1, 1))).toEqual({ slope: null, intercept: null, inTheLarge: null });
  });

  test('five bins of equal counts; equal probabilities stay together', () => {
    expect(reliabilityBins(Float64Array.of(0.5, 0.1, 0.2, 0.4, 0.3), Uint8Array.of(1, 0, 0, 1, 0)).map(({ meanProbability, events }) => [meanProbability, events]))
      .toEqual([[0.1, 0], [0.2, 0], [0.3, 0], [0.4, 1], [0.5, 1]]);
    expect(reliabilityBins(new Float64Array(10).fill(0.25), Uint8Array.of(1, 0, 0, 0, 0, 0, 0, 0, 1, 0))).toEqual([{ units: 10, events: 2, meanProbability: 0.25, observed: 0.2 }]);
    // eight in the middle of ten belong to the middle, not to the bin in which they begin
    expect(reliabilityBins(Float64Array.of(0.1, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.3), new Uint8Array(10)).map(({ units }) => units)).toEqual([1, 8, 1]);
    expect(reliabilityBins(new Float64Array(0), new Uint8Array(0))).toEqual([]);
  });
});

describe('decision curve', () => {
  test('net benefit of acting from a threshold on, and on everybody', () => {
    const curve = decisionCurve(PS, YS, [0.1, 0.3, 0.5])!;
    [0.3101851851851852, 0.16666666666666666, 0.125].forEach((benefit, i) => expect(curve[i]!.model).toBeCloseTo(benefit, 12));
    [0.3055555555555556, 0.10714285714285715, -0.25].forEach((benefit, i) => expect(curve[i]!.everybody).toBeCloseTo(benefit, 12));
    expect(decisionCurve(new Float64Array(0), new Uint8Array(0), [0.1])).toBeNull();
  });
});

describe('recalibration', () => {
  /** Sixty athletes of twenty weeks; chance of a flare .02 to .5 with the score, by a rule without chance. */
  const athletes = each(60 * 20).map((i) => Math.floor(i / 20));
  const scores = each(60 * 20).map((i) => (i * 37) % 60);
  const outcomes = scores.map((score, i) => (((i * 101) % 97) / 97 < logistic(-4 + 0.066 * score) ? 1 : 0));
  const sample = sampleFrom(scores, outcomes, athletes);

  test('folds are of whole athletes, twenty at most, with flares spread evenly', () => {
    const folds = wholeAthleteFolds(sample);
    expect(folds.size).toBe(60);
    expect(new Set(folds.values()).size).toBe(20);
    const eventsOf = (fold: number): number => outcomes.filter((y, i) => y === 1 && folds.get(athletes[i]!) === fold).length;
    const events = each(20).map(eventsOf);
    expect(Math.max(...events) - Math.min(...events)).toBeLessThan(10);
    expect(new Set(wholeAthleteFolds(sampleFrom([1, 2], [0, 1], [0, 1])).values()).size).toBe(2);
  });

  test('finds the line that was planted, and is judged on athletes that the fit did not see', () => {
    const found = recalibrate(sample)!;
    expect(found.line.slope).toBeCloseTo(0.066, 2);
    expect(found.brierSkill).toBeGreaterThan(0.05);
    expect(found.calibration.slope).toBeGreaterThan(0.85);
    expect(found.calibration.slope).toBeLessThan(1.1);
    expect(found.bins).toHaveLength(5);
  });

  test('an athlete alone in a fold does not help their own probability', () => {
    // One athlete has high scores and never a flare, the other has a flare at each high score: only the other's fit may speak of each.
    const two = sampleFrom([10, 50, 30, 20, 10, 50, 30, 20], [1, 0, 0, 1, 0, 1, 1, 0], [0, 0, 0, 0, 1, 1, 1, 1]);
    expect(recalibrate(two)).toBeNull();
    const overlapping = sampleFrom([10, 50, 30, 20, 40, 10, 50, 30, 20, 40], [1, 0, 0, 1, 1, 0, 1, 1, 0, 0], [0, 0, 0, 0, 0, 1, 1, 1, 1, 1]);
    expect(recalibrate(overlapping)!.brierSkill).toBeLessThan(0);
  });

  test('a score that does not vary gives none', () => {
    expect(recalibrate(sampleFrom([5, 5, 5, 5], [0, 1, 0, 1], [0, 0, 1, 1]))).toBeNull();
  });
});
