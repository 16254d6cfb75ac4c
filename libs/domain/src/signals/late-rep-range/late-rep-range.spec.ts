import { describe, expect, test } from '@jest/globals';
import { benchPress, set, squat, viewOfStory, type Story } from '../../../../../test/conformance/athlete-days.js';
import golden from './golden.json' with { type: 'json' };
import { lateRepRange } from './late-rep-range.js';

describe('late-rep-range', () => {
  test.each(golden.cases)('golden: $name', ({ roms, rpe, value }) => {
    const reading = lateRepRange(viewOfStory(() => ({ sets: [set({ romsM: roms, rpe })] }), 1));
    if (value === null) expect(reading.value).toBeNull();
    else expect(reading.value).toBeCloseTo(value, 4);
  });

  test('weighs exercises by their sets, names the one that shortened most, and looks at the latest session of the week only', () => {
    const [steady, short] = [[0.5, 0.5, 0.5, 0.45, 0.45], [0.5, 0.5, 0.5, 0.35, 0.35]];
    const story: Story = (i) => {
      if (i === 0) return { sets: [set({ romsM: short, rpe: 9 })] };
      const sets = [set({ romsM: steady, rpe: 8 }), set({ romsM: steady, rir: 2 }), set({ exercise: squat, romsM: short, rpe: 9 })];
      return i === 3 ? { sets: [...sets, set({ romsM: short, rpe: 9, warmup: true }), set({ romsM: short, rpe: 9, exercise: benchPress })] } : null;
    };
    expect(lateRepRange(viewOfStory(story, 10))).toEqual({ value: expect.closeTo(50 / 3, 4), sub: null, detail: { sets: 3, shortestExercise: 'back-squat', shortestPct: expect.closeTo(30, 4), daysAgo: 6 } });
    expect(lateRepRange(viewOfStory(story, 11)).value).toBeNull();
  });
});
