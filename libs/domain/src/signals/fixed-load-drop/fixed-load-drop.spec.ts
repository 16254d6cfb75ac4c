import { describe, expect, test } from '@jest/globals';
import { seriesOf, set, viewAt, viewOfStory, type Story } from '../../../../../test/conformance/athlete-days.js';
import { phi } from '../../statistics/normal.js';
import golden from './golden.json' with { type: 'json' };
import { fixedLoadDrop } from './fixed-load-drop.js';

const spoken = (speed: number, sigmaMps: number, loadKg = 140): ReturnType<typeof set> =>
  set({ loadKg, sigmaMps, meanVelocitiesMps: [speed, speed, speed - 0.02] });

/** One session every other day. */
const sessions = (speeds: readonly number[], sigmaMps: number): Story => (i) => {
  const speed = i % 2 === 0 ? speeds[i / 2] : undefined;
  return speed === undefined ? null : { sets: [spoken(speed, sigmaMps)] };
};

describe('fixed-load-drop', () => {
  test.each(golden.cases)('golden: $name', ({ speeds, sigmaMps, value, sub }) => {
    const reading = fixedLoadDrop(viewOfStory(sessions(speeds, sigmaMps), 2 * speeds.length - 1));
    expect(reading.value).toBeCloseTo(value, 9);
    expect(reading.sub).toBeCloseTo(sub, 9);
  });

  const SEVEN = [0.5, 0.5, 0.5, 0.5, 0.5, 0.4, 0.4];

  test('needs two sessions that each have five before them, within ten days', () => {
    expect(fixedLoadDrop(viewOfStory(sessions(SEVEN.slice(1), 0.02), 11)).sub).toBeNull();
    expect(fixedLoadDrop(viewOfStory(sessions(SEVEN, 0.02), 13)).sub).toBe(1);
    expect(fixedLoadDrop(viewOfStory(sessions(SEVEN, 0.02), 21)).sub).toBeNull();
  });

  test('another load, device or variable is another baseline', () => {
    const changed = (change: Parameters<typeof set>[0]): Story => (i) =>
      i < 10 ? sessions(SEVEN, 0.02)(i) : { sets: [{ ...spoken(0.4, 0.02), ...change }] };
    expect(fixedLoadDrop(viewOfStory(changed({}), 13)).sub).toBe(1);
    expect(fixedLoadDrop(viewOfStory(changed({ loadKg: 143.4 }), 13)).sub).toBe(1);
    expect(fixedLoadDrop(viewOfStory(changed({ loadKg: 145 }), 13)).sub).toBeNull();
    expect(fixedLoadDrop(viewOfStory(changed({ deviceId: 'rack-2' }), 13)).sub).toBeNull();
    expect(fixedLoadDrop(viewOfStory(changed({ velocityVariable: 'peak' }), 13)).sub).toBeNull();
  });

  test('several loads of a session count together as sum over root k', () => {
    const twoLoads: Story = (i) => {
      const speed = i % 2 === 0 ? SEVEN[i / 2] : undefined;
      return speed === undefined ? null : { sets: [spoken(speed, 0.3), spoken(speed + 0.2, 0.3, 100)] };
    };
    const one = 0.1 / (0.3 * Math.sqrt(1 + 1 / 5));
    const reading = fixedLoadDrop(viewOfStory(twoLoads, 11));
    expect(reading.sub).toBeNull();
    const both = fixedLoadDrop(viewOfStory(twoLoads, 13));
    const later = 0.1 / (0.3 * Math.sqrt(1 + 1 / 6));
    expect(both.value).toBeCloseTo(phi((Math.SQRT2 * (one + later)) / Math.SQRT2), 12);
  });

  test('a day assessed again after a later one looks as far back as it did before', () => {
    // The first session is within reach of day 179 and out of reach of day 180.
    const DAYS = [0, 40, 80, 120, 160, 175, 178];
    const story: Story = (i) => (DAYS.includes(i) ? { sets: [spoken(i < 175 ? 0.5 + i / 1000 : 0.4, 0.02)] } : null);
    const series = seriesOf(story, 190);
    const drop = (of: typeof series, index: number): ReturnType<typeof fixedLoadDrop> => fixedLoadDrop(viewAt(of, index));
    const alone = drop(seriesOf(story, 190), 179);
    expect(alone.value).not.toBeNull();
    for (const index of [175, 178, 179, 180, 181, 179]) drop(series, index);
    expect(drop(series, 179)).toEqual(alone);
  });
});
