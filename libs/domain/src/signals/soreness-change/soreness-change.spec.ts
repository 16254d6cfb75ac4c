import { describe, expect, test } from '@jest/globals';
import { checkin, viewOfStory, type Story } from '../../../../../test/conformance/athlete-days.js';
import golden from './golden.json' with { type: 'json' };
import { sorenessChange } from './soreness-change.js';

const answered = (answers: readonly (number | null)[]): Story => (i) => {
  const sorenessNrs = answers[i] ?? null;
  return sorenessNrs === null ? null : { checkins: [checkin({ sorenessNrs })] };
};

describe('soreness-change', () => {
  test.each(golden.cases)('golden: $answers', ({ answers, value, sub }) => {
    const reading = sorenessChange(viewOfStory(answered(answers), answers.length));
    expect(reading.value).toBe(value);
    if (sub === null) expect(reading.sub).toBeNull();
    else expect(reading.sub).toBeCloseTo(sub, 12);
  });

  test('answers older than 60 days are no baseline', () => {
    const story = (i: number) => (i < 7 || i === 66 ? { checkins: [checkin({ sorenessNrs: i < 7 ? 1 : 5 })] } : null);
    expect(sorenessChange(viewOfStory(story, 67)).sub).toBeNull();
  });
});
