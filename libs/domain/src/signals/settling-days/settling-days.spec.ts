import { describe, expect, test } from '@jest/globals';
import { checkin, viewOfStory, type Story } from '../../../../../test/conformance/athlete-days.js';
import golden from './golden.json' with { type: 'json' };
import { settlingDays } from './settling-days.js';

const answered = (answers: readonly (number | null)[]): Story => (i) => {
  const sorenessNrs = answers[i] ?? null;
  return sorenessNrs === null ? null : { checkins: [checkin({ sorenessNrs })] };
};

describe('settling-days', () => {
  test.each(golden.cases)('golden: $name', ({ answers, value, detail }) => {
    const reading = settlingDays(viewOfStory(answered(answers), answers.length));
    expect(reading.value).toBe(value);
    if (detail === null) expect(reading.detail).toBeUndefined();
    else expect(reading.detail).toEqual(detail);
  });

  test('only the latest five episodes count', () => {
    const six = [9, 9, 9, 1, ...Array.from({ length: 5 }, () => [5, 1]).flat()];
    expect(settlingDays(viewOfStory(answered([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, ...six]), 24)).detail).toMatchObject({ usualDays: 1, episodes: 5 });
  });
});
