import { describe, expect, test } from '@jest/globals';
import { set, sets, squat, viewOfStory, type Story } from '../../../../../test/conformance/athlete-days.js';
import golden from './golden.json' with { type: 'json' };
import { velocityLossShare } from './velocity-loss-share.js';

const STEADY = [0.5, 0.5, 0.49, 0.49];
const DEEP = [0.5, 0.48, 0.42, 0.3];

describe('velocity-loss-share', () => {
  test.each(golden.cases)('golden: $velocities at sigma $sigmaMps', ({ velocities, sigmaMps, deep }) => {
    const reading = velocityLossShare(viewOfStory(() => ({ sets: sets(4, { meanVelocitiesMps: velocities, sigmaMps }) }), 1));
    expect(reading).toMatchObject({ value: deep ? 100 : 0, sub: deep ? 1 : 0 });
  });

  test('half of the sets deep is three quarters of the ramp', () => {
    const story: Story = () => ({ sets: [...sets(2, { meanVelocitiesMps: DEEP }), ...sets(2, { meanVelocitiesMps: STEADY })] });
    expect(velocityLossShare(viewOfStory(story, 1)).sub).toBeCloseTo(0.75, 12);
  });

  test('needs four hinge sets of three reps in the week', () => {
    const story: Story = () => ({
      sets: [...sets(3, { meanVelocitiesMps: DEEP }), set({ meanVelocitiesMps: [0.5, 0.3] }), set({ meanVelocitiesMps: DEEP, exercise: squat }), set({ meanVelocitiesMps: DEEP, warmup: true })],
    });
    expect(velocityLossShare(viewOfStory(story, 1)).sub).toBeNull();
  });

  test('from 20 sets on the own third quartile takes the place of 20 %', () => {
    const usual: Story = (i) => (i % 2 === 0 ? { sets: sets(4, { meanVelocitiesMps: DEEP }) } : null);
    expect(velocityLossShare(viewOfStory(usual, 7)).sub).toBe(1);
    expect(velocityLossShare(viewOfStory(usual, 21)).sub).toBe(0);
  });
});
