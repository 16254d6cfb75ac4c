import { describe, expect, test } from '@jest/globals';
import { checkin, dayOf, loadStory, MONDAY, seriesOf, set, viewAt, viewOfStory, type Story } from '../../../../../test/conformance/athlete-days.js';
import { digestDay } from '../../digest/digest-day.js';
import { putDay } from '../../series/series.js';
import golden from './golden.json' with { type: 'json' };
import { toleratedLoad } from './tolerated-load.js';

type Flares = readonly (readonly (number | null)[])[];

const story = (loads: readonly number[], answers: readonly (number | null)[], flares: Flares = []): Story => (i) => ({
  ...loadStory(loads)(i),
  checkins: answers[i] === null || answers[i] === undefined ? [] : [checkin({ sorenessNrs: answers[i] })],
  flares: flares.filter(([told]) => told === i).map(([, from, to]) => ({ startedOn: MONDAY + (from ?? 0), endedOn: to === null || to === undefined ? null : MONDAY + to, certainty: 'sure' as const })),
});

const DAYS = 70;
/** A large week that ends on day 38, else 700 kg. */
const loads = Array.from({ length: DAYS }, (_, i) => (i > 31 && i <= 38 ? 150 : 100));
const calm = Array.from({ length: DAYS }, () => 1);
const answered = (change: Readonly<Record<number, number | null>>): (number | null)[] => calm.map((nrs, i) => (change[i] === undefined ? nrs : change[i]));
const read = (answers: readonly (number | null)[], flares: Flares = []) => toleratedLoad(viewOfStory(story(loads, answers, flares), DAYS));

describe('tolerated-load', () => {
  test.each(golden.days)('golden day $day', ({ day, value, detail }) => {
    const reading = toleratedLoad(viewOfStory(story(golden.loads, golden.answers, golden.flares), day + 1));
    if (value === null) expect(reading.value).toBeNull();
    else expect(reading.value).toBeCloseTo(value, 9);
    if (detail === null) expect(reading.detail).toBeUndefined();
    else expect(reading.detail).toEqual(Object.fromEntries(Object.entries(detail).map(([key, number]) => [key, expect.closeTo(number, 6)])));
  });

  test('the largest week counts when nothing followed it, and does not after soreness or a flare within three days', () => {
    expect(read(calm)).toEqual({ value: 700 / 1050, sub: null, detail: { weekKg: 700, toleratedKg: 1050, daysAgo: 31, weeks: 9, soreWeeks: 0 } });
    expect(read(answered({ 39: 4 })).detail).toMatchObject({ toleratedKg: 1000, daysAgo: 30, soreWeeks: 1 });
    expect(read(answered({ 41: 4 })).detail).toMatchObject({ toleratedKg: 1000, daysAgo: 32, soreWeeks: 1 });
    expect(read(answered({ 42: 4 })).detail).toMatchObject({ toleratedKg: 1050 });
    expect(read(answered({ 39: 3, 40: 3, 41: 3 })).detail).toMatchObject({ toleratedKg: 1050 });
    expect(read(calm, [[60, 40, 45]]).detail).toMatchObject({ toleratedKg: 950 });
    // told on the day itself, or while it lasted
    expect(read(calm, [[69, 38, 39]]).detail).toMatchObject({ toleratedKg: 1000, daysAgo: 30 });
    expect(read(calm, [[43, 39, null]]).detail).toMatchObject({ toleratedKg: 900 });
    expect(read(calm, [[39, 39, null]]).detail).toMatchObject({ toleratedKg: 1000 });
    expect(read(calm, [[30, 28, null]]).detail).toMatchObject({ toleratedKg: 1050 });
  });

  test('no answer is not "no soreness": two of the three days have to say so, while soreness needs one', () => {
    expect(read(answered({ 40: null, 41: null, 42: null })).detail).toMatchObject({ toleratedKg: 1000, daysAgo: 32 });
    expect(read(answered({ 39: null })).detail).toMatchObject({ toleratedKg: 1050, daysAgo: 31 });
    expect(read(answered({ 39: null, 40: null, 41: 5 })).detail).toMatchObject({ soreWeeks: 1 });
  });

  test('needs six weeks of which something is known, and a tolerated one', () => {
    const answeredFrom = (day: number) => read(calm.map((nrs, i) => (i < day ? null : nrs)));
    expect(answeredFrom(29).detail).toMatchObject({ weeks: 6 });
    expect(answeredFrom(30).value).toBeNull();
    expect(read(calm.map(() => null)).value).toBeNull();
    expect(read(calm.map(() => 6)).value).toBeNull();
    expect(toleratedLoad(viewOfStory(story(loads.map((kg, i) => (i < 63 ? 0 : kg)), calm), DAYS)).value).toBeNull();
  });

  test('a flare that is told and taken back, and sets of the day, leave nothing behind', () => {
    const series = seriesOf(story(loads, calm), DAYS);
    const put = (change: Parameters<typeof dayOf>[1]): number | null => {
      putDay(series, digestDay(dayOf(MONDAY + DAYS - 1, change)), MONDAY + DAYS - 1);
      return toleratedLoad(viewAt(series, DAYS - 1)).value;
    };
    const sets = [set({ repCount: 1, loadKg: 100 })];
    const flares = [{ startedOn: MONDAY + 39, endedOn: MONDAY + 39, certainty: 'sure' as const }];
    expect([put({ sets }), put({ sets, flares }), put({ sets: [...sets, ...sets] }), put({ sets })]).toEqual([700 / 1050, 700 / 1000, 800 / 1050, 700 / 1050]);
  });
});
