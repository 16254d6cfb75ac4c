import { describe, expect, test } from '@jest/globals';
import { checkin, viewOfStory, type Story } from '../../../../../test/conformance/athlete-days.js';
import golden from './golden.json' with { type: 'json' };
import { sorenessPersistence } from './soreness-persistence.js';

const answered = (answers: readonly (number | null)[]): Story => (i) => {
  const sorenessNrs = answers[i] ?? null;
  return sorenessNrs === null ? null : { checkins: [checkin({ sorenessNrs })] };
};

describe('soreness-persistence', () => {
  test.each(golden.cases)('golden: $answers', ({ answers, value, sub }) => {
    const reading = sorenessPersistence(viewOfStory(answered(answers), answers.length));
    expect(reading.value).toBe(value);
    if (sub === null) expect(reading.sub).toBeNull();
    else expect(reading.sub).toBeCloseTo(sub, 12);
  });

  test('old answers do not speak for today', () => {
    const story = (i: number) => (i < 4 ? { checkins: [checkin({ sorenessNrs: 4 })] } : null);
    expect(sorenessPersistence(viewOfStory(story, 4)).sub).toBe(1);
    expect(sorenessPersistence(viewOfStory(story, 6)).sub).toBeNull();
  });
});
