import { expect, test } from '@jest/globals';
import { addTransition, isCorrection, readTransition, type HeardTransition } from './transitions.js';

const heard = (id: string): HeardTransition => {
  const one = readTransition(JSON.stringify({ id, alertId: 'a', athlete: 'ana', kind: 'fired', tier: 'raised' }), '2026-03-02T10:00:00Z');
  if (one === null) throw new Error('not a transition');
  return one;
};

test('newest first, a repeated one only once', () => {
  let list: readonly HeardTransition[] = [];
  for (const id of ['1', '2', '1', '3']) list = addTransition(list, heard(id));
  expect(list.map((one) => one.id)).toEqual(['3', '2', '1']);
});

test('the list does not grow without end', () => {
  let list: readonly HeardTransition[] = [];
  for (let n = 0; n < 250; n += 1) list = addTransition(list, heard(String(n)));
  expect(list).toHaveLength(100);
  expect(list[0]?.id).toBe('249');
});

test('what is not a transition is left out', () => {
  expect(readTransition('{', '')).toBeNull();
  expect(readTransition('null', '')).toBeNull();
  expect(readTransition('{"id":1}', '')).toBeNull();
});

test('withdrawn and corrected speak about what was said before', () => {
  expect(isCorrection('retracted')).toBe(true);
  expect(isCorrection('corrected')).toBe(true);
  expect(isCorrection('cleared')).toBe(false);
});
