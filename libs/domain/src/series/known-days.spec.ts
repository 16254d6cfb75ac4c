import { describe, expect, test } from '@jest/globals';
import { checkin, dayOf, MONDAY, set, untimedTest } from '../../../../test/conformance/athlete-days.js';
import { digestDay } from '../digest/digest-day.js';
import type { CoverageSpan, DayFacts } from '../facts.js';
import { settleKnownDays } from './known-days.js';
import { createSeries, dropBefore, putDay, seriesBytes, setCoverage } from './series.js';

type Facts = Partial<Omit<DayFacts, 'day'>>;

/** Known days as a string of 1 and 0, from the first day. */
function known(facts: Readonly<Record<number, Facts>>, spans: readonly CoverageSpan[], days: number): string {
  const series = createSeries();
  for (const [index, content] of Object.entries(facts)) putDay(series, digestDay(dayOf(MONDAY + Number(index), content)), MONDAY + Number(index));
  setCoverage(series, spans);
  settleKnownDays(series, MONDAY + days - 1);
  return [...series.known.subarray(MONDAY - series.baseDay, MONDAY - series.baseDay + days)].join('');
}

const watermark = (deviceId: string, toIndex: number): CoverageSpan => ({ deviceId, kind: 'watermark', fromDay: null, toDay: MONDAY + toIndex });
const span = (deviceId: string, kind: 'backfill' | 'import', from: number, to: number): CoverageSpan => ({ deviceId, kind, fromDay: MONDAY + from, toDay: MONDAY + to });
const on = (deviceId: string): Facts => ({ sets: [set({ deviceId })] });

describe('known days', () => {
  test('a day with a fact is known, a silent day is not', () => {
    expect(known({ 0: on('a'), 3: { checkins: [checkin()] }, 5: { trunkTests: [untimedTest] } }, [], 7)).toBe('1001010');
  });

  test('a watermark covers everything up to its day', () => {
    expect(known({ 0: on('a') }, [watermark('a', 3)], 6)).toBe('111100');
  });

  test('every device in use must have declared the day', () => {
    expect(known({ 0: on('a'), 2: on('b') }, [watermark('a', 5)], 6)).toBe('111000');
    expect(known({ 0: on('a'), 2: on('b') }, [watermark('a', 5), watermark('b', 4)], 6)).toBe('111110');
  });

  test('a device speaks for 28 days, the day of its use being the first', () => {
    expect(known({ 0: on('a') }, [watermark('a', 60)], 30)).toBe(`${'1'.repeat(28)}00`);
  });

  test('an old device no longer holds the others back', () => {
    const result = known({ 0: on('a'), 20: on('b') }, [watermark('b', 40)], 36);
    expect(result.slice(21, 28)).toBe('0000000');
    expect(result.slice(28)).toBe('11111111');
  });

  test('backfills cover their own days only, imports complete theirs without any device', () => {
    expect(known({ 0: on('a') }, [span('a', 'backfill', 2, 4)], 7)).toBe('1011100');
    expect(known({ 0: { sets: [set({ deviceId: 'file', deviceKind: 'import' })] } }, [span('file', 'import', 0, 4)], 7)).toBe('1111100');
  });

  test('phones and imports are never waited for, and never make a day known by silence', () => {
    expect(known({ 0: { sets: [set({ deviceId: 'p', deviceKind: 'phone' })] } }, [watermark('p', 5)], 4)).toBe('1000');
    expect(known({ 0: on('a'), 1: { sets: [set({ deviceId: 'file', deviceKind: 'import' })] } }, [watermark('a', 5)], 6)).toBe('111111');
  });

  test('rest is 0 and unknown is NaN, and both follow late news', () => {
    const series = createSeries();
    putDay(series, digestDay(dayOf(MONDAY, on('a'))), MONDAY);
    setCoverage(series, [watermark('a', 1)]);
    settleKnownDays(series, MONDAY + 2);
    expect([...series.loads.lumbar.subarray(0, 3)]).toEqual([500, 0, NaN]);
    putDay(series, digestDay(dayOf(MONDAY - 2, on('b'))), MONDAY - 2);
    settleKnownDays(series, MONDAY + 2);
    expect([...series.loads.lumbar.subarray(0, 5)]).toEqual([500, NaN, 500, NaN, NaN]);
    putDay(series, null, MONDAY - 2);
    settleKnownDays(series, MONDAY + 2);
    expect([...series.loads.lumbar.subarray(0, 5)]).toEqual([NaN, NaN, 500, 0, NaN]);
  });

  test('forgetting old days keeps the rest', () => {
    const series = createSeries();
    for (let i = 0; i < 300; i++) putDay(series, digestDay(dayOf(MONDAY + i, { sets: [set({ loadKg: i + 1, repCount: 1 })] })), MONDAY + i);
    const before = seriesBytes(series);
    dropBefore(series, MONDAY + 250);
    settleKnownDays(series, MONDAY + 300);
    expect([...series.loads.lumbar.subarray(0, 3)]).toEqual([251, 252, 253]);
    expect(seriesBytes(series)).toBeLessThan(before / 2);
    dropBefore(series, MONDAY + 900);
    putDay(series, digestDay(dayOf(MONDAY + 901, on('a'))), MONDAY + 901);
    settleKnownDays(series, MONDAY + 901);
    expect([...series.loads.lumbar.subarray(0, 2)]).toEqual([NaN, 500]);
  });
});
