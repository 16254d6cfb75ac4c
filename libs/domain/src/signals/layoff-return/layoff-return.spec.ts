import { describe, expect, test } from '@jest/globals';
import { set, sets, squat, viewOfStory, type Story } from '../../../../../test/conformance/athlete-days.js';
import type { Model } from '../../model/model.js';
import { MODEL_V1_1 } from '../../model/model-v1-1.js';
import golden from './golden.json' with { type: 'json' };
import { loadJump } from '../load-jump/load-jump.js';
import { layoffReturn } from './layoff-return.js';

const BEFORE = 42;

/** Three sessions a week at 140 kg, a gap, then one session every other day. */
const story = (gapDays: number, tops: readonly number[]): Story => (i) => {
  if (i < BEFORE) return i % 7 < 5 && i % 2 === 0 ? { sets: sets(2, { loadKg: 140 }) } : null;
  const since = i - (LAST_BEFORE + gapDays + 1);
  const top = since >= 0 && since % 2 === 0 ? tops[since / 2] : undefined;
  return top === undefined ? null : { sets: [set({ loadKg: top }), set({ loadKg: top / 2 })] };
};
/** last index below 42 that trains */
const LAST_BEFORE = 39 - 1;

const lastDay = (gapDays: number, tops: readonly number[]): number => LAST_BEFORE + gapDays + 2 * tops.length;

describe('layoff-return', () => {
  test.each(golden.cases)('golden: $name', ({ gapDays, tops, value, sub }) => {
    const reading = layoffReturn(viewOfStory(story(gapDays, tops), lastDay(gapDays, tops)));
    if (value === null || sub === null) expect(reading).toEqual({ value: null, sub: null });
    else {
      expect(reading.value).toBeCloseTo(value, 12);
      expect(reading.sub).toBeCloseTo(sub, 12);
    }
  });

  test('lasts 14 days, and load jump is silent meanwhile', () => {
    const day = lastDay(21, [140]);
    expect(layoffReturn(viewOfStory(story(21, [140]), day + 13)).sub).toBe(1);
    expect(layoffReturn(viewOfStory(story(21, [140]), day + 14)).sub).toBeNull();
    expect(loadJump(viewOfStory(story(11, [140]), lastDay(11, [140]))).sub).toBeNull();
  });

  test('may ask for a gap of the lifter\'s own rhythm, days though it has enough', () => {
    const weekly = (gapDays: number): Story => (i) => (i < BEFORE ? (i % 7 === 3 ? { sets: sets(2, { loadKg: 140 }) } : null) : story(gapDays, [140])(i));
    const sub = (told: Story, gapDays: number, model?: Model): number | null => layoffReturn(viewOfStory(told, lastDay(gapDays, [140]), model)).sub;
    expect(sub(weekly(27), 27)).toBe(1);
    expect(sub(weekly(27), 27, MODEL_V1_1)).toBeNull();
    expect(sub(weekly(28), 28, MODEL_V1_1)).toBe(1);
    expect(sub(story(11, [140]), 11, MODEL_V1_1)).toBe(1);
  });

  test('needs three sessions of the family in the four weeks before', () => {
    const other: Story = (i) => {
      const facts = story(21, [140])(i);
      return facts !== null && i > BEFORE ? { sets: [set({ loadKg: 140, exercise: squat })] } : facts;
    };
    expect(layoffReturn(viewOfStory(other, lastDay(21, [140]))).sub).toBeNull();
  });
});
