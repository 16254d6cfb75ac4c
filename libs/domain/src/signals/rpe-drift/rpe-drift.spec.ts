import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { deadlift, set, squat, viewOfStory, type Story } from '../../../../../test/conformance/athlete-days.js';
import golden from './golden.json' with { type: 'json' };
import { emptyPlaneSums } from '../../statistics/plane-fit.js';
import { effortSums, fillBestMaxima } from './effort-sums.js';
import { rpeDrift } from './rpe-drift.js';

const goodMorning = { ...deadlift, slug: 'good-morning' };

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

  test('a load counts only where its sets are in the fit: not where no set of the exercise allows a maximum', () => {
    const twoLoads = golden.sets.map(([day = 0, kg = 0, reps = 0, rpe = 0]) => [day, kg > 130 ? 140 : 120, reps, rpe]);
    const withMany = (repCount: number): Story => (i) => {
      const facts = told(twoLoads)(i);
      return facts === null ? null : { sets: [...(facts.sets ?? []), set({ exercise: goodMorning, loadKg: 60, repCount, rpe: 8 })] };
    };
    expect(rpeDrift(viewOfStory(withMany(15), 84)).sub).toBeNull();
    expect(rpeDrift(viewOfStory(withMany(12), 84)).sub).not.toBeNull();
  });

  test('reps in reserve stand in for RPE', () => {
    const reserve: Story = (i) => {
      const facts = told(golden.sets)(i);
      return facts === null ? null : { sets: (facts.sets ?? []).map((s) => ({ ...s, rpe: null, rir: 10 - (s.rpe ?? 0) })) };
    };
    expect(rpeDrift(viewOfStory(reserve, 84)).value).toBeCloseTo(golden.value, 9);
  });

  test('the best maxima of many days in one pass are those that each day finds by looking back', () => {
    const day = fc.option(fc.array(fc.record({ exercise: fc.constantFrom(squat, deadlift, goodMorning), loadKg: fc.integer({ min: 60, max: 140 }), repCount: fc.integer({ min: 1, max: 12 }) }), { minLength: 1, maxLength: 5 }), { nil: null });
    fc.assert(fc.property(fc.array(day, { minLength: 40, maxLength: 70 }), fc.integer({ min: 0, max: 39 }), (days, from) => {
      const story: Story = (i) => {
        const sets = days[i] ?? null;
        return sets === null ? null : { sets: sets.map((facts, n) => set({ ...facts, setId: `${i}-${n}`, rpe: 8 })) };
      };
      const last = days.length - 1;
      const [passed, lookedBack] = [viewOfStory(story, last), viewOfStory(story, last)];
      fillBestMaxima(passed.series.rows, from, passed.at, 28);
      for (let at = 0; at <= passed.at; at++) {
        const [one, other] = [emptyPlaneSums(), emptyPlaneSums()];
        effortSums(passed.series.rows, at, 28, one);
        effortSums(lookedBack.series.rows, at, 28, other);
        expect(one).toEqual(other);
      }
    }));
  });
});
