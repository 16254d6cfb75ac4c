import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseDay, parseInstant } from './timestamps.js';

const years = { min: new Date('0100-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59.999Z'), noInvalidDate: true };

test('agrees with the platform on every instant it writes', () => {
  fc.assert(
    fc.property(fc.date(years), (date) => {
      expect(parseInstant(date.toISOString())).toBe(date.getTime());
      expect(parseDay(date.toISOString().slice(0, 10))).toBe(Math.floor(date.getTime() / 86_400_000));
    }),
    { numRuns: 1000 },
  );
});

test.each([
  '2026-03-02T17:04:05+01:00',
  '2026-03-02T17:04:05-09:30',
  '2026-03-02T00:04:05.5+14:00',
  '2024-02-29T23:59:59.999999Z',
  '2000-02-29T00:00:00Z',
])('agrees with the platform on %s', (text) => expect(parseInstant(text)).toBe(Math.floor(Date.parse(text))));

test('letters of either case', () => expect(parseInstant('2026-03-02t17:04:05z')).toBe(Date.UTC(2026, 2, 2, 17, 4, 5)));

test.each([
  '',
  '2026-03-02',
  '2026-03-02T17:04:05',
  '2026-03-02 17:04:05Z',
  '2026-02-29T00:00:00Z',
  '1900-02-29T00:00:00Z',
  '2026-04-31T00:00:00Z',
  '2026-13-01T00:00:00Z',
  '2026-00-01T00:00:00Z',
  '2026-01-00T00:00:00Z',
  '2026-01-01T24:00:00Z',
  '2026-01-01T23:60:00Z',
  '2026-01-01T23:59:60Z',
  '2026-01-01T23:59:59.Z',
  '2026-01-01T23:59:59+24:00',
  '2026-01-01T23:59:59+01:60',
  '2026-01-01T23:59:59+0100',
  '2026-01-01T23:59:59Zx',
  '+2026-01-01T23:59:59Z',
  '2026-1-1T23:59:59Z',
  'yesterday',
])('%p names no instant', (text) => expect(parseInstant(text)).toBeNaN());

test('any text gives a number or NaN', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => expect(typeof parseInstant(text)).toBe('number')));
});
