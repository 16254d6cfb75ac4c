import { describe, expect, test } from '@jest/globals';
import { foldStory, loadStory } from '../../../../../test/conformance/athlete-days.js';
import golden from './golden.json' with { type: 'json' };

describe('monotony', () => {
  const { days } = foldStory(loadStory(golden.loads), golden.loads.length);

  test.each(golden.days)('golden day $day', ({ day, monotony, monotonyPopulation, strain }) => {
    const lumbar = days[day - 1]?.loads.lumbar;
    if (monotony === null || monotonyPopulation === null || strain === null) {
      expect(lumbar).toMatchObject({ monotony: null, monotonyPopulation: null, strain: null });
      return;
    }
    expect(lumbar?.monotony).toBeCloseTo(monotony, 9);
    expect(lumbar?.monotonyPopulation).toBeCloseTo(monotonyPopulation, 9);
    expect((lumbar?.strain ?? 0) / strain).toBeCloseTo(1, 12);
    const { value, detail } = days[day - 1]?.signals['monotony'] ?? {};
    expect(value).toBe(lumbar?.monotony);
    const weekKg = golden.loads.slice(day - 7, day).reduce((sum, load) => sum + load, 0);
    expect(detail).toEqual({ strainKg: lumbar?.strain, populationMonotony: lumbar?.monotonyPopulation, populationStrainKg: expect.closeTo(weekKg * monotonyPopulation, 6) });
  });

  test('a week of equal days has no monotony: its SD is 0', () => {
    const { days: equal } = foldStory(loadStory(Array.from({ length: 14 }, () => 133.7)), 14);
    expect(equal[13]?.loads.lumbar).toMatchObject({ monotony: null, strain: null });
  });
});
