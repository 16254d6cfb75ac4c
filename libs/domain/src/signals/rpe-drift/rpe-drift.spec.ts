import { describe, expect, test } from '@jest/globals';
import { set, viewOfStory, type Story } from '../../../../../test/conformance/athlete-days.js';
import golden from './golden.json' with { type: 'json' };
import { rpeDrift } from './rpe-drift.js';

const told = (rows: readonly (readonly number[])[]): Story => (i) => {
  const today = rows.filter(([day]) => day === i);
  return today.length === 0 ? null : { sets: today.map(([, loadKg = 0, repCount = 0, rpe = 0]) => set({ loadKg, repCount, rpe })) };
};

describe('rpe-drift', () => {
  test('golden', () => {
    const reading = rpeDrift(viewOfStory(told(golden.sets), 84));
    expect(reading.value).toBeCloseTo(golden.value, 9);
    expect(reading.sub).toBeCloseTo(golden.sub, 9);
  });

  test('is absent below 20 sets, with two loads, and without a set this week', () => {
    expect(rpeDrift(viewOfStory(told(golden.sets.slice(-19)), 84)).sub).toBeNull();
    expect(rpeDrift(viewOfStory(told(golden.sets), 92)).sub).toBeNull();
    const twoLoads = golden.sets.map(([day = 0, kg = 0, reps = 0, rpe = 0]) => [day, kg > 130 ? 140 : 120, reps, rpe]);
    expect(rpeDrift(viewOfStory(told(twoLoads), 84)).sub).toBeNull();
  });

  test('reps in reserve stand in for RPE', () => {
    const reserve: Story = (i) => {
      const facts = told(golden.sets)(i);
      return facts === null ? null : { sets: (facts.sets ?? []).map((s) => ({ ...s, rpe: null, rir: 10 - (s.rpe ?? 0) })) };
    };
    expect(rpeDrift(viewOfStory(reserve, 84)).value).toBeCloseTo(golden.value, 9);
  });
});
