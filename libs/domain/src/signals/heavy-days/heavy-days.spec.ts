import { describe, expect, test } from '@jest/globals';
import { loadStory, viewOfStory } from '../../../../../test/conformance/athlete-days.js';
import { MODEL_V1 } from '../../model/model-v1.js';
import { quantile } from '../../statistics/robust.js';
import { isHeavyDay } from './heavy.js';
import golden from './golden.json' with { type: 'json' };
import { heavyDays } from './heavy-days.js';

describe('heavy-days', () => {
  test.each(golden.days)('golden day $day', ({ day, value, sub }) => {
    const reading = heavyDays(viewOfStory(loadStory(golden.loads), day));
    if (value === null) expect(reading.value).toBeNull();
    else expect(reading.value).toBeCloseTo(value, 9);
    expect(reading.sub).toBeCloseTo(sub, 9);
  });

  test('is absent while a heavy day has no meaning: fewer than ten loads', () => {
    const loads = Array.from({ length: 60 }, (_, i) => (i % 7 === 0 ? 100 : 0));
    expect(heavyDays(viewOfStory(loadStory(loads), 60)).sub).toBeNull();
  });

  test('the percentile is taken as sorting would take it', () => {
    const loads = Array.from({ length: 70 }, (_, i) => ((i * 29) % 17) * 10);
    const { series } = viewOfStory(loadStory(loads), loads.length);
    const compared = loads.map((load, at) => {
      const positive = loads.slice(0, at + 1).filter((other) => other > 0);
      const expected = load <= 0 ? false : positive.length < 10 ? null : load >= quantile(positive, 0.75);
      return isHeavyDay(MODEL_V1, series.loads.lumbar, at, 0) === expected;
    });
    expect(compared).not.toContain(false);
  });
});
