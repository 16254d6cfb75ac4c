import { describe, expect, test } from '@jest/globals';
import { set, viewOfStory, type Story } from '../../../../../test/conformance/athlete-days.js';
import golden from './golden.json' with { type: 'json' };
import { fixedLoadCusum } from './fixed-load-cusum.js';

const sessions = (speeds: readonly number[], loadOf = (_i: number): number => 140): Story => (i) => {
  const speed = i % 2 === 0 ? speeds[i / 2] : undefined;
  return speed === undefined ? null : { sets: [set({ loadKg: loadOf(i), sigmaMps: 0.02, meanVelocitiesMps: [speed, speed, speed - 0.02] })] };
};

describe('fixed-load-cusum', () => {
  test.each(golden.cases)('golden: $name', ({ speeds, value, beyondLimit }) => {
    const reading = fixedLoadCusum(viewOfStory(sessions(speeds), 2 * speeds.length - 1));
    if (value === null) expect(reading.value).toBeNull();
    else expect(reading.value).toBeCloseTo(value, 6);
    expect(reading.detail?.['beyondLimit'] ?? null).toBe(beyondLimit);
  });

  const FALL = [0.5, 0.5, 0.5, 0.5, 0.5, 0.46, 0.46, 0.46];

  test('speaks for ten days', () => {
    expect(fixedLoadCusum(viewOfStory(sessions(FALL), 24)).value).toBeCloseTo(4.5, 6);
    expect(fixedLoadCusum(viewOfStory(sessions(FALL), 25)).value).toBeNull();
  });

  test('loads within 2.5 % are one, others are not', () => {
    expect(fixedLoadCusum(viewOfStory(sessions(FALL, (i) => (i === 0 ? 137 : 140)), 15)).detail).toMatchObject({ values: 8, loadKg: 140, exercise: 'deadlift' });
    expect(fixedLoadCusum(viewOfStory(sessions(FALL, (i) => (i === 0 ? 136 : 140)), 15)).value).toBeNull();
  });
});
