import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  createSeries, decodeCarry, decodeDigest, digestDay, dropBefore, encodeCarry, encodeDigest, foldDays, MODEL_V1, MODELS, putDay, seriesBytes, setCoverage,
  type AlertEpisode, type AthleteSeries, type Carry, type CheckinFact, type CoverageSpan, type DayAssessment, type DayFacts, type Model, type SetFact,
} from '#libs/domain';
import { benchPress, checkin, dayOf, deadlift, MONDAY, set, squat } from './athlete-days.js';

const setArbitrary: fc.Arbitrary<SetFact> = fc
  .record({
    exercise: fc.constantFrom(deadlift, squat, benchPress, { ...deadlift, slug: 'rdl' }),
    loadKg: fc.integer({ min: 16, max: 40 }).map((n) => n * 5),
    repCount: fc.integer({ min: 1, max: 10 }),
    speed: fc.option(fc.integer({ min: 20, max: 70 }), { nil: null }),
    fade: fc.integer({ min: 0, max: 60 }),
    rpe: fc.option(fc.integer({ min: 10, max: 20 }).map((n) => n / 2), { nil: null }),
    device: fc.constantFrom('rack-1', 'rack-2'),
    warmup: fc.boolean(),
    belt: fc.constantFrom(null, true, false),
    tags: fc.subarray(['rounding', 'jerk', 'slow']),
  })
  .map(({ speed, fade, device, ...rest }) =>
    set({
      ...rest,
      deviceId: device,
      meanVelocitiesMps:
        speed === null ? [] : Array.from({ length: rest.repCount }, (_, rep) => (speed / 100) * (1 - ((fade / 100) * rep) / rest.repCount)),
    }),
  );

const checkinArbitrary: fc.Arbitrary<CheckinFact> = fc
  .record({
    sorenessNrs: fc.option(fc.integer({ min: 0, max: 8 }), { nil: null }),
    interferes: fc.boolean(),
    stiffnessMinutes: fc.option(fc.integer({ min: 0, max: 60 }), { nil: null }),
    sleepHours: fc.option(fc.integer({ min: 4, max: 9 }), { nil: null }),
    stressNrs: fc.option(fc.integer({ min: 0, max: 10 }), { nil: null }),
    redFlags: fc.subarray(['neuro', 'cauda', 'sharp'] as const, { maxLength: 1 }),
    quality: fc.constantFrom(null, 'dull', 'sharp'),
    movement: fc.constantFrom(null, 'eases', 'worse'),
    triggers: fc.subarray(['deadlift', 'sitting']),
  })
  .map((change) => checkin({ ...change, redFlags: change.sorenessNrs === 8 ? change.redFlags : [] }));

const contentArbitrary = fc.record({
  sets: fc.array(setArbitrary, { maxLength: 5 }),
  checkins: fc.array(checkinArbitrary, { maxLength: 2 }),
  trunkTests: fc.array(fc.record({ test: fc.constantFrom('sorensen', 'front-plank'), seconds: fc.integer({ min: 0, max: 150 }), metres: fc.constant(null) }), { maxLength: 1 }),
  flares: fc.array(fc.record({ startedOn: fc.integer({ min: MONDAY - 5, max: MONDAY + 90 }), endedOn: fc.constantFrom(null, MONDAY + 95), certainty: fc.constantFrom('sure', 'unsure') }), { maxLength: 1 }),
});

/** A season whose days repeat a few drawn contents, with gaps: long enough to score, short enough to shrink. */
const seasonArbitrary = fc.record({
  contents: fc.array(contentArbitrary, { minLength: 3, maxLength: 8 }),
  picks: fc.array(fc.integer({ min: -4, max: 7 }), { minLength: 60, maxLength: 110 }),
  pause: fc.record({ at: fc.integer({ min: 20, max: 60 }), days: fc.constantFrom(0, 0, 15, 40, 90) }),
  known: fc.integer({ min: 40, max: 220 }),
});
type Season = typeof seasonArbitrary extends fc.Arbitrary<infer T> ? T : never;

function factsOf(season: Season): DayFacts[] {
  return season.picks.flatMap((pick, i) => {
    const content = pick < 0 ? undefined : season.contents[pick % season.contents.length];
    const day = MONDAY + i + (i >= season.pause.at ? season.pause.days : 0);
    return content === undefined && i > 0 ? [] : [dayOf(day, content ?? { sets: [set()] })];
  });
}

const spansOf = (season: Season): CoverageSpan[] =>
  ['rack-1', 'rack-2'].map((deviceId) => ({ deviceId, kind: 'watermark', fromDay: null, toDay: MONDAY + season.known }));

function seriesOfFacts(season: Season, facts: readonly DayFacts[]): AthleteSeries {
  const series = createSeries();
  for (const day of facts) putDay(series, digestDay(day), day.day);
  setCoverage(series, spansOf(season));
  return series;
}

const lastDayOf = (season: Season): number => MONDAY + season.picks.length + season.pause.days + 5;

function fold(series: AthleteSeries, fromDay: number, toDay: number, carry: Carry | null, model: Model = MODEL_V1): ReturnType<typeof foldDays> {
  return foldDays({ model, series, firstDay: MONDAY, fromDay, toDay, carry });
}

describe('days in any split and any order', () => {
  test('the order of sets and check-ins never changes a digest, and its text reads back', () => {
    const shuffled = contentArbitrary.chain(({ sets, checkins }) =>
      fc.tuple(
        fc.constant({ sets, checkins }),
        fc.record({
          sets: fc.shuffledSubarray(sets, { minLength: sets.length }),
          checkins: fc.shuffledSubarray(checkins, { minLength: checkins.length }),
        }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([one, other]) => {
        const digest = digestDay(dayOf(MONDAY, one));
        expect(encodeDigest(digestDay(dayOf(MONDAY, other)))).toBe(encodeDigest(digest));
        expect(decodeDigest(encodeDigest(digest))).toEqual(digest);
      }),
    );
  });

  test.each(MODELS)('model $version: folding in pieces, with carries as text and only 200 days in memory, equals folding at once', (model) => {
    fc.assert(
      fc.property(seasonArbitrary, fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 12 }), (season, steps) => {
        const facts = factsOf(season);
        const toDay = lastDayOf(season);
        const whole = fold(seriesOfFacts(season, facts), MONDAY, toDay, null, model);

        const series = seriesOfFacts(season, facts);
        const days: DayAssessment[] = [];
        const episodes = new Map<string, AlertEpisode>();
        let carry: Carry | null = null;
        let from = MONDAY;
        for (let i = 0; from <= toDay; i++) {
          const until: number = Math.min(toDay, from + (steps[i % steps.length] as number) - 1);
          dropBefore(series, from - 200);
          const part: ReturnType<typeof foldDays> = fold(series, from, until, carry, model);
          days.push(...part.days);
          for (const episode of part.episodes) episodes.set(`${episode.group} ${episode.onsetDay}`, episode);
          const last = part.carries.at(-1);
          if (last !== undefined) carry = decodeCarry(encodeCarry(last));
          from = until + 1;
        }
        expect(days).toEqual(whole.days);
        expect([...episodes.values()].sort((a, b) => a.onsetDay - b.onsetDay || (a.group < b.group ? -1 : 1))).toEqual(whole.episodes);
        if (carry !== null) expect(encodeCarry(carry)).toBe(encodeCarry(whole.carries.at(-1) as Carry));
      }),
      { numRuns: 40 },
    );
  });

  test('days may be put in any order and again: the same facts give the same assessments', () => {
    fc.assert(
      fc.property(seasonArbitrary, fc.infiniteStream(fc.nat()), (season, chance) => {
        const facts = factsOf(season);
        const straight = fold(seriesOfFacts(season, facts), MONDAY, lastDayOf(season), null);
        const series = createSeries();
        const keyed = facts.map((day) => ({ day, key: chance.next().value as number })).sort((a, b) => a.key - b.key);
        setCoverage(series, spansOf(season));
        for (const { day } of keyed) {
          putDay(series, digestDay(dayOf(day.day, { sets: [set({ loadKg: 300 })] })), day.day);
          putDay(series, digestDay(dayOf(day.day + 1, { sets: [set()] })), day.day + 1);
          fold(series, MONDAY, day.day, null);
          putDay(series, null, day.day + 1);
          putDay(series, digestDay(day), day.day);
        }
        for (const day of facts) putDay(series, digestDay(day), day.day);
        expect(fold(series, MONDAY, lastDayOf(season), null)).toEqual(straight);
      }),
      { numRuns: 15 },
    );
  });

  test('a history that forgets what no look-back reaches stays the size of 200 days', () => {
    const series = createSeries();
    const sizes: number[] = [];
    for (let day = MONDAY; day < MONDAY + 1200; day++) {
      putDay(series, digestDay(dayOf(day, { sets: [set({ rpe: 8, meanVelocitiesMps: [0.5, 0.48, 0.45] })] })), day);
      dropBefore(series, day - 200);
      sizes.push(seriesBytes(series));
    }
    expect(Math.max(...sizes.slice(600))).toBeLessThanOrEqual(1.3 * (sizes[220] ?? 0));
  });

  test('an unknown day is never read as rest: declaring it complete changes what is said of it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 26 }), (silentDays) => {
        const series = createSeries();
        putDay(series, digestDay(dayOf(MONDAY, { sets: [set({ loadKg: 100, repCount: 5 })] })), MONDAY);
        const last = MONDAY + silentDays;
        const unknown = fold(series, MONDAY, last, null).days.at(-1);
        expect(unknown).toMatchObject({ known: false, coverage: 1 / (silentDays + 1), loads: { lumbar: { day: null, acute7: silentDays < 7 ? 500 : null, chronic28: 500 } } });
        setCoverage(series, [{ deviceId: 'rack-1', kind: 'watermark', fromDay: null, toDay: last }]);
        const rest = fold(series, MONDAY, last, null).days.at(-1);
        expect(rest).toMatchObject({ known: true, coverage: 1, loads: { lumbar: { day: 0 } } });
        expect(rest?.loads.lumbar.chronic28).toBeCloseTo(500 / (silentDays + 1), 9);
      }),
    );
  });
});
