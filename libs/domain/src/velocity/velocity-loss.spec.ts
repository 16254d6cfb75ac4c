import { describe, expect, test } from '@jest/globals';
import { deviceSigmaMps } from './device-sigma.js';
import { probabilityLossAbove, validVelocities, velocityLoss } from './velocity-loss.js';

describe('velocity loss', () => {
  test('worked example: fastest rep is the second', () => {
    const loss = velocityLoss([0.66, 0.7, 0.68, 0.65, 0.62, 0.59, 0.55, 0.53], 0.02);
    expect(loss?.fastestToLastPct).toBeCloseTo(24.2857142857, 9);
    expect(loss?.firstToLastPct).toBeCloseTo(19.696969697, 9);
    expect(loss?.twoFastestPct).toBeCloseTo((100 * (0.69 - 0.53)) / 0.69, 9);
  });

  test('a device set with two slow reps', () => {
    const loss = velocityLoss([1.833368, 1.03, 1.821198, 1.08], 0.02);
    expect(loss?.fastestToLastPct).toBeCloseTo((100 * (1.833368 - 1.08)) / 1.833368, 9);
  });

  test('a set that warms in loses nothing, and from its first rep less than nothing', () => {
    const loss = velocityLoss([0.4, 0.42, 0.45], 0.02);
    expect(loss).toMatchObject({ fastestToLastPct: 0, sdPct: 0 });
    expect(loss?.firstToLastPct).toBeCloseTo(-12.5, 9);
    expect(loss?.twoFastestPct).toBeLessThan(0);
  });

  test.each([[[0.5]], [[0.5, 0.4]], [[0.5, 0.4, 0]], [[NaN, 0.5, 0.4, Infinity]], [[]]])('%j is no loss: fewer than three valid reps', (velocities) => {
    expect(velocityLoss(velocities, 0.02)).toBeNull();
  });

  test('partial reps drop out, where every rep has a range of motion', () => {
    expect(validVelocities([0.5, 0.48, 0.9, 0.4], [0.5, 0.52, 0.2, 0.5])).toEqual([0.5, 0.48, 0.4]);
    expect(validVelocities([0.5, 0.48, 0.9], [0.5, 0.2])).toEqual([0.5, 0.48, 0.9]);
    expect(velocityLoss([0.5, 0.48, 0.9], 0.02, [0.5, 0.52, 0.2])).toBeNull();
  });

  test('error propagation: deadlift at .40 and .30 m/s', () => {
    const loss = velocityLoss([0.4, 0.35, 0.3], 0.024);
    expect(loss?.fastestToLastPct).toBeCloseTo(25, 9);
    expect(loss?.sdPct).toBeCloseTo(7.5, 9);
    expect(probabilityLossAbove(25, 7.5, 20)).toBeCloseTo(0.7475, 4);
  });

  test('the propagated error agrees with small differences, also where the last rep is among the fastest', () => {
    const step = 1e-6;
    for (const velocities of [[0.5, 0.48, 0.44, 0.38], [0.4, 0.42, 0.45], [0.45, 0.3, 0.44], [0.4, 0.4, 0.4]]) {
      const at = (changed: readonly number[]): number => velocityLoss(changed, 0.02)?.twoFastestPct ?? NaN;
      const variance = velocities.reduce((sum, _, i) => {
        const nudged = velocities.map((v, j) => (i === j ? v - step : v));
        return sum + ((at(nudged) - at(velocities)) / step) ** 2;
      }, 0);
      const analytic = (velocityLoss(velocities, 0.02)?.twoFastestSdPct ?? 0) / 0.02;
      if (new Set(velocities).size === velocities.length) expect(analytic / Math.sqrt(variance)).toBeCloseTo(1, 4);
      else expect(analytic).toBeGreaterThan(0);
    }
  });

  test('without error a loss is above the threshold or not', () => {
    expect([probabilityLossAbove(25, 0, 20), probabilityLossAbove(20, 0, 20)]).toEqual([1, 0]);
  });

  test('a device\'s own error comes before the default of its kind', () => {
    expect(deviceSigmaMps('linear-velocity-transducer', null)).toBe(0.02);
    expect(deviceSigmaMps('imu', 0.031)).toBe(0.031);
  });
});
