import { describe, expect, test } from '@jest/globals';
import { seededRandom } from '../../../../test/support/season-with-corrections.js';
import type { Tier } from '../assessment.js';
import { localDayFromIso } from '../civil.js';
import { collect, startCollecting } from './collect.js';
import { conclude, type Evaluation } from './conclude.js';
import type { EvaluatedHistory, EvaluatedSpan, ToldStep } from './history.js';

/** A Monday. */
const MONDAY = localDayFromIso('2024-10-07') ?? Number.NaN;
const EVERYTHING: EvaluatedSpan = { from: null, to: null };

interface Person {
  readonly weeks: number;
  /** score of each week's days, and with it the tier */
  readonly scoreOf?: (week: number) => number | null;
  readonly flares?: readonly (readonly [day: number, sure?: boolean])[];
  readonly change?: Partial<EvaluatedHistory>;
}

const tierOf = (score: number | null): Tier => (score === null ? 'insufficient' : score >= 48 ? 'high' : score >= 32 ? 'raised' : score >= 18 ? 'watch' : 'clear');

/** Trains on Mondays, answers each day; a week's score stands from the Sunday before it, so that it is what was known when it began. */
function person(athlete: string, { weeks, scoreOf = () => 5, flares = [], change = {} }: Person): EvaluatedHistory {
  const days = Array.from({ length: 7 * weeks + 1 }, (_, i) => i - 1).map((at) => {
    const score = scoreOf(Math.floor((at + 1) / 7));
    return { day: MONDAY + at, tier: tierOf(score), score, lumbarKg: at % 7 === 0 ? 1000 : 0, acute7: 140, acwrCoupled: 1, acwrUncoupled: 1, acwrEwma: 1 };
  });
  return {
    athlete, barSpeed: false, lastDay: MONDAY + 7 * weeks - 1, watchedFrom: MONDAY - 100, days, answers: days.map(({ day }) => ({ day, lowBackNrs: 1 })),
    flares: flares.map(([day, sure]) => ({ startedOn: MONDAY + day, endedOn: null, sure: sure ?? true, reportedOn: MONDAY + day })), told: [], belated: [], ...change,
  };
}

function evaluate(people: readonly EvaluatedHistory[], span = EVERYTHING, resamples = 200): Evaluation {
  const collected = startCollecting();
  for (const one of people) collect(collected, one, span);
  return conclude(collected, { chance: seededRandom(12), resamples });
}

/** Every number of a document. */
function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

const isAllDefined = (evaluation: Evaluation): boolean => numbersIn(evaluation).every((value) => Number.isFinite(value));

describe('nothing to evaluate has an answer', () => {
  test('nobody', () => {
    const found = evaluate([]);
    expect(found).toMatchObject({
      athletes: 0, episodes: { count: 0, sure: 0 },
      weeks: { units: 0, events: 0, baseRate: null, score: { auc: null, aucInterval: null, averagePrecision: null, random: null } },
      leadTimes: { asTold: { episodes: 0, medianDays: null, shareOneToSevenDays: null } }, budget: { asTold: { perWeek: null, within: null } },
      probability: { shown: false, recalibration: null },
    });
    expect(isAllDefined(found)).toBe(true);
  });

  test('somebody without a fact', () => {
    expect(evaluate([person('ana', { weeks: 0, change: { days: [], answers: [], watchedFrom: null } })])).toMatchObject({ athletes: 1, weeks: { units: 0 }, sessions: { units: 0 } });
  });

  test('a year without a flare: a base rate of 0, and no area', () => {
    const found = evaluate([person('ana', { weeks: 52 })]);
    expect(found.weeks).toMatchObject({ units: 52, events: 0, baseRate: 0, score: { units: 52, auc: null, averagePrecision: null, random: null } });
    expect(found.weeks.tiersAsKnownNow[1]).toMatchObject({ tier: 'raised', raised: 0, followed: 0, precision: null, recall: null, alertRate: 0, random: null });
    expect(isAllDefined(found)).toBe(true);
  });

  test('one athlete: an area and a p, and no interval that would speak of others', () => {
    const found = evaluate([person('ana', { weeks: 30, scoreOf: (week) => (week === 12 ? 40 : 5 + (week % 7)), flares: [[12 * 7 + 2]] })]);
    // the flare and the two weeks after it: weeks 13 and 14 are not at risk
    expect(found.weeks).toMatchObject({ units: 28, events: 1, athletes: 1, score: { auc: 1, aucInterval: null, averagePrecision: 1 }, baseRateInterval: null });
    expect(found.weeks.score.random?.p).toBeLessThan(0.15);
    expect(found.weeks.baselines.map(({ name, auc, beaten }) => [name, auc, beaten])).toContainEqual(['constant', 0.5, null]);
    expect(isAllDefined(found)).toBe(true);
  });

  test('ten athletes, three of them with a flare, have an interval; nine, or two with a flare, have none', () => {
    const interval = (count: number, affected: number) => evaluate(Array.from({ length: count }, (_, i) => (
      person(`p${i}`, { weeks: 20, scoreOf: (week) => (week * 7 + i) % 11, flares: i < affected ? [[44]] : [] })))).weeks.score.aucInterval;
    expect([interval(10, 3), interval(9, 3), interval(10, 2), interval(10, 1)].map((found) => found !== null)).toEqual([true, false, false, false]);
  });

  test('without resamples there are neither intervals nor p', () => {
    const found = evaluate(Array.from({ length: 12 }, (_, i) => person(`p${i}`, { weeks: 10, flares: [[20]] })), EVERYTHING, 0);
    expect(found.weeks).toMatchObject({ score: { auc: 0.5, aucInterval: null, random: null }, baseRateInterval: null });
  });
});

describe('by hand', () => {
  /** Twelve athletes of ten weeks. Every third has a flare in week 6, whose Monday begins at raised for all but athlete 3. */
  const people = Array.from({ length: 12 }, (_, i) => person(`p${i}`, {
    weeks: 10, scoreOf: (week) => (week === 6 && i !== 3 ? 40 : 10), flares: i % 3 === 0 ? [[6 * 7 + 3, i !== 0]] : [],
  }));
  const found = evaluate(people);

  test('weeks and sessions at risk, and their base rate', () => {
    // 120 weeks less the two after each of four flares
    expect(found.weeks).toMatchObject({ units: 112, events: 4, athletes: 12 });
    expect(found.weeks.baseRate).toBeCloseTo(4 / 112, 12);
    expect(found.weeks.baseRateInterval![0]).toBeLessThan(4 / 112);
    expect(found.sessions).toMatchObject({ units: 112, events: 4 });
  });

  test('the area: three flares stand above 100 of 108 weeks and tie with 8, one ties with 100 and stands below 8', () => {
    expect(found.weeks.score.auc).toBeCloseTo((3 * (100 + 4) + (100 / 2)) / (4 * 108), 12);
    expect(found.weeks.score.aucInterval).not.toBeNull();
  });

  test('tiers: eleven weeks raised, three of them followed', () => {
    const [watch, raised, high] = found.weeks.tiersAsKnownNow;
    expect(watch).toMatchObject({ raised: 11, followed: 3 });
    expect(raised).toMatchObject({ raised: 11, followed: 3, precision: 3 / 11, recall: 0.75, alertRate: 11 / 112 });
    expect(high).toMatchObject({ raised: 0, followed: 0, precision: null, recall: 0, random: null });
    // three of the four athletes with a flare have one raised week of eight
    expect(raised!.random!.recall).toBeCloseTo(3 / 8 / 4, 1);
  });

  test('fewer than eight raised weeks give no share', () => {
    expect(evaluate(people.slice(0, 8)).weeks.tiersAsKnownNow[1]).toMatchObject({ raised: 7, precision: null, precisionInterval: null });
    expect(evaluate(people.slice(0, 9)).weeks.tiersAsKnownNow[1]!.precisionInterval).not.toBeNull();
  });

  test('a flare that may be none is neither an event nor a week without one', () => {
    expect(found.weeks.scoreOnSureFlares).toMatchObject({ units: 111, events: 3 });
    expect(found.episodes).toEqual({ count: 4, sure: 3 });
  });

  test('a span takes whole weeks in it, with what was known before it', () => {
    const span = { from: MONDAY + 6 * 7, to: MONDAY + 7 * 7 - 1 };
    expect(evaluate(people, span)).toMatchObject({ weeks: { units: 12, events: 4, score: { units: 12 } }, episodes: { count: 4 } });
  });

  test('a constant is beaten by a score that orders, and nothing beats itself', () => {
    const [constant] = found.weeks.baselines;
    expect(constant).toMatchObject({ name: 'constant', auc: 0.5 });
    expect(constant!.averagePrecision).toBeCloseTo(4 / 112, 12);
    expect(found.weeks.baselines.find(({ name }) => name === 'acwrCoupled')).toMatchObject({ auc: 0.5, units: 112 });
  });

  test('weeks without a score are counted, and judged by nobody', () => {
    const unknown = evaluate([person('ana', { weeks: 10, scoreOf: (week) => (week < 4 ? null : 10), flares: [[9]] })]);
    // weeks 2 and 3 follow the flare of week 1
    expect(unknown.weeks).toMatchObject({ units: 8, events: 1, unscored: { units: 2, events: 1 }, score: { units: 6, events: 0, auc: null } });
  });
});

describe('as told, and stored in time', () => {
  const step = (tier: Tier, toldOn: number, alarm = true): ToldStep => ({ alert: 'a', tier, toldOn: MONDAY + toldOn, knownFrom: MONDAY + toldOn + 1, alarm });
  const flareOn24 = { weeks: 6, flares: [[24]] as const };

  test('what was told by the morning counts, what came later does not', () => {
    const told = (on: number) => evaluate([person('ana', { ...flareOn24, change: { told: [step('raised', on), step('clear', 26, false)] } })]).weeks.tiersAsTold[1];
    expect(told(20)).toMatchObject({ raised: 1, followed: 1, recall: 1 });
    expect(told(21)).toMatchObject({ raised: 0, followed: 0, recall: 0 });
  });

  test('weeks that nobody watched are not held against what was told', () => {
    const imported = evaluate([person('ana', { ...flareOn24, weeks: 7, change: { watchedFrom: MONDAY + 28 } })]);
    // two weeks after the flare are not at risk
    expect(imported.weeks.watched).toEqual({ units: 1, events: 0 });
    expect(imported.leadTimes.asTold.episodes).toBe(0);
    expect(imported.leadTimes.asKnownNow.episodes).toBe(1);
    expect(imported.budget.asTold.weeks).toBe(3);
    expect(imported.budget.asKnownNow.weeks).toBe(7);
  });

  test('days from the first alarm of raised or high to the flare, two weeks at most', () => {
    const lead = (...told: readonly ToldStep[]) => evaluate([person('ana', { ...flareOn24, change: { told } })]).leadTimes.asTold;
    expect(lead(step('raised', 20), step('high', 22))).toMatchObject({ preceded: 1, medianDays: 4, oneToSevenDays: 1 });
    expect(lead(step('watch', 20))).toMatchObject({ preceded: 0 });
    expect(lead(step('raised', 20, false))).toMatchObject({ preceded: 0 });
    expect(lead(step('raised', 24))).toMatchObject({ medianDays: 0, oneToSevenDays: 0 });
    expect(lead(step('raised', 9))).toMatchObject({ preceded: 0 });
    expect(lead(step('raised', 25))).toMatchObject({ preceded: 0 });
  });

  test('the budget: alarms in weeks with training and answers, against 0.15 a week', () => {
    const budget = (...days: readonly number[]) => evaluate([person('ana', { weeks: 7, change: { told: days.map((on) => step('raised', on)) } })]).budget.asTold;
    expect(budget(3)).toMatchObject({ weeks: 7, notices: 1, perWeek: 1 / 7, within: true });
    expect(budget(3, 12)).toMatchObject({ notices: 2, within: false });
    expect(budget(60)).toMatchObject({ notices: 0 });
  });

  test('the tier that rose by itself counts as known now, once for each rise', () => {
    const found = evaluate([person('ana', { ...flareOn24, scoreOf: (week) => (week === 3 ? 40 : 5) })]);
    expect(found.budget.asKnownNow).toMatchObject({ notices: 1 });
    expect(found.leadTimes.asKnownNow).toMatchObject({ medianDays: 4 });
  });

  test('a week of which a day before became known too late is not in time; the next one is', () => {
    const units = (day: number, knownFrom: number) => evaluate([person('ana', { weeks: 6, change: { belated: [{ day: MONDAY + day, knownFrom: MONDAY + knownFrom }] } })]).weeks.scoreInTime.units;
    expect([units(5, 8), units(5, 7), units(5, 15), units(7, 9)]).toEqual([5, 6, 4, 6]);
  });
});

describe('probability', () => {
  /** Three flares each in 40 weeks, at scores that are higher, with other high weeks. */
  const gym = (count: number) => Array.from({ length: count }, (_, i) => person(`p${i}`, {
    weeks: 40, scoreOf: (week) => (week % 10 === 6 ? 30 + ((week + i) % 9) : week % 5 === i % 5 ? 25 + (week % 12) : 8 + ((week * 3 + i) % 11)), flares: [[6 * 7 + 1], [16 * 7 + 1], [26 * 7 + 1]],
  }));

  test('none below 50 flares or 20 athletes', () => {
    expect(evaluate(gym(19)).probability).toMatchObject({ shown: false, has: { episodes: 57, athletes: 19 }, recalibration: null });
    const few = gym(20).map((one, i) => ({ ...one, flares: one.flares.slice(0, i < 9 ? 3 : 2) }));
    expect(evaluate(few).probability).toMatchObject({ shown: false, has: { episodes: 49, athletes: 20 } });
  });

  test('from there on one of two parameters, judged on athletes left out', () => {
    const { probability } = evaluate(gym(20));
    expect(probability).toMatchObject({ shown: true, has: { episodes: 60, athletes: 20 }, recalibration: { folds: 20 } });
    expect(probability.recalibration!.line.slope).toBeGreaterThan(0);
    expect(probability.recalibration!.brierSkill).toBeGreaterThan(0);
    expect(Math.abs(probability.recalibration!.calibration.inTheLarge!)).toBeLessThan(0.3);
  });

  test('a score that parts them wholly is not fitted: no probability is invented', () => {
    const parted = Array.from({ length: 25 }, (_, i) => person(`p${i}`, { weeks: 30, scoreOf: (week) => (week % 10 === 6 ? 60 : 5), flares: [[43], [113], [183]] }));
    expect(evaluate(parted).probability).toMatchObject({ shown: false, has: { episodes: 75 }, recalibration: null });
  });
});
