import { describe, expect, test } from '@jest/globals';
import { checkin, viewOfStory } from '../../../../test/conformance/athlete-days.js';
import { persistenceOf, risingSoreness } from './persistence.js';

const view = (answers: readonly (number | null)[]) =>
  viewOfStory((i) => {
    const sorenessNrs = answers[i] ?? null;
    return sorenessNrs === null ? null : { checkins: [checkin({ sorenessNrs })] };
  }, answers.length);

const eights = Array.from({ length: 8 }, () => 3);

describe('persistence', () => {
  test('lasting: eight answered days in a row at 3 or more, days without an answer in between', () => {
    expect(persistenceOf(view(eights.slice(1)))).toBeNull();
    expect(persistenceOf(view(eights))).toEqual({ rule: 'lasting', count: 8 });
    expect(persistenceOf(view(eights.flatMap((nrs) => [nrs, null, null])))).toEqual({ rule: 'lasting', count: 8 });
    expect(persistenceOf(view([3, 3, 3, 3, 2, 3, 3, 3, 3, 3]))).toBeNull();
  });

  test('returning: three runs at 4 or more in 28 days, parted by two answered days below 3', () => {
    expect(persistenceOf(view([4, 0, 0, 4, 0, 0, 4]))).toEqual({ rule: 'returning', count: 3 });
    expect(persistenceOf(view([4, 0, 4, 0, 4, 0, 4]))).toBeNull();
    expect(persistenceOf(view([4, 0, 3, 0, 4, 0, 0, 4]))).toBeNull();
    expect(persistenceOf(view([4, 0, 0, 4, 0, 0, ...Array.from({ length: 22 }, () => null), 4]))).toBeNull();
  });

  test('interfering: two days in seven', () => {
    const story = (second: number) => (i: number) => (i === 0 || i === second ? { checkins: [checkin({ interferes: true })] } : null);
    expect(persistenceOf(viewOfStory(story(6), 7))).toEqual({ rule: 'interfering', count: 2 });
    expect(persistenceOf(viewOfStory(story(7), 8))).toBeNull();
  });
});

describe('rising soreness', () => {
  test.each([
    [[1, 2, 4], 4], [[2, 3, 5], 5], [[1, 2, 3], null], [[2, 2, 4], null], [[3, 4], null], [[1, 3, 2, 4], null],
    [[1, 2, 4, null], 4], [[1, 2, 4, null, null], null], [[1, null, 2, null, 4], 4],
  ])('%j gives %j', (answers, expected) => {
    expect(risingSoreness(view(answers))).toBe(expected);
  });
});
