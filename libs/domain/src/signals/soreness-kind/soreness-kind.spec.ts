import { describe, expect, test } from '@jest/globals';
import { bannedWordsIn } from '../../alerting/banned-words.js';
import type { CheckinFact } from '../../facts.js';
import { checkin, set, viewOfStory, type Story } from '../../../../../test/conformance/athlete-days.js';
import golden from './golden.json' with { type: 'json' };
import { sorenessKind } from './soreness-kind.js';

const told = (answer: object, trainedOn = 0): Story => (i) => ({ sets: i === trainedOn ? [set()] : [], checkins: i === 2 ? [checkin(answer as Partial<CheckinFact>)] : [] });

describe('soreness-kind', () => {
  test.each(golden.cases)('golden: $name', ({ answer, value, sorenessLike, says }) => {
    const reading = sorenessKind(viewOfStory(told(answer), 3));
    expect([reading.value, reading.detail?.['sorenessLike'] ?? null, reading.detail?.['says'] ?? null]).toEqual([value, sorenessLike, says]);
    expect(bannedWordsIn(String(reading.detail?.['says']))).toEqual([]);
  });

  test('soreness that lasts more than three days asks a professional, whatever its kind', () => {
    const lasting = (days: number): Story => (i) => ({ checkins: i < days ? [checkin({ sorenessNrs: 3, quality: 'dull' })] : [] });
    expect(sorenessKind(viewOfStory(lasting(4), 4)).detail).toMatchObject({ days: 3, says: 'fits ordinary muscle soreness; keep watching' });
    expect(sorenessKind(viewOfStory(lasting(5), 5)).detail).toMatchObject({ days: 4, says: 'ask a professional before heavy work' });
  });

  test('an answer speaks for its day and the next', () => {
    expect([4, 5].map((days) => sorenessKind(viewOfStory(told({ sorenessNrs: 4, quality: 'dull' }), days)).value)).toEqual([0, null]);
  });

  test('training counts as a cause for three days', () => {
    expect(sorenessKind(viewOfStory(told({ sorenessNrs: 4, quality: 'sharp' }, 0), 3)).detail?.['sorenessLike']).toBe(1);
    expect(sorenessKind(viewOfStory(told({ sorenessNrs: 4, quality: 'sharp' }, 2), 3)).detail?.['sorenessLike']).toBe(0);
  });
});
