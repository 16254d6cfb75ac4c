import { describe, expect, test } from '@jest/globals';
import { set, sets, viewOfStory, type Story } from '../../../../../test/conformance/athlete-days.js';
import golden from './golden.json' with { type: 'json' };
import { beltShare } from './belt-share.js';

describe('belt-share', () => {
  test.each(golden.cases)('golden: $name', ({ belted, bare, unsaid, value }) => {
    const story: Story = () => ({ sets: [...sets(belted, { belt: true }), ...sets(bare, { belt: false }), ...sets(unsaid)] });
    expect(beltShare(viewOfStory(story, 1)).value).toBe(value);
  });

  test('change from the four weeks before', () => {
    const story: Story = (i) => (i === 0 || i === 28 ? { sets: [...sets(i === 0 ? 2 : 4, { belt: true }), ...sets(4, { belt: false })] } : null);
    expect(beltShare(viewOfStory(story, 29))).toMatchObject({ value: 50, detail: { sets: 8, changePoints: 50 - 100 / 3 } });
    expect(beltShare(viewOfStory(story, 28)).detail).toEqual({ sets: 6, changePoints: null });
    expect(beltShare(viewOfStory((i) => (i === 0 ? { sets: sets(9, { belt: true }) } : { sets: [set()] }), 29)).value).toBeNull();
  });
});
