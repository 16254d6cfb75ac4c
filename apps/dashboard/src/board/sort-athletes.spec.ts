import { describe, expect, test } from '@jest/globals';
import type { BoardAthlete } from '../api/wire.js';
import { countMarks, filterAthletes, sortAthletes } from './sort-athletes.js';

const athlete = (name: string, over: Partial<BoardAthlete>): BoardAthlete => ({
  id: name.toLowerCase(),
  name,
  squads: [],
  day: '2026-03-02',
  tier: 'clear',
  score: 0,
  confidence: 'A',
  coverage: 1,
  known: true,
  insufficientReason: null,
  topReason: null,
  redFlag: null,
  lastFactAt: null,
  firingAlerts: 0,
  ...over,
});

const everybody = [
  athlete('New', { tier: null, score: null }),
  athlete('Ana', { tier: 'clear', score: 3 }),
  athlete('Ben', { tier: 'insufficient', score: null, squads: ['juniors'] }),
  athlete('Cem', { tier: 'high', score: 55 }),
  athlete('Dee', { tier: 'raised', score: 34 }),
  athlete('Eve', { tier: 'raised', score: 44, squads: ['juniors'] }),
  athlete('Fay', { tier: 'watch', score: 20, redFlag: 'professional' }),
  athlete('Gus', { tier: null, score: null, redFlag: 'emergency' }),
  athlete('Zoë', { tier: 'watch', score: 20 }),
];

describe('sortAthletes', () => {
  test('red flags, then tier, then score; missing data last', () => {
    expect(sortAthletes(everybody).map((one) => one.name)).toEqual(['Gus', 'Fay', 'Cem', 'Eve', 'Dee', 'Zoë', 'Ana', 'Ben', 'New']);
  });

  test('order of the answer does not matter', () => {
    expect(sortAthletes([...everybody].reverse())).toEqual(sortAthletes(everybody));
  });
});

describe('filterAthletes', () => {
  test('by squad', () => {
    expect(filterAthletes(everybody, 'juniors', '').map((one) => one.name)).toEqual(['Ben', 'Eve']);
  });

  test('by name without caring for accents', () => {
    expect(filterAthletes(everybody, null, ' zoe ').map((one) => one.name)).toEqual(['Zoë']);
  });
});

test('counts follow the board order', () => {
  expect(countMarks(everybody).map(({ mark, count }) => `${mark} ${count}`)).toEqual([
    'redflag 2',
    'high 1',
    'raised 2',
    'watch 1',
    'clear 1',
    'insufficient 1',
    'none 1',
  ]);
});
