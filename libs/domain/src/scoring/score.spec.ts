import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { MODEL_V1 } from '../model/model-v1.js';
import { NO_FACTORS, scoreAlone, scoreOf, scoreWithPoints } from './score.js';
import { termsOf } from './terms.js';
import { higherOf, supportsHigh, tierOf } from './tier.js';

const terms = termsOf(MODEL_V1);
const subsOf = (given: Readonly<Record<string, number>>): number[] => terms.map(({ signal }) => given[signal.term ?? ''] ?? NaN);

describe('score', () => {
  test('one full term per domain, by hand', () => {
    expect(scoreOf(MODEL_V1, terms, subsOf({ J: 1 }), NO_FACTORS)).toBeCloseTo(100 * 0.6 * 0.55, 9);
    expect(scoreOf(MODEL_V1, terms, subsOf({ D: 1 }), NO_FACTORS)).toBeCloseTo(100 * 0.45 * 0.45, 9);
    expect(scoreOf(MODEL_V1, terms, subsOf({ J: 1, T: 1 }), NO_FACTORS)).toBeCloseTo(100 * 0.6 * (1 - 0.45 * 0.65), 9);
    expect(scoreOf(MODEL_V1, terms, subsOf({ J: 1, D: 1, S: 1 }), NO_FACTORS)).toBeCloseTo(100 * (1 - (1 - 0.6 * 0.6) * (1 - 0.6 * 0.55) * (1 - 0.45 * 0.45)), 9);
    expect(scoreOf(MODEL_V1, terms, subsOf({ J: 1 }), { recovery: 1.1, capacity: 1 })).toBeCloseTo(36.3, 9);
    expect(scoreOf(MODEL_V1, terms, subsOf({ J: 1 }), { recovery: 1.1, capacity: 1.05 })).toBeCloseTo(33 * 1.1 * 1.05, 9);
  });

  test('never exceeds 100', () => {
    expect(scoreOf(MODEL_V1, terms, terms.map(() => 1), { recovery: 1.1, capacity: 1.1 })).toBeLessThanOrEqual(100);
  });

  test('points are the score with a part less the score without it', () => {
    const { score, termPoints, domainPoints } = scoreWithPoints(MODEL_V1, terms, subsOf({ J: 1, T: 0.5, E: 1 }), NO_FACTORS);
    const at = (key: string): number => termPoints[terms.findIndex(({ signal }) => signal.key === key)] ?? NaN;
    expect(at('load-jump')).toBeCloseTo(score - scoreOf(MODEL_V1, terms, subsOf({ T: 0.5, E: 1 }), NO_FACTORS), 8);
    expect(at('near-failure-share')).toBeCloseTo(score - scoreOf(MODEL_V1, terms, subsOf({ J: 1, T: 0.5 }), NO_FACTORS), 8);
    expect(domainPoints.load).toBeCloseTo(score - scoreOf(MODEL_V1, terms, subsOf({ E: 1 }), NO_FACTORS), 8);
    expect(domainPoints.symptoms).toBeNull();
  });

  test('trunk tests multiply what is there, and have points of their own', () => {
    const scored = scoreWithPoints(MODEL_V1, terms, subsOf({ J: 1 }), { recovery: 1.1, capacity: 1.1 });
    expect(scored.score).toBeCloseTo(33 * 1.21, 9);
    expect(scored.capacityPoints).toBeCloseTo(33 * 1.21 - 33 * 1.1, 8);
    expect(scoreWithPoints(MODEL_V1, terms, subsOf({ J: 0 }), { recovery: 1, capacity: 1.1 })).toMatchObject({ score: 0, capacityPoints: 0 });
  });

  test('what is not measured is left out, and never lowers or raises', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: NaN }), { minLength: terms.length, maxLength: terms.length }), (subs) => {
        const { score, termPoints } = scoreWithPoints(MODEL_V1, terms, subs, NO_FACTORS);
        expect(score).toBe(scoreOf(MODEL_V1, terms, subs.map((sub) => (Number.isNaN(sub) ? 0 : sub)), NO_FACTORS));
        expect(score).toBe(scoreOf(MODEL_V1, terms, subs, NO_FACTORS));
        subs.forEach((sub, i) => expect((termPoints[i] ?? NaN) >= 0 && (!Number.isNaN(sub) || termPoints[i] === 0)).toBe(true));
      }),
    );
  });

  test('a return at the old top set is raised on its own', () => {
    const term = terms.find(({ signal }) => signal.key === 'layoff-return');
    expect(term && tierOf(MODEL_V1, scoreAlone(MODEL_V1, term, 1), false)).toBe('raised');
  });
});

describe('tier', () => {
  test.each([[17.999999999, 'clear'], [18, 'watch'], [31.9, 'watch'], [32, 'raised'], [48, 'high']] as const)('%d gives %s', (score, tier) => {
    expect(tierOf(MODEL_V1, score, true)).toBe(tier);
  });

  test('one domain stops at raised; high asks five points from each of two', () => {
    expect(tierOf(MODEL_V1, 60, false)).toBe('raised');
    expect(supportsHigh(MODEL_V1, { load: 30, fatigue: 4.9, symptoms: null })).toBe(false);
    expect(supportsHigh(MODEL_V1, { load: 30, fatigue: 5, symptoms: null })).toBe(true);
    expect(higherOf('watch', 'raised')).toBe('raised');
  });
});
