import { describe, expect, test } from '@jest/globals';
import { pairs, rounded, table } from './table.js';

describe('tables for people', () => {
  test('columns stand under one another, numbers to the right', () => {
    expect(table(['id', 'kg', 'note'], [['ana', 140, null], ['benedikt', 7.5, 'ok']], 'none')).toBe(
      ['id         kg  note', '--------  ---  ----', 'ana       140  -', 'benedikt  7.5  ok'].join('\n'),
    );
  });

  test('a character counts once, whatever its bytes', () => {
    const [, , first, second] = table(['name', 'x'], [['Zoë 🏋', 1], ['Kim', 2]], '').split('\n');
    expect([...first!].length).toBe([...second!].length);
  });

  test('control characters of a name do nothing', () => {
    expect(table(['name'], [['a\u001b[2Jb\nc']], '')).toBe('name\n--------\na [2Jb c');
  });

  test('nothing to show is a sentence', () => {
    expect(table(['id'], [], 'No alerts.')).toBe('No alerts.');
  });

  test('pairs, yes and no, what is not there', () => {
    expect(pairs([['a', true], ['long', null], ['b', '']])).toBe('a     yes\nlong  -\nb     -');
  });

  test('rounded says no more than it knows', () => {
    expect([rounded(20.74, 1), rounded(33, 1), rounded(null, 1)]).toEqual([20.7, 33, null]);
  });
});
