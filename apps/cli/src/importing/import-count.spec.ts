import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { EventOutcome } from '#libs/contracts';
import type { VendorEvent, VendorImport } from '#libs/vendors';
import { importDeviceId } from './import-device.js';
import { ImportCount } from './import-count.js';

const OUTCOMES = ['stored', 'duplicate', 'corrected', 'rejected', 'kept'] as const;

function setOf(entityId: string, lines: readonly number[]): VendorEvent {
  return { kind: 'set', entityId, contentHash: '', lines, event: { specversion: '1.0', id: entityId, source: '', type: '', time: '', data: { sessionId: 'visit' } } };
}

const SESSION: VendorEvent = { ...setOf('visit', []), kind: 'session' };

function fileOf(events: readonly VendorEvent[], skipped: number, rejected: number): VendorImport {
  const rows = events.reduce((sum, { lines }) => sum + lines.length, 0) + skipped + rejected;
  return {
    vendor: 'strong', rows, events, rejected, firstDay: null, lastDay: null, columnOf: { '/rpe': 'RPE', '/reps/meanVelocityMps': 'speed' },
    skipped: Array.from({ length: skipped }, (_, i) => ({ line: 1000 + i, reason: 'rest' })),
    problems: Array.from({ length: rejected }, (_, i) => ({ line: 2000 + i, field: 'Reps', reason: 'no number', rowRejected: true })),
  };
}

describe('the account of an import', () => {
  test('every row is counted once, whatever became of its event', () => {
    fc.assert(fc.property(
      fc.array(fc.record({ rows: fc.integer({ min: 1, max: 4 }), outcome: fc.constantFrom(...OUTCOMES) }), { maxLength: 40 }), fc.nat(9), fc.nat(9),
      (told, skipped, rejected) => {
        let line = 0;
        const events = told.map(({ rows }, i) => setOf(String(i), Array.from({ length: rows }, () => (line += 1))));
        const count = new ImportCount(fileOf(events, skipped, rejected));
        events.forEach((event, i) => count.note(event, { id: event.entityId, outcome: told[i]!.outcome }));
        count.note(SESSION, { id: 'visit', outcome: 'stored' });
        const report = count.report();
        expect(report.read).toBe(report.new + report.duplicate + report.corrected + report.skipped + report.rejected);
      },
    ));
  });

  test('problems speak of the file: line, column, pointer', () => {
    const set = setOf('a', [7, 8]);
    const count = new ImportCount(fileOf([set, SESSION], 0, 0));
    const problem = (pointer: string) => ({ pointer, code: 'range', detail: 'too much' });
    const refused: EventOutcome = { id: 'a', outcome: 'rejected', problems: [problem('/rpe'), problem('/reps/3/meanVelocityMps'), problem('/other')] };
    count.note(set, refused);
    count.note(SESSION, { id: 'visit', outcome: 'rejected', problems: [problem('/minutes')] });
    expect(count.report()).toMatchObject({ read: 2, rejected: 2 });
    expect(count.report().problems).toEqual([
      { line: 7, field: 'RPE', reason: '/rpe: too much' },
      { line: 7, field: 'speed', reason: '/reps/3/meanVelocityMps: too much' },
      { line: 7, field: '/other', reason: '/other: too much' },
      { line: 7, field: '/minutes', reason: '/minutes: too much' },
    ]);
  });
});

test('a device per vendor and athlete, always a token, never one of two athletes', () => {
  expect(importDeviceId('strong', 'ana')).toBe('import-strong-ana');
  const long = (end: string): string => importDeviceId('openbarbell', 'a'.repeat(63) + end);
  expect(long('b')).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
  expect(long('b')).not.toBe(long('c'));
});
