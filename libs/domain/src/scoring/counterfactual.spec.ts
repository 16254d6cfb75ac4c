import { describe, expect, test } from '@jest/globals';
import { MODEL_V1 } from '../model/model-v1.js';
import { counterfactuals } from './counterfactual.js';
import { scoreWithPoints } from './score.js';
import { termsOf } from './terms.js';

const reading = (sub: number | null) => ({ value: sub, sub });

describe('a day without one of its terms', () => {
  test('is what the points say', () => {
    const signals = { 'load-jump': reading(1), soreness: reading(0.8), 'rpe-drift': reading(0), recovery: { value: 1.05, sub: 0.5 } };
    const terms = termsOf(MODEL_V1);
    const subs = terms.map(({ signal }) => (signals as Record<string, { sub: number | null }>)[signal.key]?.sub ?? NaN);
    const { score, termPoints } = scoreWithPoints(MODEL_V1, terms, subs, { recovery: 1.05, capacity: 1 });
    const days = counterfactuals(MODEL_V1, signals);
    expect(days.map((day) => day.without).sort()).toEqual(['load-jump', 'soreness']);
    for (const day of days) {
      const points = termPoints[terms.findIndex(({ signal }) => signal.key === day.without)] ?? 0;
      expect(points).toBeGreaterThan(0);
      expect(day.score).toBeCloseTo(score - points, 6);
    }
    expect(days[0]!.score).toBeLessThanOrEqual(days[1]!.score);
  });

  test('one domain left stops at raised', () => {
    const symptoms = { soreness: reading(1), 'soreness-change': reading(1), 'soreness-persistence': reading(1), 'morning-stiffness': reading(1) };
    const [withoutLoad] = counterfactuals(MODEL_V1, { ...symptoms, 'load-jump': reading(1) }).filter((day) => day.without === 'load-jump');
    expect(withoutLoad!.score).toBeGreaterThanOrEqual(MODEL_V1.tiers.high);
    expect(withoutLoad!.tier).toBe('raised');
  });

  test('the trunk tests are left out as a factor, and only where there is a score to multiply', () => {
    const capacity = { value: 1.08, sub: 0.8 };
    const [first, second] = counterfactuals(MODEL_V1, { 'load-jump': reading(1), 'trunk-capacity': capacity });
    expect(first).toEqual({ without: 'load-jump', score: 0, tier: 'clear' });
    expect(second).toEqual({ without: 'trunk-capacity', score: 33, tier: 'raised' });
    expect(counterfactuals(MODEL_V1, { 'load-jump': reading(0), 'trunk-capacity': capacity })).toEqual([]);
  });

  test('nothing that adds, nothing to leave out', () => {
    expect(counterfactuals(MODEL_V1, { 'load-jump': reading(0), soreness: reading(null) })).toEqual([]);
  });
});
