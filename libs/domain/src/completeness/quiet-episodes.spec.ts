import { describe, expect, test } from '@jest/globals';
import { checkin, completeUpTo, dayOf, foldStory, MONDAY, seriesOf, set, type Story } from '../../../../test/conformance/athlete-days.js';
import type { AlertEpisode } from '../assessment.js';
import { digestDay } from '../digest/digest-day.js';
import type { CoverageSpan } from '../facts.js';
import { decodeCarry, encodeCarry, type Carry } from '../folding/carry.js';
import { foldDays } from '../folding/fold-days.js';
import { MODEL_V1 } from '../model/model-v1.js';
import { createSeries, putDay, setCoverage, type AthleteSeries } from '../series/series.js';

const isSessionDay = (i: number): boolean => [0, 2, 4].includes(i % 7);
const trained: ReturnType<Story> = { sets: [set()] };
/** Monday, Wednesday, Friday, but not in `from`..`to`. */
const away = (from: number, to: number): Story => (i) => (isSessionDay(i) && (i < from || i > to) ? trained : null);

function quiet(episodes: readonly AlertEpisode[]): string[] {
  return episodes
    .filter(({ group }) => group.startsWith('quiet'))
    .map(({ group, onsetDay, state, endedDay }) => `${group} ${onsetDay - MONDAY} ${state} ${endedDay === null ? '-' : endedDay - MONDAY}`);
}

function foldAll(series: AthleteSeries, days: number): AlertEpisode[] {
  return foldDays({ model: MODEL_V1, series, firstDay: MONDAY, fromDay: MONDAY, toDay: MONDAY + days - 1, carry: null }).episodes;
}

/** The story's days, with what devices have declared. */
function foldDeclared(story: Story, days: number, spans: readonly CoverageSpan[]): AlertEpisode[] {
  const series = seriesOf(story, days);
  setCoverage(series, spans);
  return foldAll(series, days);
}

/** Uniform in [0, 1), by a seed (Park and Miller 1988). */
function chance(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

describe('an athlete goes quiet', () => {
  test('one holiday of three weeks is one question, asked after three missed sessions, and ends with the return', () => {
    const { episodes } = foldStory(away(70, 90), 140);
    // The last session is on Friday the 67th day; a week of three sessions is gone by on the morning of the 75th.
    expect(quiet(episodes)).toEqual(['quiet-athlete 75 cleared 91']);
    expect(episodes.find(({ group }) => group === 'quiet-athlete')).toMatchObject({
      tier: 'watch', peakTier: 'watch', level: null, evidenceDay: MONDAY + 75,
      reasons: [{ signal: 'quiet-athlete', text: 'No session has come in for 7 days.', value: 7, usual: '3 a week', points: 0 }],
    });
  });

  test('who does not come back is asked once, and forgotten sixty days after the last session', () => {
    expect(quiet(foldStory(away(70, 400), 200).episodes)).toEqual(['quiet-athlete 75 expired 127']);
    // Check-ins keep the days coming, and are no sessions.
    const answers: Story = (i) => (i < 70 ? away(70, 400)(i) : { checkins: [checkin({ sorenessNrs: 1 })] });
    expect(quiet(foldStory(answers, 200).episodes)).toEqual(['quiet-athlete 75 expired 127']);
  });

  test('a history of less than four weeks, or of few sessions, is no habit', () => {
    expect(quiet(foldStory(away(26, 400), 80).episodes)).toEqual([]);
    expect(quiet(foldStory(away(28, 400), 80).episodes)).toEqual([]);
    expect(quiet(foldStory(away(31, 400), 80).episodes)).toEqual(['quiet-athlete 38 firing -']);
    expect(quiet(foldStory((i) => (i % 14 === 0 && i < 70 ? trained : null), 140).episodes)).toEqual([]);
  });

  test('a file is not waited for', () => {
    const imported: Story = (i) => (isSessionDay(i) && i < 70 ? { sets: [set({ deviceId: 'log', deviceKind: 'import' })] } : null);
    expect(quiet(foldDeclared(imported, 140, [{ deviceId: 'log', kind: 'import', fromDay: MONDAY, toDay: MONDAY + 69 }]))).toEqual([]);
    const entered: Story = (i) => (isSessionDay(i) && i < 70 ? { sets: [set({ deviceId: 'app', deviceKind: 'phone' })] } : null);
    expect(quiet(foldDeclared(entered, 100, []))).toEqual(['quiet-athlete 75 firing -']);
  });

  test('steady lifters who miss one session in five are asked a few times a year at most', () => {
    const perYear = (trains: (i: number, random: () => number) => boolean): number => {
      let questions = 0;
      for (let seed = 1; seed <= 15; seed++) {
        const random = chance(seed);
        const days = Array.from({ length: 364 }, (_, i) => trains(i, random));
        questions += quiet(foldStory((i) => (days[i] === true ? trained : null), 364).episodes).length;
      }
      return questions / 15;
    };
    const fixedDays = perYear((i, random) => isSessionDay(i) && random() >= 0.2);
    const anyDays = perYear((_i, random) => random() < 3 / 7);
    console.log(`questions a year: Monday, Wednesday, Friday with one in five missed ${fixedDays}; three sessions a week on any day ${anyDays}`);
    expect(fixedDays).toBeLessThan(1);
    expect(anyDays).toBeLessThan(4);
  }, 60_000);
});

describe('a device goes quiet', () => {
  const always = away(-1, -1);
  const unused = away(70, 83);
  /** The rack has declared everything up to this day since the first. */
  const declared = (toDay: number): CoverageSpan => completeUpTo(MONDAY + toDay);

  test('a rack that is off is asked after once, and not the athlete', () => {
    const episodes = foldDeclared(unused, 84, [declared(69)]);
    expect(quiet(episodes)).toEqual(['quiet-device 74 firing -']);
    expect(episodes.find(({ group }) => group === 'quiet-device')?.reasons).toMatchObject([
      { signal: 'quiet-device', text: 'Nothing has come from rack-1 for 4 days.', value: 4, usual: 'at most 2 days between two uses', points: 0 },
    ]);
  });

  test('what it sends later about these days takes the question back, and shows that the athlete trained or did not', () => {
    expect(quiet(foldDeclared(always, 100, [declared(99)]))).toEqual([]);
    expect(quiet(foldDeclared(unused, 100, [declared(99)]))).toEqual(['quiet-athlete 75 cleared 84']);
    const backfill: CoverageSpan = { deviceId: 'rack-1', kind: 'backfill', fromDay: MONDAY + 68, toDay: MONDAY + 83 };
    expect(quiet(foldDeclared(always, 84, [declared(67), backfill]))).toEqual([]);
  });

  test('a set ends the silence where the days between stay unknown; else it is forgotten', () => {
    expect(quiet(foldDeclared(unused, 86, [declared(69)]))).toEqual(['quiet-device 74 cleared 84']);
    expect(quiet(foldDeclared(away(70, 400), 200, [declared(69)]))).toEqual(['quiet-device 74 expired 127']);
    expect(quiet(foldDeclared(away(70, 400), 200, [declared(69), declared(80)]))).toEqual(['quiet-athlete 75 expired 127', 'quiet-device 85 expired 127']);
  });

  test('one that never declares days is silent only when the athlete trains without it', () => {
    const other = set({ deviceId: 'rack-2' });
    expect(quiet(foldDeclared(unused, 84, []))).toEqual(['quiet-athlete 75 firing -']);
    const moved: Story = (i) => (isSessionDay(i) ? { sets: [i < 70 ? set() : other] } : null);
    expect(quiet(foldDeclared(moved, 84, []))).toEqual(['quiet-device 72 firing -']);
  });

  test('silences that begin together are one question, apart they are two', () => {
    const two: Story = (i) => (isSessionDay(i) && i < 70 ? { sets: [set(), set({ deviceId: 'rack-2' })] } : null);
    const upTo = (deviceId: string, toDay: number): CoverageSpan => ({ deviceId, kind: 'watermark', fromDay: null, toDay: MONDAY + toDay });
    const together = foldDeclared(two, 84, [upTo('rack-2', 69), upTo('rack-1', 69)]);
    expect(quiet(together)).toEqual(['quiet-device 74 firing -']);
    expect(together.at(-1)?.reasons.map(({ text }) => text.slice(0, 29))).toEqual(['Nothing has come from rack-1 ', 'Nothing has come from rack-2 ']);
    expect(quiet(foldDeclared(two, 84, [upTo('rack-2', 69), upTo('rack-1', 72)]))).toEqual(['quiet-device 74 firing -', 'quiet-device 77 firing -']);
  });

  test('a phone is not waited for', () => {
    const story: Story = (i) => (isSessionDay(i) ? { sets: i < 70 ? [set(), set({ deviceId: 'app', deviceKind: 'phone' })] : [set()] } : null);
    expect(quiet(foldDeclared(story, 100, [declared(99)]))).toEqual([]);
  });
});

describe('questions after missing data', () => {
  test('leave assessments, tiers and strain as they are', () => {
    const strain = (i: number): ReturnType<Story> => (isSessionDay(i) && (i < 70 || i > 90) ? { sets: Array.from({ length: i > 90 ? 9 : 4 }, () => set()) } : null);
    const { days, episodes } = foldStory(strain, 110);
    const [question] = episodes.filter(({ group }) => group === 'quiet-athlete');
    expect(question?.tier).toBe('watch');
    for (const day of days.filter(({ day: at }) => at >= MONDAY + 75 && at < MONDAY + 91)) expect(day.tier).not.toBe('watch');
    expect(episodes.some(({ group, state }) => group === 'strain' && state === 'firing')).toBe(true);
  });

  test('are the same in any split, with carries as text', () => {
    const spans = [completeUpTo(MONDAY + 69), { deviceId: 'rack-1', kind: 'backfill', fromDay: MONDAY + 84, toDay: MONDAY + 259 } as const];
    const series = seriesOf(away(70, 83), 100);
    for (let i = 100; i < 260; i++) if (isSessionDay(i) && (i < 150 || i > 180)) putDay(series, digestDay(dayOf(MONDAY + i, trained ?? {})), MONDAY + i);
    setCoverage(series, spans);
    const whole = foldAll(series, 260);
    expect(quiet(whole)).toEqual(['quiet-device 74 cleared 84', 'quiet-athlete 159 cleared 182']);
    for (const step of [1, 2, 7, 31]) {
      const kept = new Map<string, AlertEpisode>();
      let carry: Carry | null = null;
      for (let from = MONDAY; from < MONDAY + 260; from += step) {
        const toDay = Math.min(from + step, MONDAY + 260) - 1;
        const part: ReturnType<typeof foldDays> = foldDays({ model: MODEL_V1, series, firstDay: MONDAY, fromDay: from, toDay, carry });
        for (const episode of part.episodes) kept.set(`${episode.group} ${episode.onsetDay}`, episode);
        carry = decodeCarry(encodeCarry(part.carries.at(-1) as Carry));
      }
      expect([...kept.values()]).toEqual(whole);
    }
  });

  test('days may become known in any order', () => {
    const days = Array.from({ length: 100 }, (_, i) => i).filter((i) => isSessionDay(i) && (i < 60 || i > 85));
    const fold = (order: readonly number[]): AlertEpisode[] => {
      const series = createSeries();
      for (const i of order) putDay(series, digestDay(dayOf(MONDAY + i, trained ?? {})), MONDAY + i);
      setCoverage(series, [completeUpTo(MONDAY + 99)]);
      return foldAll(series, 100);
    };
    const inOrder = fold(days);
    expect(quiet(inOrder)).toHaveLength(1);
    expect(fold([...days].reverse())).toEqual(inOrder);
  });
});
