import { describe, expect, test } from '@jest/globals';
import { deviceSigmaMps, phi, probabilityLossAbove, velocityLoss } from '#libs/domain';

/** The numbers a lifter sees between two reps, as any caller of the domain computes them. */
describe('velocity loss as a caller uses it', () => {
  test('one slow set cannot tell 20 from 30 %: the tracker decides how sure the loss is', () => {
    const reps = [0.42, 0.4, 0.37, 0.3];
    const sure = (sigma: number): number => {
      const loss = velocityLoss(reps, sigma);
      return loss === null ? NaN : probabilityLossAbove(loss.twoFastestPct, loss.twoFastestSdPct, 20);
    };
    expect(sure(deviceSigmaMps('linear-velocity-transducer', null))).toBeGreaterThan(0.8);
    expect(sure(deviceSigmaMps('imu', null))).toBeLessThan(0.8);
  });

  test('probability is the normal distribution of loss over threshold', () => {
    expect(probabilityLossAbove(27.5, 7.5, 20)).toBe(phi(1));
    expect(phi(1.2815515655446004)).toBeCloseTo(0.9, 12);
  });
});
