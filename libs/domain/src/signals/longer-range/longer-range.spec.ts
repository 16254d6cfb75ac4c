import { describe, expect, test } from '@jest/globals';
import { benchPress, dayOf, MONDAY, seriesOf, set, squat, viewAt, viewOfStory, type Story } from '../../../../../test/conformance/athlete-days.js';
import { digestDay } from '../../digest/digest-day.js';
import type { SetFact } from '../../facts.js';
import { putDay } from '../../series/series.js';
import golden from './golden.json' with { type: 'json' };
import { longerRange } from './longer-range.js';

const through = (romM: number, change: Partial<SetFact> = {}): SetFact => set({ romsM: [romM, romM, romM], repCount: 3, ...change });
/** Two sets a day of half a metre, so many days, and something on the last. */
const usual = (days: number, last: readonly SetFact[], change: Partial<SetFact> = {}): Story => (i) => (i < days ? { sets: [through(0.5, change), through(0.5, change)] } : i === days + 6 ? { sets: last } : {});
const read = (days: number, last: readonly SetFact[], change: Partial<SetFact> = {}) => longerRange(viewOfStory(usual(days, last, change), days + 7));

describe('longer-range', () => {
  test.each(golden.cases)('golden: $name', ({ roms, value, detail }) => {
    const reading = longerRange(viewOfStory((i) => ({ sets: (roms[i] ?? []).map((romM) => through(romM)) }), roms.length));
    expect(reading.value).toBe(value);
    expect(reading.detail).toEqual({ ...detail, usualM: detail.usualM === null ? null : expect.closeTo(detail.usualM, 9) });
  });

  test('needs twenty earlier sets of the exercise on the device', () => {
    expect(read(9, [through(0.6)]).value).toBeNull();
    expect(read(10, [through(0.6), through(0.5)])).toEqual({ value: 1, sub: null, detail: { sets: 2, exercise: 'deadlift', romM: 0.6, usualM: 0.5 } });
    expect(read(10, [through(0.6, { exercise: squat })]).value).toBeNull();
    expect(read(10, [through(0.6, { deviceId: 'rack-2' })]).value).toBeNull();
    expect(read(10, [through(0.6)], { deviceId: 'rack-2' }).value).toBeNull();
  });

  test('longer is more than two centimetres where the earlier sets are all alike', () => {
    expect([0.519, 0.52, 0.521].map((romM) => read(10, [through(romM)]).value)).toEqual([0, 0, 1]);
  });

  test('partial repetitions, warm-ups, sets without a range and lifts that leave the low back alone say nothing', () => {
    expect(read(10, [set({ romsM: [0.5, 0.5, 0.5, 0.2], repCount: 4 })]).value).toBe(0);
    for (const change of [{ warmup: true }, { romsM: [] }, { exercise: benchPress }]) expect(read(10, [through(0.7, change)], change.exercise === undefined ? {} : change).value).toBeNull();
  });

  test('counts a week, and a range that stays becomes usual', () => {
    const longSince = (day: number): Story => (i) => ({ sets: [through(i < day ? 0.5 : 0.6), through(i < day ? 0.5 : 0.6)] });
    expect([20, 21, 24, 27, 40].map((days) => longerRange(viewOfStory(longSince(20), days)).value)).toEqual([0, 2, 8, 14, 0]);
  });

  test('an earlier day that is corrected is seen, and the sets of the day are', () => {
    const series = seriesOf(usual(10, [through(0.6)]), 17);
    const put = (index: number, sets: readonly SetFact[]): number | null => {
      putDay(series, digestDay(dayOf(MONDAY + index, { sets })), MONDAY + index);
      return longerRange(viewAt(series, 16)).value;
    };
    expect(longerRange(viewAt(series, 16)).value).toBe(1);
    expect([put(3, [through(0.6), through(0.6)]), put(3, [through(0.5)]), put(3, [through(0.5), through(0.5)]), put(16, [through(0.6), through(0.6)])]).toEqual([0, null, 1, 2]);
  });
});
