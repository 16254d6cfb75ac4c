import { describe, expect, test } from '@jest/globals';
import {
  createSeries, digestDay, foldDays, MODEL_V1, putDay, setCoverage, tierChanges, WHAT_IF_DAYS, type DayAssessment, type DayFacts, type SetFact,
  type TierChange, type WhatIfInput,
} from '#libs/domain';
import { benchPress, checkin, completeUpTo, dayOf, MONDAY, set, sets, squat, type Story } from './athlete-days.js';

const WEEKS_12 = 84;
const trains = (index: number): boolean => [0, 2, 4].includes(index % 7);
const wobble = (index: number): number => ((index * 37) % 11) / 5 - 1;
const steady = (index: number, change: Partial<SetFact> = {}): SetFact[] => [
  ...sets(4, { loadKg: 140 + Math.round(2 * wobble(index)), rpe: 7.5, ...change }),
  ...sets(3, { exercise: squat, loadKg: 120, rpe: 7.5 }),
  set({ exercise: benchPress, loadKg: 90 }),
];
const fading = (first: number, lossShare: number): number[] => Array.from({ length: 5 }, (_, rep) => first * (1 - (lossShare * rep) / 4));

const STORIES: Readonly<Record<string, { story: Story; days: number; first: string }>> = {
  'a load jump': {
    story: (i) => (trains(i) ? { sets: i < WEEKS_12 ? steady(i) : [...steady(i), ...sets(4, { loadKg: 140, rpe: 7.5 }), set({ loadKg: 70 })] } : null),
    days: WEEKS_12 + 7, first: 'lighter',
  },
  'a slower bar': {
    story: (i) => (trains(i) ? { sets: steady(i, { meanVelocitiesMps: fading((i < WEEKS_12 ? 0.5 : 0.44) + 0.005 * wobble(i), 0.1), loadKg: 140 }) } : null),
    days: WEEKS_12 + 3, first: 'faster-bar',
  },
  'a block deep into fatigue': {
    story: (i) => (trains(i)
      ? { sets: steady(i, { loadKg: 140, rpe: i < WEEKS_12 ? 7.5 : 9.5, meanVelocitiesMps: fading((i < WEEKS_12 ? 0.5 : 0.44) + 0.005 * wobble(i), i < WEEKS_12 ? 0.1 : 0.45) }) }
      : null),
    days: WEEKS_12 + 7, first: 'easier',
  },
  'soreness that stays': {
    story: (i) => ({ sets: trains(i) ? steady(i) : [], checkins: [checkin({ sorenessNrs: i < WEEKS_12 ? 1 : 5 })] }),
    days: WEEKS_12 + 4, first: 'less-sore',
  },
};

const factsOf = (story: Story, days: number): DayFacts[] => Array.from({ length: days }, (_, i) => dayOf(MONDAY + i, story(i) ?? {}));

/** The whole history from nothing: what a correction of those facts would come to. */
function follow(facts: readonly DayFacts[]): { days: DayAssessment[]; series: ReturnType<typeof createSeries>; carries: ReturnType<typeof foldDays>['carries'] } {
  const series = createSeries();
  for (const day of facts) {
    const digest = digestDay(day);
    if (digest.facts > 0) putDay(series, digest, day.day);
  }
  setCoverage(series, [completeUpTo(MONDAY + facts.length - 1)]);
  const { days, carries } = foldDays({ model: MODEL_V1, series, firstDay: MONDAY, fromDay: MONDAY, toDay: MONDAY + facts.length - 1, carry: null });
  return { days, series, carries };
}

/** What a change says, done to the facts by somebody who has only read the text. */
function applied(facts: readonly DayFacts[], { kind, amount }: Pick<TierChange, 'kind' | 'amount'>): DayFacts[] {
  const from = MONDAY + facts.length - WHAT_IF_DAYS;
  const by = Number(amount);
  const lowBack = (change: (one: SetFact) => SetFact) => (one: SetFact): SetFact => (one.exercise.lumbarWeight > 0 && !one.warmup ? change(one) : one);
  return facts.map((day) => {
    if (day.day < from) return day;
    switch (kind) {
      case 'lighter': return { ...day, sets: day.sets.map(lowBack((one) => ({ ...one, loadKg: one.loadKg * (1 - by / 100) }))) };
      case 'easier': return { ...day, sets: day.sets.map(lowBack((one) => ({ ...one, rpe: one.rpe === null ? null : one.rpe - by }))) };
      case 'faster-bar': return { ...day, sets: day.sets.map(lowBack((one) => ({ ...one, meanVelocitiesMps: one.meanVelocitiesMps.map((v) => v * (1 + by / 100)) }))) };
      case 'steadier-bar': return {
        ...day, sets: day.sets.map(lowBack((one) => ({ ...one, meanVelocitiesMps: one.meanVelocitiesMps.map((v) => Math.max(v, Math.max(...one.meanVelocitiesMps) * (1 - by / 100))) }))),
      };
      case 'less-sore': return { ...day, checkins: day.checkins.map((one) => ({ ...one, sorenessNrs: one.sorenessNrs === null ? null : Math.max(0, one.sorenessNrs - by) })) };
      case 'without-day': return new Date(day.day * 86_400_000).toISOString().startsWith(String(amount)) ? { ...day, sets: [], sessions: [] } : day;
    }
  });
}

const STEP: Readonly<Partial<Record<TierChange['kind'], number>>> = { lighter: 1, easier: 0.5, 'faster-bar': 1, 'steadier-bar': -1, 'less-sore': 1 };

function all(input: WhatIfInput): readonly TierChange[] {
  const tries = tierChanges(input);
  for (;;) {
    const tried = tries.next();
    if (tried.done === true) return tried.value;
  }
}

describe('the smallest change that would have given a lower tier', () => {
  describe.each(Object.entries(STORIES))('%s', (_name, { story, days, first }) => {
    const facts = factsOf(story, days);
    const { days: assessed, series, carries } = follow(facts);
    const last = assessed.at(-1)!;
    const changes = all({
      model: MODEL_V1, series, firstDay: MONDAY, day: last.day, carry: carries[days - WHAT_IF_DAYS - 1]!, week: facts.slice(-WHAT_IF_DAYS),
    });

    test('there is one, of the kind that the story is about, and the smallest comes first', () => {
      expect(changes[0]?.kind).toBe(first);
      expect(changes.map(({ share }) => share)).toEqual([...changes.map(({ share }) => share)].sort((a, b) => a - b));
    });

    test('each, done to the facts, gives the tier and the score that it says', () => {
      for (const change of changes) {
        const now = follow(applied(facts, change)).days.at(-1)!;
        expect([change.kind, now.tier, now.score]).toEqual([change.kind, change.tier, change.score]);
        expect(now.tier).not.toBe(last.tier);
        expect(change.text).toContain(String(change.amount));
      }
    });

    test('one step less does not', () => {
      for (const { kind, amount } of changes) {
        const step = STEP[kind];
        if (step !== undefined && Number(amount) !== step) {
          expect([kind, follow(applied(facts, { kind, amount: Number(amount) - step })).days.at(-1)!.tier]).toEqual([kind, last.tier]);
        }
      }
    });

    test('the history is as it was', () => {
      const again = foldDays({ model: MODEL_V1, series, firstDay: MONDAY, fromDay: MONDAY, toDay: last.day, carry: null });
      expect(again.days).toEqual(assessed);
    });
  });

  test('a clear day and a day without a score have none', () => {
    for (const days of [WEEKS_12, 10]) {
      const facts = factsOf((i) => (trains(i) ? { sets: steady(i) } : null), days);
      const { series, carries } = follow(facts);
      expect(all({ model: MODEL_V1, series, firstDay: MONDAY, day: MONDAY + days - 1, carry: carries[days - WHAT_IF_DAYS - 1] ?? null, week: facts.slice(-WHAT_IF_DAYS) })).toEqual([]);
    }
  });
});
