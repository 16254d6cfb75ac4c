import { describe, expect, test } from '@jest/globals';
import { deadlift, set, squat, viewOfStory, type Story } from '../../../../../test/conformance/athlete-days.js';
import golden from './golden.json' with { type: 'json' };
import { estimatedMax } from './estimated-max.js';

const romanian = { ...deadlift, slug: 'romanian-deadlift' };

describe('estimated-max', () => {
  test.each(golden.cases)('golden: $name', ({ days, sets: rows, value, by, epleyKg }) => {
    const story: Story = (i) => {
      const today = rows.filter(([day]) => day === i);
      return today.length === 0 ? null : { sets: today.map(([, loadKg, repCount, rpe]) => set({ loadKg: loadKg ?? 1, repCount: repCount ?? 1, rpe: rpe ?? null })) };
    };
    const reading = estimatedMax(viewOfStory(story, days));
    if (value === null || epleyKg === null) expect(reading).toEqual({ value: null, sub: null });
    else {
      expect(reading.value).toBeCloseTo(value, 6);
      expect(reading.detail).toMatchObject({ by, epleyKg: expect.closeTo(epleyKg, 6) });
    }
  });

  test('28 days, of which one in the last week holds a session', () => {
    const story: Story = (i) => ([0, 27].includes(i) ? { sets: [set({ loadKg: i === 0 ? 200 : 150, repCount: 1 })] } : null);
    expect(estimatedMax(viewOfStory(story, 28)).value).toBe(200);
    expect(estimatedMax(viewOfStory(story, 29)).value).toBe(150);
    expect(estimatedMax(viewOfStory(story, 34)).value).toBe(150);
    expect(estimatedMax(viewOfStory(story, 35))).toEqual({ value: null, sub: null });
  });

  test('the family is that of the latest session, its lift the one done most often', () => {
    const story: Story = (i) => {
      if (i % 4 === 0) return { sets: [set({ loadKg: 180, repCount: 1 }), set({ exercise: squat, loadKg: 150, repCount: 1 })] };
      if (i === 9) return { sets: [set({ exercise: squat, loadKg: 151, repCount: 1 })] };
      return i === 10 ? { sets: [set({ exercise: romanian, loadKg: 250, repCount: 1 })] } : null;
    };
    expect(estimatedMax(viewOfStory(story, 9)).detail).toMatchObject({ exercise: 'deadlift', family: 'hinge' });
    expect(estimatedMax(viewOfStory(story, 10))).toMatchObject({ value: 151, detail: { exercise: 'back-squat', family: 'squat', sessions: 4 } });
    expect(estimatedMax(viewOfStory(story, 11))).toMatchObject({ value: 180, detail: { exercise: 'deadlift', sessions: 3 } });
  });

  test('of lifts done as often the larger maximum speaks; reps in reserve count as RPE', () => {
    const story: Story = () => ({ sets: [set({ loadKg: 100, repCount: 3, rir: 2 }), set({ exercise: romanian, loadKg: 130, repCount: 3, rir: 2 })] });
    expect(estimatedMax(viewOfStory(story, 2))).toMatchObject({ value: expect.closeTo(130 / 0.866, 9), detail: { exercise: 'romanian-deadlift', by: 'rpe' } });
  });
});
