import { describe, expect, test } from '@jest/globals';
import { digestDay } from '../../digest/digest-day.js';
import { dayOf, MONDAY, seriesOf, set, speedStory, squat, viewAt, viewOfStory, type Story } from '../../../../../test/conformance/athlete-days.js';
import { putDay } from '../../series/series.js';
import golden from './golden.json' with { type: 'json' };
import { fixedLoadEwma } from './fixed-load-ewma.js';

const FALL = [0.5, 0.5, 0.5, 0.5, 0.5, 0.46, 0.46, 0.46];

describe('fixed-load-ewma', () => {
  test.each(golden.cases)('golden: $name', ({ speeds, value, beyondLimit, modifiedZ, outlier }) => {
    const { value: read, detail } = fixedLoadEwma(viewOfStory(speedStory(speeds), 2 * speeds.length - 1));
    if (value === null || modifiedZ === null) expect([read, detail]).toEqual([null, undefined]);
    else {
      expect(read).toBeCloseTo(value, 6);
      expect(detail).toMatchObject({ modifiedZ: expect.closeTo(modifiedZ, 6), beyondLimit, outlier });
    }
  });

  test('speaks for ten days, and of the load that fell furthest', () => {
    expect(fixedLoadEwma(viewOfStory(speedStory(FALL), 24)).value).not.toBeNull();
    expect(fixedLoadEwma(viewOfStory(speedStory(FALL), 25)).value).toBeNull();
    const both: Story = (i) => {
      const today = speedStory(FALL)(i);
      return today === null ? null : { sets: [...(today.sets ?? []), set({ exercise: squat, loadKg: 120, sigmaMps: 0.02, meanVelocitiesMps: [0.6, 0.6] })] };
    };
    expect(fixedLoadEwma(viewOfStory(both, 15)).detail).toMatchObject({ exercise: 'deadlift', loadKg: 140 });
  });

  test('goes on with each set of the day, and a noisier device that day widens the limits', () => {
    const today = (sigmaMps: number, speeds: readonly number[]) => digestDay(dayOf(MONDAY + 16, { sets: speeds.map((speed) => set({ loadKg: 140, sigmaMps, meanVelocitiesMps: [speed, speed] })) }));
    const series = seriesOf((i) => (i < 16 ? speedStory(FALL)(i) : null), 17);
    const before = fixedLoadEwma(viewAt(series, 16));
    putDay(series, today(0.02, [0.4]), MONDAY + 16);
    const slow = fixedLoadEwma(viewAt(series, 16));
    expect(slow.value).toBeGreaterThan(before.value ?? NaN);
    putDay(series, today(0.02, [0.4, 0.5]), MONDAY + 16);
    expect(fixedLoadEwma(viewAt(series, 16)).detail).toMatchObject({ latestMps: 0.5, values: 9 });
    putDay(series, today(0.04, [0.4]), MONDAY + 16);
    expect(fixedLoadEwma(viewAt(series, 16)).value).toBeCloseTo((slow.value ?? NaN) / 2, 9);
  });
});
