import { describe, expect, test } from '@jest/globals';
import { checkin, MONDAY, viewOfStory, type Story } from '../../../../../test/conformance/athlete-days.js';
import golden from './golden.json' with { type: 'json' };
import { sorenessWeeks } from './soreness-weeks.js';

const answered = (answers: readonly (readonly number[])[]): Story => (i) => {
  const today = answers.filter(([day]) => day === i);
  return today.length === 0 ? null : { checkins: today.map(([, sorenessNrs = 0]) => checkin({ sorenessNrs })) };
};

describe('soreness-weeks', () => {
  test.each(golden.cases)('golden: $name', ({ answers, day, value, askProfessional }) => {
    const reading = sorenessWeeks(viewOfStory(answered(answers), day + 1));
    expect([reading.value, reading.detail?.['askProfessional'] ?? null]).toEqual([value, askProfessional]);
  });

  test('three flares in 90 days ask a professional too', () => {
    const story = (starts: readonly number[]): Story => (i) => ({
      checkins: [checkin({ sorenessNrs: 0 })],
      flares: starts.includes(i) ? [{ startedOn: MONDAY + i, endedOn: MONDAY + i + 2, certainty: 'sure' }] : [],
    });
    expect(sorenessWeeks(viewOfStory(story([10, 45, 80]), 90)).detail).toEqual({ flaresIn90Days: 3, askProfessional: true });
    expect(sorenessWeeks(viewOfStory(story([10, 45, 80]), 101)).detail).toEqual({ flaresIn90Days: 2, askProfessional: false });
    expect(sorenessWeeks(viewOfStory(story([10, 20, 80]), 90)).detail?.['flaresIn90Days']).toBe(2);
  });
});
