import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { areaUnderCurve } from '../../libs/domain/src/evaluation/auc.js';
import { averagePrecision } from '../../libs/domain/src/evaluation/average-precision.js';
import { calibrationOf, reliabilityBins } from '../../libs/domain/src/evaluation/calibration.js';
import { brierOfBaseRate, brierScore, brierSkill, logLoss } from '../../libs/domain/src/evaluation/proper-scores.js';
import { sampleFrom } from '../support/sample-from.js';

interface Reference {
  readonly y: readonly number[];
  readonly p: readonly number[];
  readonly auc: number;
  readonly average_precision: number;
  readonly brier: number;
  readonly brier_null: number;
  readonly brier_skill: number;
  readonly log_loss: number;
  readonly calibration_slope: number;
  readonly calibration_in_the_large: number;
  readonly calibration_5_equal_count_bins: readonly { readonly n: number; readonly mean_p: number; readonly obs: number }[];
}

const FILE = resolve(process.env['FLAREWATCH_REFERENCE_DIR'] ?? resolve(process.cwd(), '..', 'shared'), 'vectors', 'evaluation_metrics_R.json');
const IS_THERE = existsSync(FILE);

/** The project does without these figures; where somebody has them, they are compared. */
describe('against figures of R', () => {
  if (!IS_THERE) process.stderr.write(`not compared with figures of R: ${FILE} is not there (FLAREWATCH_REFERENCE_DIR names the folder)\n`);
  const ifThere = IS_THERE ? test : test.skip;

  ifThere('to 1e-9, what R fitted to 1e-6', () => {
    const reference = JSON.parse(readFileSync(FILE, 'utf8')) as Reference;
    const outcomes = Uint8Array.from(reference.y);
    const probabilities = Float64Array.from(reference.p);
    const near = (found: number | null, expected: number, within: number): void => expect(Math.abs((found ?? Number.NaN) - expected)).toBeLessThanOrEqual(within);
    const sample = sampleFrom(reference.p, reference.y, reference.y.map((_, i) => i));
    near(areaUnderCurve(sample), reference.auc, 1e-9);
    near(averagePrecision(sample), reference.average_precision, 1e-9);
    near(brierScore(probabilities, outcomes), reference.brier, 1e-9);
    near(brierOfBaseRate(outcomes), reference.brier_null, 1e-9);
    near(brierSkill(probabilities, outcomes), reference.brier_skill, 1e-9);
    near(logLoss(probabilities, outcomes), reference.log_loss, 1e-9);
    const { slope, inTheLarge } = calibrationOf(probabilities, outcomes);
    near(slope, reference.calibration_slope, 1e-6);
    near(inTheLarge, reference.calibration_in_the_large, 1e-6);
    const bins = reliabilityBins(probabilities, outcomes);
    expect(bins.map(({ units }) => units)).toEqual(reference.calibration_5_equal_count_bins.map(({ n }) => n));
    bins.forEach((bin, i) => {
      near(bin.meanProbability, reference.calibration_5_equal_count_bins[i]!.mean_p, 1e-9);
      near(bin.observed, reference.calibration_5_equal_count_bins[i]!.obs, 1e-9);
    });
  });
});
