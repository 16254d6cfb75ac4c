import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { EVENT_TYPES, parseSubject } from '#libs/contracts';
import { addressOf } from './event-address.js';

const event = { source: '/gyms/north/devices/rack-1', subject: 'ana' };

describe('the subject of a posted event', () => {
  test.each(Object.values(EVENT_TYPES).filter((type) => type !== EVENT_TYPES.rep))('%s', (type) => {
    const address = addressOf({ ...event, type });
    expect(address).toHaveProperty('subject');
    if (!('subject' in address)) return;
    expect(parseSubject(address.subject)).toMatchObject({ gym: 'north', device: 'rack-1', kind: type.split('.')[1] });
  });

  test('a later version goes where its kind goes, so that it can be kept', () => {
    expect(addressOf({ ...event, type: 'flarewatch.set.completed.v9' })).toEqual({ subject: 'gym.north.device.rack-1.athlete.ana.set' });
  });

  test('an event of the device itself needs no athlete', () => {
    expect(addressOf({ source: event.source, type: EVENT_TYPES.watermark })).toEqual({ subject: 'gym.north.device.rack-1.watermark' });
  });

  test('everything that is missing is named at once', () => {
    const address = addressOf({ source: '/gyms/*/devices/>', type: 'flarewatch.set.completed.v1' });
    expect('problems' in address && address.problems.map(({ pointer, code }) => [pointer, code])).toEqual([['#/source', 'format'], ['#/subject', 'missing']]);
  });

  test('whatever comes, there is a subject that fits, or a problem', () => {
    fc.assert(fc.property(fc.anything(), (thing) => {
      const address = addressOf(thing);
      expect('subject' in address ? parseSubject(address.subject) !== null : address.problems.length > 0).toBe(true);
    }));
  });
});
