import { describe, expect, test } from '@jest/globals';
import { loadStory, viewOfStory } from '../../../../../test/conformance/athlete-days.js';
import golden from './golden.json' with { type: 'json' };
import { loadJump } from './load-jump.js';

describe('load-jump', () => {
  test.each(golden.days)('golden day $day', ({ day, value, sub }) => {
    const reading = loadJump(viewOfStory(loadStory(golden.loads), day));
    if (value === null) expect(reading.value).toBeNull();
    else expect(reading.value).toBeCloseTo(value, 9);
    expect(reading.sub).toBeCloseTo(sub, 9);
  });

  const weekly = (weeks: readonly number[]): number[] => weeks.flatMap((kg) => [kg, 0, 0, 0, 0, 0, 0]);

  test('the floor of 15 % stands in for four equal weeks', () => {
    const reading = loadJump(viewOfStory(loadStory(weekly([100, 100, 100, 100, 160])), 35));
    expect(reading).toMatchObject({ sub: 1, detail: { weekKg: 160, usualKg: 100, changePct: expect.closeTo(60, 9) } });
    expect(reading.value).toBeCloseTo(4, 12);
  });

  test('a normal week after easy ones counts a third: 12 weeks have carried it', () => {
    const reading = loadJump(viewOfStory(loadStory(weekly([...Array.from({ length: 12 }, () => 100), 50, 50, 50, 100])), 112));
    expect(reading.value).toBeCloseTo(50 / 7.5, 9);
    expect(reading.sub).toBeCloseTo(0.05 / 0.15, 9);
  });

  test('is absent without four weeks before, and where the usual week is 0', () => {
    expect(loadJump(viewOfStory(loadStory(weekly([100, 100, 100, 160])), 28)).sub).toBeNull();
    const rested = [...weekly([100]), ...Array.from({ length: 28 }, () => 0), 100];
    expect(loadJump(viewOfStory(loadStory(rested), rested.length)).sub).toBeNull();
  });
});
