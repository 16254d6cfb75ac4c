import { describe, expect, test } from '@jest/globals';
import { dayOf, MONDAY, seriesOf, speedStory, viewAt, viewOfStory } from '../../../../../test/conformance/athlete-days.js';
import { digestDay } from '../../digest/digest-day.js';
import { putDay } from '../../series/series.js';
import golden from './golden.json' with { type: 'json' };
import { fixedLoadCusum } from './fixed-load-cusum.js';

describe('fixed-load-cusum', () => {
  test.each(golden.cases)('golden: $name', ({ speeds, value, beyondLimit }) => {
    const reading = fixedLoadCusum(viewOfStory(speedStory(speeds), 2 * speeds.length - 1));
    if (value === null) expect(reading.value).toBeNull();
    else expect(reading.value).toBeCloseTo(value, 6);
    expect(reading.detail?.['beyondLimit'] ?? null).toBe(beyondLimit);
  });

  const FALL = [0.5, 0.5, 0.5, 0.5, 0.5, 0.46, 0.46, 0.46];

  test('speaks for ten days', () => {
    expect(fixedLoadCusum(viewOfStory(speedStory(FALL), 24)).value).toBeCloseTo(4.5, 6);
    expect(fixedLoadCusum(viewOfStory(speedStory(FALL), 25)).value).toBeNull();
  });

  test('goes on from the latest session when the day gets one of its own', () => {
    const today = (speeds: readonly number[]) => digestDay(dayOf(MONDAY + 16, speedStory([...FALL, ...speeds])(16) ?? {}));
    const series = seriesOf((i) => (i < 16 ? speedStory(FALL)(i) : null), 17);
    expect(fixedLoadCusum(viewAt(series, 16)).value).toBeCloseTo(4.5, 6);
    putDay(series, today([0.42]), MONDAY + 16);
    expect(fixedLoadCusum(viewAt(series, 16))).toMatchObject({ value: expect.closeTo(8, 6), detail: { values: 9, latestMps: 0.42 } });
  });

  test('loads within 2.5 % are one, others are not', () => {
    expect(fixedLoadCusum(viewOfStory(speedStory(FALL, (i) => (i === 0 ? 137 : 140)), 15)).detail).toMatchObject({ values: 8, loadKg: 140, exercise: 'deadlift' });
    expect(fixedLoadCusum(viewOfStory(speedStory(FALL, (i) => (i === 0 ? 136 : 140)), 15)).value).toBeNull();
  });
});
