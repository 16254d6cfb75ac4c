import { describe, expect, test } from '@jest/globals';
import type { Faulty } from '#libs/simulator';
import { DayStreams } from '../../../bench/season/day-streams.js';
import { seasonGyms } from '../../../bench/season/gyms.js';
import { strikesByDay, type Victim } from '../../../bench/season/victims.js';

const PLAN = { athletes: 101, weeks: 1, seed: 'days' };

interface Told extends Faulty {
  readonly gymId: string;
  readonly day: number;
}

function tell(faultSeed: string | null): Told[] {
  const streams = new DayStreams(seasonGyms(PLAN), faultSeed);
  return Array.from({ length: 7 * PLAN.weeks }, (_, day) => [...streams.day(day)].map(({ gymId, message }): Told => ({ ...message, gymId, day }))).flat();
}

const whole = (messages: readonly Told[]): Told[] => messages.filter(({ broken }) => broken === null);
const factOf = ({ event: { event: { bootid: _boot, sequence: _sequence, uptimems: _uptime, ...fact } } }: Told): string => JSON.stringify(fact);
/** Ten thousand messages as one text: to compare them object by object takes minutes. */
const textOf = (messages: readonly Told[]): string => messages.map((told) => JSON.stringify(told)).join('\n');
const facts = (messages: readonly Told[]): string[] => [...new Set(whole(messages).map(factOf))].sort();

describe('what devices tell in a season', () => {
  const undisturbed = tell(null);
  const disturbed = tell('1');

  test('the same seed tells the same, and another has other faults', () => {
    expect(textOf(tell('1')) === textOf(disturbed)).toBe(true);
    expect(textOf(tell('2')) === textOf(disturbed)).toBe(false);
  });

  test('faults change no fact, and none is lost', () => {
    expect(facts(disturbed)).toEqual(facts(undisturbed));
    expect(undisturbed).toHaveLength(facts(undisturbed).length);
  });

  test('they happen, each of them, and some devices are away for a day', () => {
    expect(new Set(disturbed.flatMap(({ faults }) => faults))).toEqual(new Set(['duplicate', 'reorder', 'gap', 'flood', 'truncate', 'reboot']));
    const dayOf = new Map(undisturbed.map((told) => [told.event.event.id, told.day]));
    expect(whole(disturbed).some((told) => told.day > dayOf.get(told.event.event.id)! + 1)).toBe(true);
  });

  test('a boot counts from 1 without a hole, so that it can be acknowledged to its end', () => {
    for (const messages of [undisturbed, disturbed]) {
      const boots = new Map<string, Set<number>>();
      for (const { gymId, event: { deviceId, event } } of whole(messages)) {
        const boot = `${gymId}/${deviceId}/${event.bootid}`;
        boots.set(boot, (boots.get(boot) ?? new Set()).add(event.sequence!));
      }
      expect(boots.size).toBeGreaterThan(100);
      expect([...boots].filter(([, numbers]) => Math.max(...numbers) !== numbers.size)).toEqual([]);
    }
  });

  test('the events of a day come in the order in which they happened, whatever gym they are of', () => {
    for (const day of [0, 6]) {
      const ofDay = undisturbed.filter((told) => told.day === day);
      expect(new Set(ofDay.map(({ gymId }) => gymId)).size).toBe(2);
      const times = ofDay.map(({ event }) => event.timeMs);
      expect(times).toEqual([...times].sort((a, b) => a - b));
    }
  });

  test('sets are corrected and taken back', () => {
    const types = new Set(undisturbed.map(({ event }) => event.event.type));
    expect([...types]).toEqual(expect.arrayContaining(['flarewatch.set.corrected.v1', 'flarewatch.set.retracted.v1']));
  });
});

test('everybody falls so many times, one after the other, in the second half', () => {
  const victims = ['a', 'b', 'c'].map((name): Victim => ({ name, mustBeHeard: true, strike: () => Promise.resolve() }));
  const strikes = [...strikesByDay(victims, 2, 28)];
  expect(strikes.map(([day, some]) => [day, some.map(({ name }) => name).join()])).toEqual([[14, 'a'], [16, 'b'], [18, 'c'], [21, 'a'], [23, 'b'], [25, 'c']]);
  expect([...strikesByDay(victims, 2, 4)].map(([day, some]) => [day, some.map(({ name }) => name).join()])).toEqual([[2, 'a,b,c'], [3, 'a,b,c']]);
  expect([...strikesByDay(victims, 0, 28)]).toEqual([]);
});
