import { expect, test } from '@jest/globals';
import { checkData, decodeEvent, MESSAGE_TYPES, type RefusedEvent } from '#libs/contracts';
import { DeadNotices } from './dead-notices.js';

const subjectOf = (device: string): string => `gym.north.device.${device}.athlete.ana.rep`;
const refused = decodeEvent(new TextEncoder().encode('{}'), undefined, subjectOf('a')) as RefusedEvent;

test('a device is told once in ten seconds', () => {
  const notices = new DeadNotices();
  const told = [0, 1, 9999, 10_000, 10_001].map((nowMs) => notices.of(refused, subjectOf('a'), nowMs) !== null);
  expect(told).toEqual([true, false, false, true, false]);
});

test('a notice is what the wire promises', () => {
  const told = new DeadNotices().of(refused, subjectOf('a'), 0);
  expect(told?.subject).toBe('dead.north.a');
  expect(checkData(MESSAGE_TYPES.dead, told?.notice)).toEqual([]);
});

test('a flood of made-up devices makes few notices, and the others are told again when it is over', () => {
  const notices = new DeadNotices(2);
  const told = (device: string, nowMs: number): boolean => notices.of(refused, subjectOf(device), nowMs) !== null;
  expect([told('a', 0), told('b', 1), told('c', 2), told('d', 3), told('a', 10_000), told('c', 10_001)]).toEqual([true, true, false, false, true, true]);
});

test('a subject that names no device has nobody to be told', () => {
  expect(new DeadNotices().of(refused, subjectOf('x'.repeat(65)), 0)).toBeNull();
});
