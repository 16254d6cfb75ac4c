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
  });

  test('a week of equal days has no monotony: its SD is 0', () => {
    const { days: equal } = foldStory(loadStory(Array.from({ length: 14 }, () => 133.7)), 14);
    expect(equal[13]?.loads.lumbar).toMatchObject({ monotony: null, strain: null });
  });
});
