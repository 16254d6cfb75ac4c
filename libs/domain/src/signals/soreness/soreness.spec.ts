import { describe, expect, test } from '@jest/globals';
import { checkin, viewOfStory, type Story } from '../../../../../test/conformance/athlete-days.js';
import golden from './golden.json' with { type: 'json' };
import { soreness } from './soreness.js';

const answered = (answers: readonly (number | null)[]): Story => (i) => {
  const sorenessNrs = answers[i] ?? null;
  return sorenessNrs === null ? null : { checkins: [checkin({ sorenessNrs })] };
};

describe('soreness', () => {
  test.each(golden.cases)('golden: $answers', ({ answers, value, sub }) => {
    const reading = soreness(viewOfStory(answered(answers), answers.length));
    expect(reading.value).toBe(value);
    if (sub === null) expect(reading.sub).toBeNull();
    else expect(reading.sub).toBeCloseTo(sub, 12);
  });

  test('several answers of a day count as the highest, and other sites do not speak for the low back', () => {
    const answers = [checkin({ sorenessNrs: 2 }), checkin({ sorenessNrs: 4 }), checkin({ sorenessNrs: 3 }), checkin({ sorenessNrs: 9, site: 'knee' })];
    expect(soreness(viewOfStory(() => ({ checkins: answers }), 1)).value).toBe(4);
  });
});
