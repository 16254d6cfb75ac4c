import { describe, expect, test } from '@jest/globals';
import { alertHash, athleteHash, boardHash, checkinHash, parseHash } from './routing.js';

describe('parseHash', () => {
  test.each([
    ['', { page: 'board', gym: null, squad: null }],
    ['#/', { page: 'board', gym: null, squad: null }],
    ['#/?gym=north&squad=juniors', { page: 'board', gym: 'north', squad: 'juniors' }],
    ['#/athletes/ana', { page: 'athlete', athlete: 'ana' }],
    ['#/athletes/ana/checkin', { page: 'checkin', athlete: 'ana' }],
    ['#/alerts', { page: 'alerts' }],
    ['#/alerts/0af3', { page: 'alert', alert: '0af3' }],
    ['#/athletes/ana/other', { page: 'missing', path: '/athletes/ana/other' }],
    ['#/athletes', { page: 'missing', path: '/athletes' }],
    ['#/nothing', { page: 'missing', path: '/nothing' }],
  ])('%s', (hash, route) => {
    expect(parseHash(hash)).toEqual(route);
  });

  test('a broken percent sign is taken as it stands', () => {
    expect(parseHash('#/athletes/%zz')).toEqual({ page: 'athlete', athlete: '%zz' });
  });

  test('what is linked is what is read', () => {
    expect(parseHash(athleteHash('a_b-1'))).toEqual({ page: 'athlete', athlete: 'a_b-1' });
    expect(parseHash(checkinHash('a'))).toEqual({ page: 'checkin', athlete: 'a' });
    expect(parseHash(alertHash('ff'))).toEqual({ page: 'alert', alert: 'ff' });
    expect(parseHash(boardHash('g', 's'))).toEqual({ page: 'board', gym: 'g', squad: 's' });
    expect(boardHash(null, null)).toBe('#/');
  });
});
