import { describe, expect, test } from '@jest/globals';
import { checkin, foldStory, sets, squat, testsOn, viewOfStory, type Story } from '../../../../../test/conformance/athlete-days.js';
import { counterfactuals } from '../../scoring/counterfactual.js';
import { MODEL_V1 } from '../../model/model-v1.js';
import golden from './golden.json' with { type: 'json' };
import { trunkCapacity } from './trunk-capacity.js';

describe('trunk-capacity', () => {
  test.each(golden.cases)('golden: $name', ({ tests, value, sub, below }) => {
    const reading = trunkCapacity(viewOfStory(testsOn(tests), 20));
    expect(reading).toMatchObject({ value, sub });
    expect(reading.detail?.['below'] ?? null).toBe(below);
  });

  test('results older than 56 days do not count, and a carry without metres says nothing', () => {
    const both = testsOn([[0, 'sorensen', 60], [0, 'front-plank', 45]]);
    expect([trunkCapacity(viewOfStory(both, 57)).value, trunkCapacity(viewOfStory(both, 58)).value]).toEqual([1.05, null]);
    const timedCarry: Story = () => ({ trunkTests: [{ test: 'carry', seconds: 30, metres: null }, { test: 'sorensen', seconds: 10, metres: null }] });
    expect(trunkCapacity(viewOfStory(timedCarry, 1)).value).toBeNull();
  });

  test('multiplies a score, has its own points and reason, and its day without it', () => {
    const jump = (held: number): Story => (i) => ({
      sets: [0, 2, 4].includes(i % 7) ? [...sets(i < 84 ? 4 : 9, { loadKg: 140, rpe: 7 }), ...sets(2, { exercise: squat, rpe: 7 })] : [],
      checkins: [checkin({ sorenessNrs: 1 })],
      trunkTests: i === 80 ? [{ test: 'sorensen', seconds: held, metres: null }, { test: 'front-plank', seconds: 0.75 * held, metres: null }] : [],
    });
    const [weak, strong] = [foldStory(jump(60), 91).days.at(-1), foldStory(jump(120), 91).days.at(-1)];
    expect(strong?.score).toBeGreaterThan(0);
    expect(weak?.score).toBeCloseTo(1.05 * (strong?.score ?? NaN), 8);
    expect(strong?.reasons.map(({ signal }) => signal)).not.toContain('trunk-capacity');
    const reason = weak?.reasons.find(({ signal }) => signal === 'trunk-capacity');
    expect(reason).toMatchObject({ text: 'Trunk endurance is below its coaching goal in 2 of 2 tests.' });
    expect(reason?.points).toBeCloseTo((weak?.score ?? NaN) - (strong?.score ?? NaN), 8);
    const without = counterfactuals(MODEL_V1, weak?.signals ?? {}).find((day) => day.without === 'trunk-capacity');
    expect(without).toMatchObject({ score: strong?.score, tier: 'raised' });
  });

  test('without strain there is nothing to multiply', () => {
    const calm: Story = (i) => ({ ...testsOn([[30, 'sorensen', 10], [30, 'front-plank', 10]])(i), sets: i % 2 === 0 ? sets(3, { rpe: 6 }) : [] });
    expect(foldStory(calm, 40).days.at(-1)).toMatchObject({ score: 0, reasons: [] });
  });
});
