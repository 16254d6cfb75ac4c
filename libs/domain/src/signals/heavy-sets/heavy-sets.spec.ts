import { describe, expect, test } from '@jest/globals';
import { seriesOf, set, sets, squat, viewAt, viewOfStory, type Story } from '../../../../../test/conformance/athlete-days.js';
import golden from './golden.json' with { type: 'json' };
import { heavySets } from './heavy-sets.js';

describe('heavy-sets', () => {
  test.each(golden.cases)('golden: $name', ({ sets: rows, value }) => {
    const story: Story = (i) => {
      const today = rows.filter(([day]) => day === i);
      return today.length === 0 ? null : { sets: today.map(([, loadKg, repCount, rpe]) => set({ loadKg: loadKg ?? 1, repCount: repCount ?? 1, rpe: rpe ?? null })) };
    };
    expect(heavySets(viewOfStory(story, 33)).value).toBe(value);
  });

  test('the usual most is the ninth of ten sessions, from ten sessions on and without today', () => {
    const story: Story = (i) => ({ sets: sets(i < 10 ? i + 1 : 20, { rpe: 8 }) });
    expect(heavySets(viewOfStory(story, 10)).detail).toEqual({ inLatestSession: 10, usualMost: null });
    expect(heavySets(viewOfStory(story, 11)).detail?.['usualMost']).toBeCloseTo(9.1, 12);
  });

  test('a week that is not known has no number, a known week of rest has 0', () => {
    expect(heavySets(viewOfStory((i) => (i === 0 ? { sets: [set({ rpe: 9 })] } : null), 8)).value).toBe(0);
    expect(heavySets(viewOfStory((i) => (i === 0 ? { sets: [set({ rpe: 9, deviceKind: 'import' })] } : null), 8)).value).toBeNull();
  });

  test('light exercises are never heavy, reps in reserve count as RPE', () => {
    const light = { ...squat, slug: 'light', lumbarWeight: 0.4 };
    expect(heavySets(viewOfStory(() => ({ sets: [set({ exercise: light, rpe: 10 }), set({ rir: 2, repCount: 20 }), set({ rir: 3, repCount: 20 })] }), 5)).value).toBe(5);
  });

  test('an earlier day that changes is asked again', () => {
    const series = seriesOf((i) => ({ sets: [set({ loadKg: i === 0 ? 200 : 100, repCount: 1 })] }), 20);
    expect(heavySets(viewAt(series, 19)).value).toBe(0);
    expect(heavySets(viewAt(seriesOf(() => ({ sets: [set({ loadKg: 100, repCount: 1 })] }), 20), 19)).value).toBe(7);
  });
});
