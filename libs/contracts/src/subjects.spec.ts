import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { SubjectParts } from './subjects.js';
import { ackSubject, alertSubject, configSubject, cueSubject, deadSubject, deviceSource, eventSubject, inboxSubject, isToken, parseSubject, mayHearOutcomes } from './subjects.js';

const token = fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/);
const athleteKind = fc.constantFrom('set', 'rep', 'session', 'checkin', 'trunktest', 'flare');
const deviceKind = fc.constantFrom('status', 'backfill', 'watermark');

test('what is built is read back', () => {
  const parts = fc.oneof(fc.record({ gym: token, device: token, athlete: token, kind: athleteKind }), fc.record({ gym: token, device: token, kind: deviceKind }));
  fc.assert(
    fc.property(parts, (given) => {
      const read = parseSubject(eventSubject(given as SubjectParts));
      expect(read).toMatchObject(given);
      expect(read?.athlete).toBe((given as SubjectParts).athlete);
    }),
  );
});

describe('an id', () => {
  const bad = ['', 'a.b', 'a*', '>', 'a/b', 'a b', 'a\n', 'é', 'x'.repeat(65), '#', '+', '$SYS'];
  const makers: [string, (id: string) => string][] = [
    ['gym', (id) => eventSubject({ gym: id, device: 'd', kind: 'status' })],
    ['device', (id) => eventSubject({ gym: 'g', device: id, kind: 'status' })],
    ['athlete', (id) => eventSubject({ gym: 'g', device: 'd', athlete: id, kind: 'set' })],
    ['ack', (id) => ackSubject('g', id)],
    ['cue', (id) => cueSubject(id, 'd')],
    ['config', (id) => configSubject('g', id)],
    ['alert', (id) => alertSubject('g', id)],
    ['inbox', (id) => inboxSubject('g', id)],
    ['dead', (id) => deadSubject(id, 'd')],
    ['source', (id) => deviceSource('g', id)],
  ];
  test.each(makers)('with . * > / space and the like is refused in %s', (_, make) => {
    for (const id of bad) {
      expect(isToken(id)).toBe(false);
      expect(() => make(id)).toThrow(RangeError);
    }
    expect(make('Rack_7-b')).toContain('Rack_7-b');
  });
});

test('kind and athlete go together', () => {
  expect(() => eventSubject({ gym: 'g', device: 'd', kind: 'set' })).toThrow(/athlete/);
  expect(() => eventSubject({ gym: 'g', device: 'd', athlete: 'a', kind: 'watermark' })).toThrow(/athlete/);
});

test.each([
  '',
  'gym',
  'gym.g.device.d',
  'gym.g.device.d.set',
  'gym.g.device.d.ack',
  'gym.g.device.d.athlete.a',
  'gym.g.device.d.athlete.a.status',
  'gym.g.device.d.athlete.a.set.x',
  'gym.g.device.d.athlete..set',
  'gym.g.device.d.person.a.set',
  'gym.*.device.d.athlete.a.set',
  'gym.g.device.>',
  'alert.g.athlete.a',
])('%p is no subject of a device', (subject) => {
  expect(parseSubject(subject)).toBeNull();
  expect(parseSubject(subject)).toBeNull();
});

test('the subjects of the system', () => {
  expect([ackSubject('g', 'd'), cueSubject('g', 'd'), configSubject('g', 'd'), alertSubject('g', 'a'), inboxSubject('g', 'p'), deadSubject('g', 'd'), deviceSource('g', 'd')]).toEqual([
    'gym.g.device.d.ack',
    'gym.g.device.d.cue',
    'gym.g.device.d.config',
    'alert.g.athlete.a',
    'inbox.g.p',
    'dead.g.d',
    '/gyms/g/devices/d',
  ]);
});

describe('where outcomes may be told', () => {
  test('on parts of the system’s own and below the device’s own, and nowhere that a sender could choose to deceive', () => {
    const may = (subject: string): boolean => mayHearOutcomes(subject, 'north', 'rack-1');
    expect(['_fw.outcomes.5f0c.events', '_fw.outcomes.device.north.rack-1.x'].map(may)).toEqual([true, true]);
    for (const subject of [
      '', 'x', '_INBOX.x', 'gym.north.device.rack-2.ack', 'gym.north.device.rack-1.ack', 'inbox.north.ana', '$JS.API.STREAM.PURGE.EVENTS', '_fw.outcomes', '_fw.outcomesx.y',
      '_fw.outcomes.device.north.rack-2.x', '_fw.outcomes.device.north.rack-12.x', '_fw.outcomes.*', '_fw.outcomes.>', '_fw.outcomes.a b', '_fw.outcomes.', '_fw.outcomes..x', '_fw.outcomes.x.', `_fw.outcomes.${'x'.repeat(400)}`,
    ]) expect([subject, may(subject)]).toEqual([subject, false]);
  });
});
