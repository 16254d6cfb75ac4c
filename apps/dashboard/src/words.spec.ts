import { describe, expect, test } from '@jest/globals';
import { addDays, agoWords, dayMs, exerciseWords, fixed, isoDay, massWords, percentWords } from './words.js';

describe('days', () => {
  test('a day is a label: adding crosses months, leap days and clock changes', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2026-03-28', 3)).toBe('2026-03-31');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
    expect(isoDay(dayMs('2026-10-25'))).toBe('2026-10-25');
  });

  test('ago', () => {
    const now = Date.parse('2026-03-02T12:00:00Z');
    expect(agoWords('2026-03-02T11:59:50Z', now)).toBe('just now');
    expect(agoWords('2026-03-02T11:15:00Z', now)).toBe('45 min ago');
    expect(agoWords('2026-03-01T12:00:00Z', now)).toBe('24 h ago');
    expect(agoWords('2026-02-27T12:00:00Z', now)).toBe('3 days ago');
    expect(agoWords('2026-03-02T12:00:30Z', now)).toBe('just now');
  });
});

test('numbers keep unknown apart from zero', () => {
  expect(massWords(null)).toBe('–');
  expect(massWords(0)).toBe('0\u00a0kg');
  expect(massWords(5600)).toBe('5.6\u00a0t');
  expect(fixed(null, 2)).toBe('–');
  expect(fixed(0, 2)).toBe('0.00');
});

test('nearly full coverage is not shown as full', () => {
  expect(percentWords(0.996)).toBe('99\u00a0%');
  expect(percentWords(1)).toBe('100\u00a0%');
  expect(percentWords(0.29)).toBe('29\u00a0%');
});

test('slugs read as words', () => {
  expect(exerciseWords('romanian-deadlift')).toBe('Romanian deadlift');
});
