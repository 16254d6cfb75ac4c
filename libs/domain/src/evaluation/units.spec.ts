import { describe, expect, test } from '@jest/globals';
import { localDayFromIso } from '../civil.js';
import { sessionsAtRisk, trainingWeeks, weeksAtRisk, type AtRisk, type RiskInput } from './at-risk.js';
import { censoredSpans, flareEpisodes } from './flare-episodes.js';
import { historyDays } from './history-days.js';
import type { EvaluatedDay, ReportedFlare } from './history.js';
import { measuresBefore } from './measures.js';
import { toldTiers } from './told-tier.js';

/** A Monday. */
const MONDAY = localDayFromIso('2024-10-07') ?? Number.NaN;
const flare = (startedOn: number, endedOn: number | null = null, sure = true, reportedOn = startedOn): ReportedFlare => (
  { startedOn: MONDAY + startedOn, endedOn: endedOn === null ? null : MONDAY + endedOn, sure, reportedOn: MONDAY + reportedOn });

interface Plan {
  readonly sessions?: (day: number) => boolean;
  readonly answers?: (day: number) => number | null | undefined;
  readonly flares?: readonly ReportedFlare[];
  readonly count?: number;
  /** another model than the one that is asked about assessed the day */
  readonly other?: (day: number) => boolean;
}

const everyDay = (): number => 0;
const threeAWeek = (day: number): boolean => [0, 2, 4].includes(((day % 7) + 7) % 7);

function day(at: number, lumbarKg: number): EvaluatedDay {
  return { day: MONDAY + at, tier: 'clear', score: at, lumbarKg, acute7: 10 + at, acwrCoupled: 1, acwrUncoupled: null, acwrEwma: 2 };
}

/** Days are counted from a Monday. */
function plan({ sessions = threeAWeek, answers = everyDay, flares = [], count = 84, other = () => false }: Plan): RiskInput & { flares: readonly ReportedFlare[] } {
  const all = Array.from({ length: count }, (_, at) => at);
  const days = all.map((at) => ({ ...day(at, sessions(at) ? 1000 : 0), ...(other(at) ? { ofOtherModel: true } : {}) }));
  const answered = all.flatMap((at) => (answers(at) === undefined ? [] : [{ day: MONDAY + at, lowBackNrs: answers(at) ?? null }]));
  return { days: historyDays({ days, answers: answered }), episodes: flareEpisodes(flares), censored: censoredSpans(flares), from: MONDAY, to: MONDAY + count - 1, flares };
}

/** First days, counted from the Monday; those with a flare have a mark. */
const told = (units: readonly AtRisk[]): string[] => units.map(({ from, episode }) => `${from - MONDAY}${episode === null ? '' : '!'}`);

describe('episodes of flares', () => {
  const onsets = (...flares: readonly ReportedFlare[]): number[] => flareEpisodes(flares).map(({ onset }) => onset - MONDAY);

  test('a new one takes 28 days without a flare: from day 0 on, day 29 is new and day 28 is not', () => {
    expect(onsets(flare(0), flare(29))).toEqual([0, 29]);
    expect(onsets(flare(0), flare(28))).toEqual([0]);
  });

  test('they count from the last day of the flare, and from every report in between', () => {
    expect(onsets(flare(0, 10), flare(38))).toEqual([0]);
    expect(onsets(flare(0, 10), flare(39))).toEqual([0, 39]);
    expect(onsets(flare(0), flare(20), flare(40), flare(69))).toEqual([0, 69]);
    expect(onsets(flare(0, 60), flare(5, 6), flare(70))).toEqual([0]);
  });

  test('reports in any order; sure where one of them is', () => {
    const reports = [flare(3, null, false), flare(0, null, false), flare(4), flare(50, null, false)];
    expect(flareEpisodes(reports)).toEqual([{ onset: MONDAY, sure: true }, { onset: MONDAY + 50, sure: false }]);
    expect(flareEpisodes([...reports].reverse())).toEqual(flareEpisodes(reports));
  });

  test('a flare that ends before it starts is a day', () => {
    expect(onsets(flare(10, 2), flare(39))).toEqual([10, 39]);
  });
});

describe('athlete-weeks at risk', () => {
  test('Monday to Sunday, with a lumbar session and three answered days', () => {
    expect(told(weeksAtRisk(plan({ count: 28 })))).toEqual(['0', '7', '14', '21']);
    expect(told(weeksAtRisk(plan({ count: 28, sessions: (at) => at === 13 })))).toEqual(['7']);
    expect(told(weeksAtRisk(plan({ count: 21, answers: (at) => (at < 7 ? 0 : at < 10 ? 0 : at > 18 ? 0 : undefined) })))).toEqual(['0', '7']);
  });

  test('the week that is not over yet does not count, nor the one that had begun before', () => {
    const input = plan({ count: 28 });
    expect(told(weeksAtRisk({ ...input, from: MONDAY + 1, to: MONDAY + 26 }))).toEqual(['7', '14']);
    expect(weeksAtRisk({ ...input, from: Infinity })).toEqual([]);
  });

  test('two weeks after an onset are not at risk: a week with such a day is left out', () => {
    // onset on the Wednesday of the second week; days 10 to 23 are out, the fourth week begins on day 21
    expect(told(weeksAtRisk(plan({ count: 42, flares: [flare(9)] })))).toEqual(['0', '7!', '28', '35']);
  });

  test('a flare that lasts longer is out to its end, and so is a report that starts no episode', () => {
    expect(told(weeksAtRisk(plan({ count: 56, flares: [flare(9, 35)] })))).toEqual(['0', '7!', '42', '49']);
    expect(told(weeksAtRisk(plan({ count: 63, flares: [flare(9), flare(30)] })))).toEqual(['0', '7!', '49', '56']);
  });

  test('a flare in a week without answers, or without a session, is in no unit: unknown is not negative, nor positive', () => {
    expect(told(weeksAtRisk(plan({ count: 42, flares: [flare(9)], answers: (at) => (at >= 7 && at < 14 ? undefined : 0) })))).toEqual(['0', '28', '35']);
  });

  test('weeks of training are counted with flares in them', () => {
    expect(trainingWeeks(plan({ count: 28, flares: [flare(9)] })).map((monday) => monday - MONDAY)).toEqual([0, 7, 14, 21]);
  });
});

describe('sessions at risk', () => {
  test('each flare belongs to the last session before it, or to that of its day', () => {
    expect(told(sessionsAtRisk(plan({ count: 21, flares: [flare(10)] })))).toEqual(['0', '2', '4', '7', '9!']);
    expect(told(sessionsAtRisk(plan({ count: 21, flares: [flare(9)] })))).toEqual(['0', '2', '4', '7', '9!']);
  });

  test('a flare a week after the last session belongs to none', () => {
    const once = { count: 35, sessions: (at: number) => at === 0 || at === 20 };
    expect(told(sessionsAtRisk(plan({ ...once, flares: [flare(6)] })))).toEqual(['0!']);
    expect(told(sessionsAtRisk(plan({ ...once, flares: [flare(7)] })))).toEqual(['0']);
  });

  test('seven days have to be over and answered for', () => {
    expect(told(sessionsAtRisk(plan({ count: 14 })))).toEqual(['0', '2', '4', '7']);
    expect(told(sessionsAtRisk(plan({ count: 14, answers: (at) => (at < 5 ? 0 : undefined) })))).toEqual(['0', '2']);
  });
});

describe('what could be said on the morning', () => {
  const history = (flares: readonly ReportedFlare[]) => ({ flares }) as Parameters<typeof measuresBefore>[0];

  test('rests on the days before', () => {
    const { days } = plan({ answers: (at) => (at === 20 ? 4 : at === 21 ? 9 : null) });
    expect(measuresBefore(history([]), days, MONDAY + 21)).toEqual({
      score: 20, flareIn28Days: 0, flareInYear: 0, lastSorenessAtLeast4: 1, lumbarLoad7: 210, acwrCoupled: 1, acwrUncoupled: Number.NaN, acwrEwma: 2,
    });
  });

  test('a day that was not assessed has nothing; an answer of two weeks ago speaks, an older one does not', () => {
    const { days } = plan({ answers: (at) => (at === 10 ? 3 : null) });
    expect(measuresBefore(history([]), days, MONDAY).score).toBeNaN();
    expect([24, 25].map((at) => measuresBefore(history([]), days, MONDAY + at).lastSorenessAtLeast4)).toEqual([0, Number.NaN]);
  });

  test('a flare is known once it is reported, and for 28 days or a year after its last day', () => {
    const { days } = plan({});
    const late = history([flare(5, 8, true, 12)]);
    const at = (morning: number): readonly number[] => {
      const { flareIn28Days, flareInYear } = measuresBefore(late, days, MONDAY + morning);
      return [flareIn28Days, flareInYear];
    };
    expect([12, 13, 36, 37, 373, 374].map(at)).toEqual([[0, 0], [1, 1], [1, 1], [0, 1], [0, 1], [0, 0]]);
  });
});

describe('days of another model', () => {
  test('begin no week, no session and no week of the budget: the model that is asked about did not speak on their morning', () => {
    const input = plan({ count: 28, other: (at) => at < 13 });
    expect(told(weeksAtRisk(input))).toEqual(['14', '21']);
    expect(trainingWeeks(input).map((monday) => monday - MONDAY)).toEqual([14, 21]);
    expect(told(sessionsAtRisk(input)).slice(0, 2)).toEqual(['14', '16']);
    expect(told(weeksAtRisk(plan({ count: 28, other: () => true })))).toEqual([]);
    expect(plan({ count: 28, other: (at) => at === 0 }).days.isWatched(MONDAY)).toBe(false);
  });
});

describe('tier as told', () => {
  test('stands from the morning after its commit until another step; the highest of several alerts counts', () => {
    const step = (alert: string, tier: 'clear' | 'watch' | 'raised' | 'high', knownFrom: number) => ({ alert, tier, knownFrom, toldOn: knownFrom - 1, alarm: true });
    const tierOn = toldTiers([step('a', 'watch', 3), step('a', 'raised', 5), step('b', 'high', 6), step('b', 'clear', 8), step('a', 'clear', 8)]);
    expect([2, 3, 4, 5, 6, 7, 8, 9].map(tierOn)).toEqual([0, 1, 1, 2, 3, 3, 0, 0]);
    expect(toldTiers([])(5)).toBe(0);
  });
});
