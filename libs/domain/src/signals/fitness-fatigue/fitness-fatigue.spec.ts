import { describe, expect, test } from '@jest/globals';
import { foldStory, loadStory, untimedTest } from '../../../../../test/conformance/athlete-days.js';
import golden from './golden.json' with { type: 'json' };
import { advance } from './load-state.js';

describe('fitness-fatigue', () => {
  test('reproduces the published series', () => {
    const trained = loadStory(golden.loads);
    const { days } = foldStory((i) => ({ ...trained(i), trunkTests: [untimedTest] }), golden.loads.length);
    golden.loads.forEach((_, i) => {
      const detail = days[i]?.signals['fitness-fatigue']?.detail;
      expect(detail?.['fitness']).toBeCloseTo(golden.fitness[i] as number, 8);
      expect(detail?.['fatigue']).toBeCloseTo(golden.fatigue[i] as number, 8);
    });
  });

  test('half a step goes half of the way', () => {
    expect(advance(10, 20, 0.5)).toBe(15);
  });
});
