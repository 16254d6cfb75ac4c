import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ResumePoint, decidedMs } from './resume-point.js';

const told = (id: number, storedAtMs = id): { id: string; storedAtMs: number } => ({ id: String(id), storedAtMs });

describe('where a reader goes on', () => {
  test('after the transition it has seen, wherever the replay begins', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 0, max: 199 }), fc.integer({ min: 0, max: 50 }), (count, at, live) => {
      const seen = at % count;
      const point = new ResumePoint<{ id: string; storedAtMs: number }>(String(seen), count);
      const sent = Array.from({ length: count + live }, (_, i) => told(i)).flatMap((one) => [...point.pass(one)]);
      expect(sent.map(({ id }) => Number(id))).toEqual(Array.from({ length: count + live - seen - 1 }, (_, i) => seen + 1 + i));
    }));
  });

  test('from the start of the replay where it is no longer kept: as soon as something newer comes', () => {
    const point = new ResumePoint<{ id: string; storedAtMs: number }>('gone', 100);
    expect([...point.pass(told(98)), ...point.pass(told(99))]).toEqual([]);
    expect(point.pass(told(101)).map(({ id }) => id)).toEqual(['98', '99', '101']);
    expect(point.pass(told(102)).map(({ id }) => id)).toEqual(['102']);
    expect(point.giveUp()).toEqual([]);
  });

  test('from the start of the replay when nothing newer comes and the search ends', () => {
    const point = new ResumePoint<{ id: string; storedAtMs: number }>('gone', 100);
    point.pass(told(98));
    expect(point.giveUp().map(({ id }) => id)).toEqual(['98']);
    expect(point.pass(told(99)).map(({ id }) => id)).toEqual(['99']);
  });
});

test('the instant of a transition is in its id', () => {
  expect(decidedMs('017f22e2-79b0-7cc3-98c4-dc0c0c07398f')).toBe(1_645_557_742_000);
  expect(decidedMs('017f22e2-79b0-4cc3-98c4-dc0c0c07398f')).toBeNull();
  expect(decidedMs('812')).toBeNull();
});
