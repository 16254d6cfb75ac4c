import { describe, expect, test } from '@jest/globals';
import { benchPress, set, viewOfStory, type Story } from '../../../../../test/conformance/athlete-days.js';
import golden from './golden.json' with { type: 'json' };
import { formTags } from './form-tags.js';

describe('form-tags', () => {
  test.each(golden.cases)('golden: $name', ({ tags, value, detail }) => {
    const reading = formTags(viewOfStory((i) => ({ sets: i === 6 ? tags.map((words) => set({ tags: words })) : [set()] }), 7));
    expect(reading.value).toBe(value);
    if (detail === null) expect(reading.detail).toBeUndefined();
    else expect(reading.detail).toEqual(detail);
  });

  test('while somebody tags, a week without tags has none; after four weeks nobody tags', () => {
    const story: Story = (i) => ({ sets: [set({ tags: i === 0 ? ['rounding'] : [] })] });
    expect([7, 8, 28, 29].map((days) => formTags(viewOfStory(story, days)).value)).toEqual([1, 0, 0, null]);
  });

  test('tags on warm-ups and on lifts that spare the low back do not count', () => {
    expect(formTags(viewOfStory(() => ({ sets: [set({ tags: ['rounding'], warmup: true }), set({ exercise: benchPress, tags: ['rounding'] })] }), 7)).value).toBeNull();
  });
});
