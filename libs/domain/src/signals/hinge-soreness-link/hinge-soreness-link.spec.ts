import { describe, expect, test } from '@jest/globals';
import { checkin, set, viewOfStory, type Story } from '../../../../../test/conformance/athlete-days.js';
import golden from './golden.json' with { type: 'json' };
import { hingeSorenessLink } from './hinge-soreness-link.js';

/** Every other day in turn a hinge set of eight at RPE 9 and one at RPE 6; the answers come on the mornings after. */
const linked = (hard: readonly (number | null)[], others: readonly (number | null)[], exercise = {}): Story => (i) => {
  if (i % 2 === 0) return i < 2 * (hard.length + others.length) ? { sets: [set({ repCount: 8, rpe: i % 4 === 0 ? 9 : 6, ...exercise })] } : null;
  const answers = i % 4 === 1 ? hard : others;
  const sorenessNrs = answers[Math.floor(i / 4)] ?? null;
  return sorenessNrs === null ? null : { checkins: [checkin({ sorenessNrs })] };
};

describe('hinge-soreness-link', () => {
  test.each(golden.cases)('golden: $name', ({ hard, others, value, detail }) => {
    const reading = hingeSorenessLink(viewOfStory(linked(hard, others), 2 * (hard.length + others.length)));
    expect(reading.value).toBe(value);
    if (detail === null) expect(reading.detail).toBeUndefined();
    else expect(reading.detail).toEqual(detail);
  });

  test('bar speed tells of fatigue where RPE does not', () => {
    const story: Story = (i) => (i % 2 === 0
      ? { sets: [set({ meanVelocitiesMps: i % 4 === 0 ? [0.5, 0.5, 0.45, 0.4, 0.35, 0.25] : [0.5, 0.5, 0.5, 0.5, 0.5, 0.5] })] }
      : { checkins: [checkin({ sorenessNrs: i % 4 === 1 ? 4 : 1 })] });
    expect(hingeSorenessLink(viewOfStory(story, 24))).toMatchObject({ value: 3, detail: { hingeDays: 6, otherDays: 6, linked: true } });
  });
});
