import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { zonedDay, zonedInstant } from './zoned-instant.js';

const at = (text: string, zone: string): string => {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = text.split(/[-T:]/).map(Number);
  return new Date(zonedInstant({ year, month, day, hour, minute, second }, zone)).toISOString();
};

describe('zonedInstant', () => {
  test.each([
    ['2024-01-15T12:00:00', 'Europe/Berlin', '2024-01-15T11:00:00.000Z'],
    ['2024-07-15T12:00:00', 'Europe/Berlin', '2024-07-15T10:00:00.000Z'],
    ['2024-07-15T23:59:59', 'America/Los_Angeles', '2024-07-16T06:59:59.000Z'],
    ['2024-07-15T12:00:00', 'Asia/Kathmandu', '2024-07-15T06:15:00.000Z'],
    ['2024-07-15T00:30:00', 'Pacific/Kiritimati', '2024-07-14T10:30:00.000Z'],
  ])('%s in %s', (local, zone, instant) => expect(at(local, zone)).toBe(instant));

  test('a skipped hour moves forward, as clocks did', () => {
    expect(at('2024-03-31T02:30:00', 'Europe/Berlin')).toBe('2024-03-31T01:30:00.000Z');
    expect(at('2024-03-10T02:30:00', 'America/New_York')).toBe('2024-03-10T07:30:00.000Z');
  });

  test('an hour that occurred twice is its first', () => {
    expect(at('2024-10-27T02:30:00', 'Europe/Berlin')).toBe('2024-10-27T00:30:00.000Z');
    expect(at('2024-11-03T01:30:00', 'America/New_York')).toBe('2024-11-03T05:30:00.000Z');
  });

  test('an unknown zone is refused by name', () => {
    expect(() => at('2024-01-01T00:00:00', 'Mars/Olympus')).toThrow('timezone "Mars/Olympus" is unknown');
  });

  test('the day read back from an instant is the day that was written, in any zone and hour', () => {
    const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe', 'Pacific/Apia');
    fc.assert(fc.property(zones, fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 4, max: 23 }), (zone, days, hour) => {
      const date = new Date(days * 86_400_000);
      const local = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate(), hour, minute: 0, second: 0 };
      // Samoa had no 30 December 2011
      fc.pre(!(zone === 'Pacific/Apia' && date.toISOString().startsWith('2011-12-30')));
      expect(zonedDay(zonedInstant(local, zone), zone)).toBe(date.toISOString().slice(0, 10));
    }));
  });
});
