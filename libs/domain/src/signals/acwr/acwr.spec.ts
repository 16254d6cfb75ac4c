import { describe, expect, test } from '@jest/globals';
import { foldStory, loadStory, set, type Story } from '../../../../../test/conformance/athlete-days.js';
import golden from './golden.json' with { type: 'json' };

const close = (actual: number | null | undefined, expected: number | null): void => {
  if (expected === null) expect(actual).toBeNull();
  else expect(actual).toBeCloseTo(expected, 9);
};

describe('acwr', () => {
  const { days } = foldStory(loadStory(golden.loads), golden.loads.length);

  test.each(golden.days)('golden day $day', (expected) => {
    const { lumbar } = days[expected.day - 1]?.loads ?? {};
    const described = expected.day >= 28;
    close(lumbar?.acute7, expected.acute7);
    close(lumbar?.chronic28, expected.chronic28);
    close(lumbar?.acwrCoupled, described ? expected.acwrCoupled : null);
    close(lumbar?.acwrUncoupled, described ? expected.acwrUncoupled : null);
    close(lumbar?.acwrEwma, expected.day >= 42 ? expected.acwrEwma : null);
  });

  test.each(golden.differences)('golden difference on day $day', ({ day, differenceKg, effectSize }) => {
    expect(days[day - 1]?.signals['acwr']?.detail).toMatchObject({ differenceKg: expect.closeTo(differenceKg, 9), effectSize: expect.closeTo(effectSize, 9) });
  });

  test('equal days have a difference of 0 and no effect size', () => {
    const equal = foldStory(loadStory(Array.from({ length: 30 }, () => 133.7)), 30).days;
    expect(equal[29]?.signals['acwr']?.detail).toMatchObject({ differenceKg: expect.closeTo(0, 9), effectSize: null });
  });

  test('a constant daily load has ratio 1 in every form, and no ratio before its history', () => {
    const constant = foldStory(loadStory(Array.from({ length: 60 }, () => 100)), 60).days;
    expect(constant[26]?.loads.lumbar).toMatchObject({ acute7: 100, chronic28: 100, acwrCoupled: null, acwrUncoupled: null });
    expect(constant[59]?.loads.lumbar).toMatchObject({ acwrCoupled: 1, acwrUncoupled: 1, acwrEwma: 1 });
  });

  test('constant Monday, Wednesday, Friday training is about 1 on every day: rest counts, sessions are not averaged', () => {
    const loads = Array.from({ length: 84 }, (_, i) => ([0, 2, 4].includes(i % 7) ? 100 : 0));
    for (const day of foldStory(loadStory(loads), loads.length).days.slice(27)) {
      expect(day.loads.lumbar.acute7).toBeCloseTo(300 / 7, 9);
      expect(day.loads.lumbar.acwrCoupled).toBeCloseTo(1, 9);
      expect(day.loads.lumbar.acwrUncoupled).toBeCloseTo(1, 9);
    }
  });

  test('a returning athlete has no ratio, neither 0 nor infinity', () => {
    const loads = [...Array.from({ length: 30 }, () => 100), ...Array.from({ length: 30 }, () => 0), 100];
    const result = foldStory(loadStory(loads), loads.length).days;
    expect(result[59]?.loads.lumbar).toMatchObject({ chronic28: 0, acwrCoupled: null, acwrUncoupled: null });
    expect(result[60]?.loads.lumbar).toMatchObject({ acwrUncoupled: null });
  });

  test('below 80 % coverage there is no ratio, and the means are over known days', () => {
    const { days: sparse } = foldStory((i) => (i === 0 || i % 2 === 1 ? { sets: [set({ deviceKind: 'import', repCount: 1 })] } : null), 61);
    expect(sparse[60]).toMatchObject({ known: false, coverage: 0.5, loads: { lumbar: { day: null, acute7: 100, chronic28: 100, acwrCoupled: null, acwrEwma: null } } });
  });

  test('session loads that were not reported are unknown: no mean and no ratio of the rest days that are left', () => {
    const reported = (i: number): boolean => i < 28 || i === 40;
    const story = (days: (i: number) => boolean): Story => (i) =>
      i % 2 === 0 ? { sets: [set({})], sessions: days(i) ? [{ sessionId: `s${i}`, sessionRpe: 7, minutes: 60 }] : [] } : {};
    const sparse = foldStory(story(reported), 56).days[55];
    expect(sparse).toMatchObject({ coverage: 1, loads: { sessionRpe: { acute7: null, chronic28: null, acwrCoupled: null, acwrUncoupled: null, acwrEwma: null } } });
    expect(sparse?.loads.lumbar.acwrCoupled).toBeCloseTo(6 / 7, 9);
    const oneMissing = foldStory(story((i) => i !== 52), 56).days[55];
    expect(oneMissing?.loads.sessionRpe.acute7).toBeCloseTo((2 * 420) / 6, 9);
    expect(oneMissing?.loads.sessionRpe.acwrCoupled).toBeCloseTo((2 * 420 / 6) / (13 * 420 / 27), 9);
  });
});
