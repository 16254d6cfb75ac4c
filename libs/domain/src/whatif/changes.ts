import { isoFromLocalDay } from '../civil.js';
import type { CheckinFact, DayFacts, LocalDay, SessionFact, SetFact } from '../facts.js';
import type { Tier } from '../assessment.js';
import { message } from '../messages/message.js';
import type { MessageRef } from '../messages/slots.js';
import type { Domain } from '../scoring/domains.js';

/** One way in which a week could have been otherwise, in steps from the smallest to the largest. */
export interface WeekChange {
  readonly kind: WhatIfKind;
  /** the domain that it speaks of; null: all of them */
  readonly domain: Domain | null;
  /** in the unit that the kind's text names */
  readonly amounts: readonly number[];
  readonly apply: (facts: DayFacts, amount: number) => DayFacts;
  /** how much of the week an amount changes, 0..1: by it changes of different kinds are compared */
  readonly share: (amount: number) => number;
}

export type WhatIfKind = 'lighter' | 'without-day' | 'easier' | 'steadier-bar' | 'faster-bar' | 'less-sore';

const steps = (first: number, last: number, step: number): number[] => Array.from({ length: Math.round((last - first) / step) + 1 }, (_, i) => first + i * step);

function withSets(facts: DayFacts, change: (set: SetFact) => SetFact): DayFacts {
  return { ...facts, sets: facts.sets.map((set) => (set.warmup || set.exercise.lumbarWeight <= 0 ? set : change(set))) };
}

function withSpeeds(facts: DayFacts, change: (speedsMps: readonly number[]) => number[]): DayFacts {
  return withSets(facts, (set) => ({ ...set, meanVelocitiesMps: change(set.meanVelocitiesMps) }));
}

const lighter: WeekChange = {
  kind: 'lighter',
  domain: 'load',
  amounts: steps(1, 60, 1),
  apply: (facts, percent) => withSets(facts, (set) => ({ ...set, loadKg: set.loadKg * (1 - percent / 100) })),
  share: (percent) => percent / 100,
};

const easier: WeekChange = {
  kind: 'easier',
  domain: 'fatigue',
  amounts: steps(0.5, 4, 0.5),
  apply: (facts, points) => withSets(facts, (set) => (
    { ...set, rpe: set.rpe === null ? null : Math.max(0, set.rpe - points), rir: set.rir === null ? null : set.rir + points })),
  share: (points) => points / 10,
};

const fasterBar: WeekChange = {
  kind: 'faster-bar',
  domain: 'fatigue',
  amounts: steps(1, 30, 1),
  apply: (facts, percent) => withSpeeds(facts, (speeds) => speeds.map((mps) => mps * (1 + percent / 100))),
  share: (percent) => percent / 100,
};

/** The amount counts up as the greatest loss that a set may show goes down from 40 %. */
const STEADIEST_FROM_PCT = 40;
const steadierBar: WeekChange = {
  kind: 'steadier-bar',
  domain: 'fatigue',
  amounts: steps(0, 35, 1),
  apply: (facts, amount) => withSpeeds(facts, (speeds) => {
    const slowest = Math.max(...speeds) * (1 - greatestLossPct(amount) / 100);
    return speeds.map((mps) => Math.max(mps, slowest));
  }),
  share: (amount) => (amount + 1) / 100,
};

/** Greatest velocity loss that a change of `steadier-bar` leaves, percent. */
function greatestLossPct(amount: number): number {
  return STEADIEST_FROM_PCT - amount;
}

const lessSore: WeekChange = {
  kind: 'less-sore',
  domain: 'symptoms',
  amounts: steps(1, 10, 1),
  apply: (facts, points) => ({ ...facts, checkins: facts.checkins.map((checkin) => lessSoreAnswer(checkin, points)) }),
  share: (points) => points / 10,
};

function lessSoreAnswer(checkin: CheckinFact, points: number): CheckinFact {
  return { ...checkin, sorenessNrs: checkin.sorenessNrs === null ? null : Math.max(0, checkin.sorenessNrs - points) };
}

/** A session without effort: it makes the day known, as a day of rest is. */
const REST: SessionFact = { sessionId: 'rest', sessionRpe: 0, minutes: 0 };

/** A day of rest in place of one with training; its answers stay. */
function withoutDay(day: LocalDay, share: number): WeekChange {
  return { kind: 'without-day', domain: null, amounts: [day], apply: (facts) => (facts.day === day ? { ...facts, sets: [], sessions: [REST] } : facts), share: () => share };
}

/** All changes that a week allows. */
export function changesOf(week: readonly DayFacts[]): readonly WeekChange[] {
  const trained = week.filter(({ sets }) => sets.some((set) => !set.warmup && set.exercise.lumbarWeight > 0));
  return [lighter, easier, fasterBar, steadierBar, lessSore, ...trained.map(({ day }) => withoutDay(day, 1 / trained.length))];
}

/** What a change of this amount would have come to. */
export function changeMessage(kind: WhatIfKind, amount: number, tier: Tier): MessageRef {
  if (kind === 'without-day') return message('what-if.without-day', { amount: isoFromLocalDay(amount), tier });
  return message(`what-if.${kind}`, { amount: kind === 'steadier-bar' ? greatestLossPct(amount) : amount, tier });
}

/** An amount as its text shows it. */
export function amountText(kind: WhatIfKind, amount: number): number | string {
  if (kind === 'without-day') return isoFromLocalDay(amount);
  return kind === 'steadier-bar' ? greatestLossPct(amount) : amount;
}
