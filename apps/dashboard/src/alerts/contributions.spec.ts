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

test('what a term was read against: where it is cut, not the windows it was taken over', () => {
  const fromMessage = { id: 'threshold.from.usualSoreness', slots: {} };
  const cut = { name: 'usualSoreness', value: 1, unit: 'NRS', role: 'cut', origin: 'own-history', from: 'own history', fromMessage };
  const [told, ...more] = readAgainstOf([{ signal: 'a', thresholds: [cut, { ...cut, role: 'window' }] }, { signal: 'b', thresholds: [] }, { signal: 'c' }, null, { thresholds: [cut] }]);
  expect(more).toEqual([]);
  expect([told?.signal, told?.cuts.map(({ id }) => id)]).toEqual(['a', ['threshold.says']]);
  expect(readAgainstOf({ a: 1 })).toEqual([]);
});
