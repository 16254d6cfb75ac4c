import { describe, expect, test } from '@jest/globals';
import { foldStory, loadStory, set, untimedTest } from '../../../../../test/conformance/athlete-days.js';
import golden from './golden.json' with { type: 'json' };
import { advance } from './load-state.js';

describe('fitness-fatigue', () => {
  test('reproduces the published series', () => {
    const trained = loadStory(golden.loads);
    const { days } = foldStory((i) => ({ ...trained(i), trunkTests: [untimedTest] }), golden.loads.length);
    golden.loads.forEach((_, i) => {
      const { value, detail } = days[i]?.signals['fitness-fatigue'] ?? {};
      expect(value).toBeCloseTo(golden.morning[i] as number, 8);
      expect(detail?.['fitness']).toBeCloseTo(golden.fitness[i] as number, 8);
      expect(detail?.['fatigue']).toBeCloseTo(golden.fatigue[i] as number, 8);
    });
  });

  test('the evening\'s balance is the next morning\'s, and an unknown day leaves both as they were', () => {
    const { days } = foldStory((i) => (i < 3 ? { sets: [set({ deviceKind: 'import', loadKg: 100 + i })] } : null), 6);
    const balances = days.map(({ signals }) => [signals['fitness-fatigue']?.value, signals['fitness-fatigue']?.detail?.['eveningBalance']]);
    expect(balances[0]?.[0]).toBe(0);
    for (let i = 1; i < balances.length; i++) expect(balances[i]?.[0]).toBe(balances[i - 1]?.[1]);
    expect(balances[5]).toEqual([balances[2]?.[1], balances[2]?.[1]]);
    expect(balances[2]?.[1]).toBeLessThan(0);
  });

  test('golden: a mean over its share is Banister\'s sum of decayed loads, and a share of 1/tau is the other convention', () => {
    // sums term by term, in Python
    const end = (share: number): number => [50, 0, 0, 120, 80, 0, 30].reduce((state, load) => advance(state, load, share), 0);
    const decay = (tau: number): number => 1 - Math.exp(-1 / tau);
    expect([36, 21].map((tau) => end(decay(tau)) / decay(tau))).toEqual([expect.closeTo(258.4061735125907, 9), expect.closeTo(244.33172805392311, 9)]);
    expect([end(1 / 42), end(1 / 7)]).toEqual([expect.closeTo(6.217521791251363, 12), expect.closeTo(26.310356593401927, 12)]);
  });

  test('half a step goes half of the way', () => {
    expect(advance(10, 20, 0.5)).toBe(15);
  });
});
