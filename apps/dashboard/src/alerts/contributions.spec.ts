import { expect, test } from '@jest/globals';
import { readAgainstOf, readContributions } from './contributions.js';

test('contributions from a list or a map, largest first', () => {
  const sorted = [
    { signal: 'load.J', points: 22 },
    { signal: 'symptoms.S', points: 4 },
  ];
  expect(readContributions([...sorted].reverse())).toEqual(sorted);
  expect(readContributions({ 'symptoms.S': 4, 'load.J': 22 })).toEqual(sorted);
});

test('contributions of another shape are left out, not guessed', () => {
  expect(readContributions(null)).toEqual([]);
  expect(readContributions('x')).toEqual([]);
  expect(readContributions([null, { signal: 'a' }, { points: 1 }, { signal: 'b', points: Number.NaN }])).toEqual([]);
});

test('what a term was read against, where it is said', () => {
  expect(readAgainstOf([{ signal: 'a', readAgainst: 'Read against: 3.' }, { signal: 'b', readAgainst: null }, null, { readAgainst: 'x' }])).toEqual([
    { signal: 'a', text: 'Read against: 3.', message: null },
  ]);
  expect(readAgainstOf({ a: 1 })).toEqual([]);
});
