import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decodeEvent, encodeStructured } from '#libs/contracts';
import { createGym, eventsOf, FAULTS, faultRates, withFaults, type FaultName, type Faulty, type SimulatedEvent } from '../index.js';

const gym = createGym({ seed: 3, gymId: 'f', athletes: 6, squads: 1, devices: 3, startDay: '2026-02-02', days: 28, timezone: 'Europe/Berlin', stories: ['load-jump'] });
const plain = [...eventsOf(gym)];
const names = Object.keys(FAULTS) as FaultName[];
const HARMLESS: readonly FaultName[] = ['duplicate', 'reorder', 'gap', 'reboot', 'flood', 'truncate'];
const few = plain.slice(0, 300);
const told = (seed: number, rates: Partial<Record<FaultName, number>>, events = plain): Faulty[] => [...withFaults(gym, events, { seed, rates })];
const whole = (stream: readonly Faulty[]): SimulatedEvent[] => stream.filter(({ broken }) => broken === null).map(({ event }) => event);
const factOf = ({ subject, event: { sequence: _sequence, bootid: _bootid, uptimems: _uptimems, ...fact } }: SimulatedEvent): string => JSON.stringify([subject, fact]);
const facts = (events: readonly SimulatedEvent[]): string[] => [...new Set(events.map(factOf))].sort();
const touched = (stream: readonly Faulty[], name: FaultName): Faulty[] => stream.filter(({ faults }) => faults.includes(name));
const anyRates = fc.record(Object.fromEntries(names.map((name) => [name, fc.constantFrom(0, FAULTS[name], Math.min(0.5, 8 * FAULTS[name]))])) as Record<FaultName, fc.Arbitrary<number>>);

describe('faults', () => {
  test('the seed decides', () => {
    fc.assert(fc.property(fc.nat(), anyRates, (seed, rates) => {
      expect(JSON.stringify(told(seed, rates, few))).toBe(JSON.stringify(told(seed, rates, few)));
    }), { numRuns: 15 });
    expect(JSON.stringify(told(1, FAULTS))).not.toBe(JSON.stringify(told(2, FAULTS)));
    expect(whole(told(1, {}))).toEqual(plain);
  });

  test('whatever happens on the way, each fact comes whole at least once, and nothing else does', () => {
    fc.assert(fc.property(fc.nat(), fc.subarray([...HARMLESS]), (seed, chosen) => {
      const stream = told(seed, Object.fromEntries(chosen.map((name) => [name, Math.min(1, FAULTS[name] * 4)])), few);
      expect(facts(whole(stream))).toEqual(facts(few));
    }), { numRuns: 20 });
  });

  test('in any mixture the numbers of each boot have no gap in the end', () => {
    fc.assert(fc.property(fc.nat(), anyRates, (seed, rates) => {
      const boots = new Map<string, Set<number>>();
      for (const { event, deviceId } of whole(told(seed, rates, few))) {
        const boot = `${deviceId} ${event.bootid}`;
        boots.set(boot, (boots.get(boot) ?? new Set()).add(event.sequence!));
      }
      for (const numbers of boots.values()) expect(Math.max(...numbers)).toBe(numbers.size);
    }), { numRuns: 15 });
  });

  test('one fault more leaves the draws of the others where they were', () => {
    const ids = (stream: readonly Faulty[], name: FaultName): string[] => touched(stream, name).map(({ event }) => event.event.id).sort();
    const both = told(9, { duplicate: 0.1, ghost: 0.2 });
    expect(ids(both, 'duplicate')).toEqual(ids(told(9, { duplicate: 0.1 }), 'duplicate'));
    expect(ids(both, 'ghost')).toEqual(expect.arrayContaining(ids(told(9, { ghost: 0.2 }), 'ghost')));
  });
});

describe('each does what it says', () => {
  test('duplicate and flood repeat, reorder and gap are late', () => {
    expect(whole(told(1, { duplicate: 1 })).length).toBe(2 * plain.length);
    expect(touched(told(1, { flood: 0.01 }), 'flood').length % 29).toBe(0);
    const orders = [told(1, { reorder: 0.3 }), told(1, { gap: 0.05 })].map((stream) => stream.map(({ event }) => event.timeMs));
    for (const times of orders) expect(times).not.toEqual([...times].sort((a, b) => a - b));
    const lost = told(1, { gap: 0.05 });
    const at = new Map(lost.map(({ event }, place) => [event.event.id, place]));
    // Somebody who listens sees a number missing before it comes.
    const isMissed = touched(lost, 'gap').some(({ event }) => lost.some((other) => other.event.deviceId === event.deviceId && other.event.event.bootid === event.event.bootid
      && other.event.event.sequence! > event.event.sequence! && at.get(other.event.event.id)! < at.get(event.event.id)!));
    expect(isMissed).toBe(true);
  });

  test('truncate: what is cut is no JSON, and the whole comes right after', () => {
    const stream = told(1, { truncate: 0.2 });
    const cut = touched(stream, 'truncate');
    expect(cut.length).toBeGreaterThan(50);
    for (const { broken } of cut) expect(() => JSON.parse(broken!) as unknown).toThrow();
    for (const [place, { broken, event }] of stream.entries()) if (broken !== null) expect(stream[place + 1]).toMatchObject({ broken: null, event });
  });

  test('reboot: another boot counting from 1, uptimes from there; a set that it falls into is longer than the uptime', () => {
    const hits = touched(told(1, { reboot: 0.1 }), 'reboot');
    expect(hits.some(({ event }) => event.kind === 'set')).toBe(true);
    for (const { event: { event, kind } } of hits) {
      expect(event.sequence).toBe(1);
      expect(event.bootid).not.toBe(plain.find(({ event: { id } }) => id === event.id)!.event.bootid);
      const reps = (event.data['reps'] ?? []) as { durationMs: number }[];
      if (kind === 'set' && reps.length > 0) expect(event.uptimems!).toBeLessThan(reps.reduce((sum, rep) => sum + rep.durationMs, 0));
    }
  });

  test('skew: by hours, a year or to 1970, the same for all of a device; drift: 2 % of the uptime. Uptimes stay right', () => {
    const byId = new Map(plain.map((event) => [event.event.id, event]));
    const kinds = new Set<string>();
    for (const seed of [1, 2, 3, 4]) {
      for (const { event } of touched(told(seed, { skew: 1 }), 'skew')) {
        const before = byId.get(event.event.id)!;
        expect(event.event.uptimems).toBe(before.event.uptimems);
        const offHours = (event.timeMs - before.timeMs) / 3_600_000;
        if (event.timeMs === event.event.uptimems) kinds.add('1970');
        else if (Math.abs(offHours) === 8760) kinds.add('year');
        else if (Number.isInteger(offHours) && Math.abs(offHours) < 12) kinds.add('hours');
        else kinds.add(`${offHours} hours`);
        if (event.kind === 'watermark') expect(event.event.data['completeUpTo']).toBe(event.event.time);
      }
    }
    expect([...kinds].sort()).toEqual(['1970', 'hours', 'year']);
    for (const { event } of touched(told(1, { drift: 1 }), 'drift')) {
      const { event: { uptimems }, timeMs } = byId.get(event.event.id)!;
      expect(Math.abs(Math.abs(event.timeMs - timeMs) - 0.02 * uptimems!)).toBeLessThanOrEqual(1);
    }
  });

  test('ghost: one repetition more, short or impossibly fast; the system refuses the fast one only', () => {
    const outcomes = new Set<string>();
    for (const { event } of touched(told(1, { ghost: 0.5 }), 'ghost')) {
      const before = plain.find(({ event: { id } }) => id === event.event.id)!.event.data['reps'] as unknown[];
      const reps = event.event.data['reps'] as { meanVelocityMps: number; romM: number }[];
      const ghost = reps.find((rep) => rep.romM < 0.1 || rep.meanVelocityMps > 4)!;
      expect(reps.filter((rep) => rep !== ghost)).toEqual(before);
      const decoded = decodeEvent(encodeStructured(event.event), undefined, event.subject);
      outcomes.add(`${ghost.meanVelocityMps > 4 ? 'fast' : 'short'} ${decoded.ok ? decoded.event.droppedReps.length : 'refused'}`);
    }
    expect([...outcomes].sort()).toEqual(['fast 1', 'short 0']);
  });

  test('two devices: another tracker tells the same set within three seconds, in its own name', () => {
    const hits = touched(told(1, { 'two-devices': 0.3 }), 'two-devices');
    expect(hits.length).toBeGreaterThan(20);
    for (const { event } of hits) {
      expect(decodeEvent(encodeStructured(event.event), undefined, event.subject).ok).toBe(true);
      const twin = plain.find((other) => other.athleteId === event.athleteId && other.kind === 'set' && event.timeMs - other.timeMs >= 0 && event.timeMs - other.timeMs < 3000)!;
      expect(event.deviceId).not.toBe(twin.deviceId);
      expect(event.event.data).toMatchObject({ exercise: twin.event.data['exercise'], loadKg: twin.event.data['loadKg'] });
      expect(event.event.data['setId']).not.toBe(twin.event.data['setId']);
    }
  });
});

test.each([['duplicate', { duplicate: FAULTS.duplicate }], ['reorder=0.5, gap', { reorder: 0.5, gap: FAULTS.gap }]])('%j is understood', (text, rates) => {
  expect(faultRates(text)).toEqual(rates);
});
test.each([['nap', '"nap" is none of'], ['', '"" is none of'], ['flood=2', 'flood: a rate'], ['flood=', 'flood: a rate'], ['skew=x', 'skew: a rate']])('%j is refused by name', (text, message) => {
  expect(() => faultRates(text)).toThrow(message);
});
test('a rate beyond 1 is refused', () => {
  expect(() => withFaults(gym, plain, { seed: 1, rates: { gap: 1.5 } })).toThrow('gap');
});
