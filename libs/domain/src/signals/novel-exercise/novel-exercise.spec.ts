import { describe, expect, test } from '@jest/globals';
import { deadlift, set, sets, viewOfStory, type Story } from '../../../../../test/conformance/athlete-days.js';
import golden from './golden.json' with { type: 'json' };
import { withUnitWeights } from '../day-view.js';
import { novelExercise } from './novel-exercise.js';

const deficit = { ...deadlift, slug: 'deficit-deadlift', lumbarWeight: 1.05 };
const NEW_AT = 40;

const story = (counts: readonly number[], exercise = deficit): Story => (i) => {
  const count = i >= NEW_AT ? (counts[(i - NEW_AT) / 2] ?? 0) : 0;
  return { sets: [set(), ...sets(count, { exercise })] };
};

describe('novel-exercise', () => {
  test.each(golden.cases)('golden: $name', ({ sets: counts, value, sub }) => {
    const reading = novelExercise(viewOfStory(story(counts), NEW_AT + 2 * counts.length - 1));
    expect(reading).toEqual({ value, sub, detail: { exercise: 'deficit-deadlift' } });
  });

  test('is new for seven days', () => {
    expect(novelExercise(viewOfStory(story([4]), NEW_AT + 7)).sub).toBe(1);
    expect(novelExercise(viewOfStory(story([4]), NEW_AT + 8)).sub).toBe(0);
  });

  test('says nothing in the first 28 days, nor of exercises that ask little of the low back', () => {
    expect(novelExercise(viewOfStory(() => ({ sets: [set()] }), 28)).sub).toBeNull();
    expect(novelExercise(viewOfStory(story([4], { ...deficit, lumbarWeight: 0.4 }), NEW_AT + 1)).sub).toBe(0);
  });

  test('with unit weights every exercise with lumbar weight is looked at', () => {
    const view = viewOfStory(story([4], { ...deficit, lumbarWeight: 0.4 }), NEW_AT + 1);
    expect([novelExercise(view).value, novelExercise(withUnitWeights(view)).value]).toEqual([0, 4]);
  });

  test('half a year without it makes an exercise new again', () => {
    const pause = (days: number): Story => (i) => ({ sets: i === 0 || i === days ? [set({ exercise: deficit })] : [set()] });
    expect(novelExercise(viewOfStory(pause(180), 181)).value).toBe(0);
    expect(novelExercise(viewOfStory(pause(181), 182)).value).toBe(1);
  });
});
