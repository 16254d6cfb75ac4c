import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isoFromLocalDay, localDayFromIso } from './civil.js';

describe('civil calendar', () => {
  test.each([
    ['1970-01-01', 0],
    ['1969-12-31', -1],
    ['2000-02-29', 11016],
    ['2024-01-01', 19723],
    ['1900-03-01', -25508],
    ['9999-12-31', 2932896],
    ['0000-01-01', -719528],
  ])('%s is day %i', (iso, day) => {
    expect(localDayFromIso(iso)).toBe(day);
    expect(isoFromLocalDay(day)).toBe(iso);
  });

  test.each(['2026-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '2026-1-01', '', '2026-01-01T00:00:00Z', ' 2026-01-01'])('%j is no date', (iso) => {
    expect(localDayFromIso(iso)).toBeNull();
  });

  test('agrees with the platform calendar on every day', () => {
    fc.assert(
      fc.property(fc.integer({ min: -719528, max: 2932896 }), (day) => {
        expect(isoFromLocalDay(day)).toBe(new Date(day * 86_400_000).toISOString().slice(0, 10));
        expect(localDayFromIso(isoFromLocalDay(day))).toBe(day);
      }),
    );
  });
});
