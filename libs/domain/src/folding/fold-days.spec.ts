import { describe, expect, test } from '@jest/globals';
import { checkin, dayOf, foldStory, MONDAY, seriesOf, set, type Story } from '../../../../test/conformance/athlete-days.js';
import { digestDay } from '../digest/digest-day.js';
import { MODEL_V1 } from '../model/model-v1.js';
import { createSeries, putDay } from '../series/series.js';
import { decodeCarry, encodeCarry } from './carry.js';
import { foldDays } from './fold-days.js';

describe('fold', () => {
  test('one carry per assessed day, and its text reads back', () => {
    const story: Story = (i) => ({ sets: [set()], checkins: [checkin({ sorenessNrs: 3, redFlags: i === 9 ? ['sharp'] : [] })] });
    const { days, carries } = foldStory(story, 12);
    expect(carries.map(({ day }) => day)).toEqual(days.map(({ day }) => day));
    for (const carry of carries) {
      expect(decodeCarry(encodeCarry(carry))).toEqual(carry);
      expect(JSON.parse(JSON.stringify(carry))).toEqual(carry);
    }
    expect(carries.at(-1)?.active.map(({ group }) => group)).toEqual(['persistence', 'redflag']);
  });

  test('is silent from the 61st day after the last known day to the next', () => {
    const series = createSeries();
    for (const day of [MONDAY, MONDAY + 100]) putDay(series, digestDay(dayOf(day, { sets: [set()] })), day);
    const { days, carries } = foldDays({ model: MODEL_V1, series, firstDay: MONDAY, fromDay: MONDAY, toDay: MONDAY + 101, carry: null });
    expect(days.map(({ day }) => day - MONDAY)).toEqual([...Array.from({ length: 61 }, (_, i) => i), 100, 101]);
    expect(carries[60]?.states).toEqual(carries[0]?.states);
  });

  test('unknown days leave the exponential states as they were', () => {
    const series = createSeries();
    putDay(series, digestDay(dayOf(MONDAY, { sets: [set()] })), MONDAY);
    const { carries } = foldDays({ model: MODEL_V1, series, firstDay: MONDAY, fromDay: MONDAY, toDay: MONDAY + 3, carry: null });
    expect(carries.map(({ states }) => states[1][0])).toEqual([500, 500, 500, 500]);
    expect(carries[0]?.states[3]).toEqual([null, null, 0, 0]);
  });

  test('starts at the first day, and folds nothing where there is nothing', () => {
    const series = seriesOf(() => ({ sets: [set()] }), 3);
    const range = (fromDay: number, toDay: number) => foldDays({ model: MODEL_V1, series, firstDay: MONDAY, fromDay, toDay, carry: null }).days.map(({ day }) => day - MONDAY);
    expect(range(MONDAY - 5, MONDAY + 1)).toEqual([0, 1]);
    expect(range(MONDAY + 2, MONDAY + 1)).toEqual([]);
    expect(foldDays({ model: MODEL_V1, series: createSeries(), firstDay: MONDAY, fromDay: MONDAY, toDay: MONDAY + 2, carry: null }).days).toEqual([]);
  });

  test('episodes that come in with the carry come out, also when no day is folded', () => {
    const story: Story = (i) => (i === 0 ? { checkins: [checkin({ redFlags: ['sharp'] })] } : null);
    const { carries, episodes } = foldStory(story, 1);
    const later = foldDays({ model: MODEL_V1, series: seriesOf(story, 1), firstDay: MONDAY, fromDay: MONDAY + 1, toDay: MONDAY, carry: carries[0] ?? null });
    expect(later.episodes).toEqual(episodes);
  });
});
