import { describe, expect, test } from '@jest/globals';
import { checkin, MONDAY, set, viewOfStory, type Story } from '../../../../../test/conformance/athlete-days.js';
import golden from './golden.json' with { type: 'json' };
import { returnStage } from './return-stage.js';

/** 700 kg of lumbar load a week, and a flare told on a day with its first and last day. */
const flared = (flares: readonly (readonly (number | null)[])[], answers: readonly (readonly number[])[] = []): Story => (i) => ({
  sets: i % 7 === 0 ? [set({ loadKg: 140 })] : [],
  flares: flares.filter(([told]) => told === i).map(([, from, to]) => ({ startedOn: MONDAY + (from ?? 0), endedOn: to === null || to === undefined ? null : MONDAY + to, certainty: 'sure' as const })),
  checkins: answers.filter(([day]) => day === i).map(([, sorenessNrs = 0]) => checkin({ sorenessNrs })),
});

describe('return-stage', () => {
  test.each(golden.cases)('golden: $name', ({ flares, day, value, days }) => {
    const reading = returnStage(viewOfStory(flared(flares), day + 1));
    expect([reading.value, reading.detail?.['days'] ?? null]).toEqual([value, days]);
  });

  test('the range is 60 to 80 % of the weeks before the flare began, not before its report', () => {
    const story: Story = (i) => ({ ...flared([[50, 40]])(i), sets: [set({ loadKg: i < 40 ? 20 : 40 })] });
    expect(returnStage(viewOfStory(story, 51)).detail).toMatchObject({ usualWeekKg: 700, weekFromKg: 420, weekToKg: 560, weekKg: 1400 });
    expect(returnStage(viewOfStory(flared([[20, 20]]), 21)).detail).toMatchObject({ usualWeekKg: null, weekFromKg: null });
  });

  test('after 28 days without one a flare is a new one, after 27 it is the same', () => {
    const daysOf = (again: number) => returnStage(viewOfStory(flared([[40, 40, 44], [again, again, null]]), again + 1)).detail?.['days'];
    expect([daysOf(44 + 28), daysOf(44 + 29)]).toEqual([44 + 28 - 40, 0]);
  });

  test('before its report a flare is not known', () => {
    expect(returnStage(viewOfStory(flared([[50, 40]]), 50)).value).toBeNull();
  });

  test('the next-day answer opens or holds: above 3, or more than one point above usual', () => {
    const gate = (answers: readonly (readonly number[])[]) => returnStage(viewOfStory(flared([[40, 40]], answers), 46)).detail?.['nextDay'];
    const usual = Array.from({ length: 8 }, (_, i) => [30 + i, 1]);
    expect([gate([]), gate([[43, 3]]), gate([[43, 4]]), gate([...usual, [43, 2]]), gate([...usual, [43, 3]])]).toEqual(['not answered', 'open', 'hold', 'open', 'hold']);
  });

  test('a check-in that calls it a flare begins one; later reports of it do not', () => {
    const story: Story = (i) => ({ ...flared([[45, 41, 44]])(i), checkins: i === 40 ? [checkin({ flare: true })] : [] });
    expect(returnStage(viewOfStory(story, 43)).detail).toMatchObject({ days: 2, reportedAs: 'unsure', ended: false });
    expect(returnStage(viewOfStory(story, 47)).detail).toMatchObject({ days: 6, reportedAs: 'sure', ended: true });
  });
});
