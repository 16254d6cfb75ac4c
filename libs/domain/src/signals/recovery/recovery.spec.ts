import { describe, expect, test } from '@jest/globals';
import { checkin, viewOfStory, type Story } from '../../../../../test/conformance/athlete-days.js';
import golden from './golden.json' with { type: 'json' };
import { recovery } from './recovery.js';

const BASELINE = 14;

describe('recovery', () => {
  test.each(golden.cases)('golden: $name', ({ nights, value, sub }) => {
    const story: Story = (i) => ({ checkins: [checkin({ sleepHours: i < BASELINE ? 7 + (i % 2) : (nights[i - BASELINE] ?? null) })] });
    const reading = recovery(viewOfStory(story, BASELINE + 2));
    if (value === null || sub === null) expect(reading).toEqual({ value: null, sub: null });
    else {
      expect(reading.value).toBeCloseTo(value, 9);
      expect(reading.sub).toBeCloseTo(sub, 9);
    }
  });

  test('stress counts alone, and needs ten answers before it', () => {
    const story: Story = (i) => ({ checkins: [checkin({ stressNrs: i < 12 ? 2 + (i % 2) : 9 })] });
    expect(recovery(viewOfStory(story, 13))).toMatchObject({ value: 1.1, sub: 1, detail: { sleepZ: null } });
    expect(recovery(viewOfStory(story, 10)).sub).toBeNull();
  });
});
