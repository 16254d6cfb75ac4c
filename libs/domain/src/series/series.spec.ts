import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkin, completeUpTo, dayOf, deadlift, MONDAY, set, squat } from '../../../../test/conformance/athlete-days.js';
import { digestDay } from '../digest/digest-day.js';
import { encodeDigest } from '../digest/digest-text.js';
import type { DayFacts } from '../facts.js';
import { foldDays } from '../folding/fold-days.js';
import { MODEL_V1 } from '../model/model-v1.js';
import { createSeries, digestTextOf, dropBefore, firstAndLastFactDay, putDay, putDigestTexts, setCoverage, type AthleteSeries } from './series.js';

const odd = { ...deadlift, slug: 'say "uneven\\" ü', lumbarWeight: 2 / 3 };
const contentArbitrary = fc
  .record({
    loads: fc.array(fc.record({ loadKg: fc.constantFrom(100, 102.5, 1e5, 100 / 3), exercise: fc.constantFrom(deadlift, squat, odd), rpe: fc.constantFrom(null, 8.5, 25 / 3), mps: fc.double({ min: 0.2, max: 0.8, noNaN: true }) }), { maxLength: 5 }),
    sore: fc.constantFrom(null, 3, 10 / 3),
    answered: fc.boolean(),
    belt: fc.constantFrom(null, true, false),
    more: fc.boolean(),
  })
  .map(({ loads, sore, answered, belt, more }): Partial<DayFacts> => ({
    sets: loads.flatMap(({ mps, ...rest }) => [...(more ? [mps, 0.98 * mps].map((speed) => set({ ...rest, rpe: null, warmup: true, meanVelocitiesMps: [speed, speed] })) : []), set({ ...rest, belt, tags: more ? ['rounding'] : [], romsM: more ? [mps, mps, mps, mps, 0.9 * mps] : [], meanVelocitiesMps: more ? [mps, 0.9 * mps, mps, 0.7 * mps, 0.6 * mps] : [mps, 0.9 * mps, 0.7 * mps] })]),
    checkins: answered ? [checkin({ sorenessNrs: sore, sleepHours: 22 / 3, redFlags: sore === 3 ? ['neuro', 'sharp'] : [], ...(more ? { quality: 'sharp', movement: 'worse', flare: true, triggers: ['say "sitting"'] } : {}) })] : [],
    trunkTests: more && sore === null ? [{ test: 'carry', seconds: null, metres: 1e4 / 3 }] : [],
    flares: more && answered ? [{ startedOn: MONDAY - 9000, endedOn: MONDAY, certainty: 'unsure' }] : [],
  }));

/** Changes of days, in any order: put as an object or as text, or emptied. */
const changesArbitrary = fc.array(
  fc.record({ index: fc.integer({ min: 0, max: 40 }), how: fc.constantFrom('object', 'text', 'empty'), content: contentArbitrary }),
  { minLength: 1, maxLength: 60 },
);

function change(series: AthleteSeries, day: number, how: string, facts: DayFacts): string {
  const digest = digestDay(facts);
  const text = encodeDigest(digest);
  if (how === 'object') putDay(series, digest, day);
  else if (how === 'text') putDigestTexts(series, [{ day, digest: text }]);
  else putDay(series, null, day);
  return how === 'empty' || digest.facts === 0 ? '' : text;
}

describe('a series gives back what was put in', () => {
  test('every text, after any changes and after forgetting old days', () => {
    fc.assert(
      fc.property(changesArbitrary, fc.integer({ min: 0, max: 40 }), (changes, forgotten) => {
        const series = createSeries();
        const texts = new Map<number, string>();
        for (const { index, how, content } of changes) texts.set(index, change(series, MONDAY + index, how, dayOf(MONDAY + index, content)));
        for (const [index, text] of texts) expect(digestTextOf(series, MONDAY + index)).toBe(text);
        dropBefore(series, MONDAY + forgotten);
        for (const [index, text] of texts) expect(digestTextOf(series, MONDAY + index)).toBe(index < forgotten ? '' : text);
        const left = [...texts].filter(([index, text]) => text !== '' && index >= forgotten).map(([index]) => MONDAY + index);
        expect(firstAndLastFactDay(series)).toEqual(left.length === 0 ? null : { first: Math.min(...left), last: Math.max(...left) });
      }),
    );
  });

  test('what a day keeps of the days before it never outlives a change of theirs', () => {
    const early = { index: fc.integer({ min: 0, max: 60 }), content: contentArbitrary };
    fc.assert(
      fc.property(fc.array(fc.record({ ...early, today: contentArbitrary }), { minLength: 1, maxLength: 6 }), (steps) => {
        const today = MONDAY + 60;
        const days = new Map<number, DayFacts>();
        const held = createSeries();
        const put = (series: AthleteSeries, facts: DayFacts): void => putDay(series, digestDay(facts), facts.day);
        const foldToday = (series: AthleteSeries): unknown =>
          foldDays({ model: MODEL_V1, series, firstDay: MONDAY, fromDay: today, toDay: today, carry: null }).days;
        setCoverage(held, [completeUpTo(today)]);
        for (let i = 0; i < 60; i++) days.set(i, dayOf(MONDAY + i, { sets: [set({ loadKg: 100 + (i % 4), rpe: 6 + (i % 3), meanVelocitiesMps: [0.5, 0.45, 0.4] })], checkins: [checkin({ sorenessNrs: i % 2 })] }));
        for (const facts of days.values()) put(held, facts);
        for (const { index, content, today: latest } of steps) {
          for (const facts of [dayOf(today, latest), dayOf(MONDAY + index, content)]) {
            days.set(facts.day - MONDAY, facts);
            put(held, facts);
            const fresh = createSeries();
            setCoverage(fresh, [completeUpTo(today)]);
            for (const each of days.values()) put(fresh, each);
            expect(foldToday(held)).toEqual(foldToday(fresh));
          }
        }
      }),
      { numRuns: 25 },
    );
  });
});
