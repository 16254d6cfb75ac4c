import { describe, expect, test } from '@jest/globals';
import { checkin, set, viewOfStory, type Story } from '../../../../../test/conformance/athlete-days.js';
import golden from './golden.json' with { type: 'json' };
import { soreHeavySpacing } from './sore-heavy-spacing.js';

/** Light days up to day 40, then heavy ones; answers by day. */
const story = (heavy: readonly number[], answers: readonly (readonly number[])[]): Story => (i) => ({
  sets: heavy.includes(i) ? [set({ loadKg: 200 })] : i < 40 && i % 2 === 0 ? [set({ loadKg: 60 + i })] : [],
  checkins: answers.filter(([day]) => day === i).map(([, sorenessNrs = 0]) => checkin({ sorenessNrs })),
});

describe('sore-heavy-spacing', () => {
  test.each(golden.cases)('golden: $name', ({ heavy, answers, value, sorenessNrs, soreAndClose }) => {
    const reading = soreHeavySpacing(viewOfStory(story(heavy, answers), 52));
    expect(reading.value).toBe(value);
    expect([reading.detail?.['sorenessNrs'] ?? null, reading.detail?.['soreAndClose'] ?? null]).toEqual([sorenessNrs, soreAndClose]);
  });

  test('needs ten loads before heavy has a meaning, and a heavy day this week', () => {
    expect(soreHeavySpacing(viewOfStory((i) => (i < 9 ? { sets: [set()] } : null), 10)).value).toBeNull();
    expect(soreHeavySpacing(viewOfStory(story([46, 48], []), 55)).value).toBe(2);
    expect(soreHeavySpacing(viewOfStory(story([46, 48], []), 56)).value).toBeNull();
  });
});
