import { describe, expect, test } from '@jest/globals';
import { completeUpTo, foldStory, MONDAY, seriesOf, set, type Story } from '../../../../test/conformance/athlete-days.js';
import type { CoverageSpan } from '../facts.js';
import { foldDays } from '../folding/fold-days.js';
import { MODEL_V1 } from '../model/model-v1.js';
import { setCoverage } from '../series/series.js';

const isSessionDay = (i: number): boolean => [0, 2, 4].includes(i % 7);
const upTo = (deviceId: string, index: number): CoverageSpan => ({ ...completeUpTo(MONDAY + index), deviceId });

function reasonAt(story: Story, days: number, spans: readonly CoverageSpan[]): string | null {
  const series = seriesOf(story, days);
  setCoverage(series, spans);
  return foldDays({ model: MODEL_V1, series, firstDay: MONDAY, fromDay: MONDAY, toDay: MONDAY + days - 1, carry: null }).days.at(-1)?.insufficientReason ?? null;
}

describe('why there is no score', () => {
  const one: Story = (i) => (isSessionDay(i) && i < 60 ? { sets: [set()] } : null);
  const two: Story = (i) => (isSessionDay(i) && i < 60 ? { sets: [set(), set({ deviceId: 'rack-2' })] } : null);

  test('names the device that alone keeps days unknown', () => {
    expect(reasonAt(one, 66, [upTo('rack-1', 61)])).toBe('No score: only 3 of the last 7 days are known, 5 are needed. The missing days wait for word from rack-1.');
    expect(reasonAt(one, 72, [upTo('rack-1', 61)])).toContain('of the last 28 days are known, 80 % are needed. The missing days wait for word from rack-1.');
    expect(reasonAt(two, 72, [upTo('rack-1', 61), upTo('rack-2', 71)])).toContain('from rack-1.');
  });

  test('names none where days wait for several, or for none', () => {
    expect(reasonAt(two, 72, [upTo('rack-1', 61), upTo('rack-2', 62)])).toMatch(/are needed\.$/);
    const entered: Story = (i) => (isSessionDay(i) ? { sets: [set({ deviceId: 'app', deviceKind: 'phone' })] } : null);
    expect(reasonAt(entered, 72, [])).toMatch(/are needed\.$/);
    expect(foldStory(one, 20).days.at(-1)?.insufficientReason).toMatch(/of history\.$/);
  });
});
