import { describe, expect, test } from '@jest/globals';
import { createSeries, DEFAULT_MODEL, digestDay, putDay, setCoverage, SIGNALS, type AthleteSeries, type DayFacts, type SetFact, type SignalReading } from '#libs/domain';
import { benchPress, checkin, completeUpTo, dayOf, deadlift, MONDAY, set, squat, viewAt, type Story } from './athlete-days.js';

const DAYS = 200;
const POUND_KG = 0.45359237;
const KEYS = SIGNALS.map((signal) => signal.key);
/** They sum what was done and start from 0: without any fact the sum is 0. */
const SUMS = new Set(['fitness-fatigue', 'high-rep-hinge-fatigue']);

const deficit = { ...deadlift, slug: 'deficit-deadlift', lumbarWeight: 1.05 };
const plank = { ...benchPress, slug: 'plank', pattern: 'core' };
const wobble = (index: number, of: number): number => (index * 37) % of;

type Unit = (kg: number) => number;
const inKg: Unit = (kg) => kg;

const lifted = (index: number, unit: Unit): SetFact[] => [
  ...[0, 1].map((again) => set({ loadKg: unit(60), warmup: true, meanVelocitiesMps: [0.9, 0.9, 0.88 + again * wobble(index, 5) / 100] })),
  set({ loadKg: unit(60), repCount: 5, belt: false }),
  set({ loadKg: unit(130 + wobble(index, 3)), rpe: 8 + wobble(index, 3) / 2, belt: true, tags: index % 5 === 0 ? ['rounding'] : [], meanVelocitiesMps: [0.5, 0.49, 0.47, 0.44, 0.4, 0.3 + wobble(index, 7) / 50], romsM: [0.5, 0.5, 0.5, 0.49, 0.47, 0.45 + wobble(index, 11) / 100] }),
  set({ exercise: deficit, loadKg: unit(100), rpe: 7, meanVelocitiesMps: [0.5, 0.49, 0.48, 0.3] }),
  ...[90, 110, 120].map((loadKg) => set({ exercise: squat, loadKg: unit(loadKg), rir: 1 + wobble(index, 4) })),
  set({ exercise: plank, loadKg: unit(5) }),
  ...(index % 20 === 0 ? [set({ loadKg: unit(90), meanVelocitiesMps: [0.75, 0.74] }), set({ loadKg: unit(160), meanVelocitiesMps: [0.33, 0.31] })] : []),
];

/** A season in which everything is told. */
const full = (index: number, unit: Unit = inKg): Omit<DayFacts, 'day'> => ({
  bodyMassKg: 80,
  sets: index % 2 === 0 ? lifted(index, unit) : [],
  sessions: [],
  checkins: [checkin({
    sorenessNrs: index % 30 < 4 ? 5 - (index % 30) : wobble(index, 5) / 2, stiffnessMinutes: 10, sleepHours: 6 + wobble(index, 5) / 2, stressNrs: wobble(index, 7),
    quality: 'dull', movement: index % 30 === 0 ? 'worse' : 'eases', triggers: index % 30 === 0 ? ['deadlift'] : [],
  })],
  trunkTests: index % 40 === 30 ? [{ test: 'sorensen', seconds: 90, metres: null }, { test: 'side-plank-left', seconds: 40, metres: null }, { test: 'front-plank', seconds: 70, metres: null }, { test: 'carry', seconds: null, metres: 25 }] : [],
  flares: index === DAYS - 10 ? [{ startedOn: MONDAY + index - 2, endedOn: null, certainty: 'sure' }] : [],
});

type Days = readonly (readonly [index: number, facts: DayFacts])[];

const daysOf = (story: Story, days = DAYS): Days =>
  Array.from({ length: days }, (_, i) => [i, story(i)] as const).flatMap(([i, facts]) => (facts === null ? [] : [[i, dayOf(MONDAY + i, facts)] as const]));

function seriesFrom(days: Days, complete = true): AthleteSeries {
  const series = createSeries();
  for (const [, facts] of days) putDay(series, digestDay(facts), facts.day);
  setCoverage(series, complete ? [completeUpTo(MONDAY + DAYS)] : []);
  return series;
}

function readAll(series: AthleteSeries, index: number): Record<string, SignalReading> {
  const view = viewAt(series, index, DEFAULT_MODEL);
  return Object.fromEntries(SIGNALS.map((signal) => [signal.key, signal.read(view)]));
}

function expectDefined(readings: Readonly<Record<string, SignalReading>>): void {
  for (const [key, { value, sub, detail }] of Object.entries(readings)) {
    const numbers = [value, sub, ...Object.values(detail ?? {})].filter((one): one is number => typeof one === 'number');
    expect({ key, odd: numbers.filter((one) => !Number.isFinite(one)) }).toEqual({ key, odd: [] });
    expect({ key, sub: sub === null || (sub >= 0 && sub <= 1) }).toEqual({ key, sub: true });
    // a reading that is not measured says nothing at all, or by which gate it was held back
    if (value === null && detail !== undefined && sub === null) expect({ key, gate: detail['gate'] }).toEqual({ key, gate: expect.stringMatching(/\w/) });
  }
  expect(JSON.parse(JSON.stringify(readings))).toEqual(readings);
}

const imported = (facts: Omit<DayFacts, 'day'>): Omit<DayFacts, 'day'> => ({ ...facts, sets: facts.sets.map((each) => ({ ...each, deviceKind: 'import' as const })) });

const extreme: Story = (i) => ({
  bodyMassKg: 300,
  sets: i % 3 === 0 ? [] : [
    set({ loadKg: 600, repCount: 200, rpe: 10, rir: 0, belt: true, sigmaMps: 1, meanVelocitiesMps: Array.from({ length: 200 }, (_, rep) => (rep % 2 === 0 ? 4 : 0.02)), romsM: Array.from({ length: 200 }, (_, rep) => (rep % 3 === 0 ? 0 : 3)) }),
    ...[4, 0.02].map((speed) => set({ loadKg: 600, warmup: true, sigmaMps: 1, meanVelocitiesMps: [speed, speed] })),
    set({ loadKg: 0.001, repCount: 0, rpe: 0, rir: 20 }), set({ exercise: { ...deficit, lumbarWeight: 1.05 }, loadKg: 600, repCount: 1, rpe: 10, tags: Array.from({ length: 32 }, () => 'rounding') }),
  ],
  checkins: [checkin({ sorenessNrs: i % 2 === 0 ? 10 : 0, stiffnessMinutes: 1440, sleepHours: i % 2 === 0 ? 0 : 24, stressNrs: 10, interferes: true, flare: true, quality: 'sharp', spread: 'leg', onset: 'immediate', movement: 'worse', triggers: ['x'.repeat(128)] })],
  trunkTests: [{ test: 'sorensen', seconds: i % 2 === 0 ? 0 : 3600, metres: null }, { test: 'carry', seconds: 3600, metres: 10_000 }, { test: 'side-plank-right', seconds: 0, metres: null }],
  flares: [{ startedOn: 0, endedOn: MONDAY + 100_000, certainty: 'unsure' }, { startedOn: MONDAY + 100_000, endedOn: 0, certainty: 'sure' }],
});

describe('every signal at the edges', () => {
  test('no fact: nothing is measured, and nothing is 0 but a sum', () => {
    const readings = readAll(createSeries(), 0);
    expectDefined(readings);
    for (const key of KEYS) expect([key, readings[key]?.value]).toEqual([key, SUMS.has(key) ? 0 : null]);
  });

  test('one fact, and the days after it', () => {
    const series = seriesFrom([[0, dayOf(MONDAY, { sets: [set({ rpe: 9 })] })]]);
    for (const index of [0, 1, 6, 7, 28, 90]) expectDefined(readAll(series, index));
  });

  test('a full season measures every signal on some day', () => {
    const series = seriesFrom(daysOf((i) => full(i)));
    const measured = new Set<string>();
    for (let index = 0; index < DAYS; index += 3) {
      const readings = readAll(series, index);
      expectDefined(readings);
      for (const key of KEYS) if (readings[key]?.value !== null) measured.add(key);
    }
    // they speak only of what this season has not: a layoff, two heavy days in a row
    expect(KEYS.filter((key) => !measured.has(key))).toEqual(['heavy-spacing', 'layoff-return']);
  });

  test('a gap: unknown days are not days of rest', () => {
    const series = seriesFrom(daysOf((i) => (i < 100 || i >= 150 ? imported(full(i)) : null)), false);
    for (const index of [105, 120, 149, 150, 160, 199]) expectDefined(readAll(series, index));
    const inGap = readAll(series, 149);
    const counted = ['heavy-sets', 'hinge-frequency', 'deload-gap', 'week-change', 'capacity-work', 'form-tags', 'adaptation-lag', 'near-failure-sessions', 'warm-up-sets', 'belt-share'];
    for (const key of counted) expect([key, inGap[key]?.value]).toEqual([key, null]);
  });

  test('a layoff and the return', () => {
    const series = seriesFrom(daysOf((i) => (i < 100 || i >= 130 ? full(i) : { checkins: [checkin({ sorenessNrs: 0 })] })));
    for (const index of [101, 115, 129, 130, 131, 140]) expectDefined(readAll(series, index));
    expect(readAll(series, 130)['layoff-return']?.value).not.toBeNull();
    expect(readAll(series, 125)['heavy-sets']?.value).toBe(0);
  });

  test('days put twice, changed in between and out of order read the same', () => {
    const days = daysOf((i) => full(i));
    const expected = readAll(seriesFrom(days), DAYS - 1);
    expect(readAll(seriesFrom([...days].reverse()), DAYS - 1)).toEqual(expected);
    const series = seriesFrom(days.filter(([i]) => i % 3 !== 0));
    readAll(series, DAYS - 1);
    for (const [i, facts] of days) {
      putDay(series, digestDay(dayOf(facts.day, { sets: [set({ loadKg: 300, rpe: 10 })], checkins: [checkin({ sorenessNrs: 9 })] })), facts.day);
      if (i % 20 === 0) readAll(series, DAYS - 1);
      putDay(series, digestDay(facts), facts.day);
    }
    expect(readAll(series, DAYS - 1)).toEqual(expected);
    const shuffled = days.map(([i, facts]) => [i, { ...facts, sets: [...facts.sets].reverse(), checkins: [...facts.checkins].reverse(), trunkTests: [...facts.trunkTests].reverse() }] as const);
    expect(readAll(seriesFrom(shuffled), DAYS - 1)).toEqual(expected);
  });

  test('a day read again after another set or answer reads as if it had been read once', () => {
    const days = daysOf((i) => full(i), DAYS - 1);
    const today = full(DAYS - 2 + (DAYS % 2));
    const grown = seriesFrom(days);
    for (let count = 0; count <= 2 * today.sets.length; count++) {
      const checkins = count < today.sets.length ? today.checkins : [checkin({ sorenessNrs: count % 3 === 0 ? null : 9 - (count % 6) })];
      const facts = dayOf(MONDAY + DAYS - 1, { ...today, checkins, sets: today.sets.slice(0, count) });
      putDay(grown, digestDay(facts), facts.day);
      expect(readAll(grown, DAYS - 1)).toEqual(readAll(seriesFrom([...days, [DAYS - 1, facts]]), DAYS - 1));
    }
  });

  test('a unit that changes: numbers in pounds are defined, and pounds turned into kilograms read as kilograms', () => {
    const mistaken = seriesFrom(daysOf((i) => full(i, i < 150 ? inKg : (kg) => kg / POUND_KG)));
    for (const index of [150, 152, 160, 199]) expectDefined(readAll(mistaken, index));
    const expected = readAll(seriesFrom(daysOf((i) => full(i))), DAYS - 1);
    const converted = readAll(seriesFrom(daysOf((i) => full(i, (kg) => Math.round((kg / POUND_KG) * 1000) / 1000 * POUND_KG))), DAYS - 1);
    for (const key of KEYS) {
      const [value, other] = [expected[key]?.value ?? null, converted[key]?.value ?? null];
      if (value === null || other === null) expect([key, other]).toEqual([key, value]);
      else expect({ key, close: Math.abs(other - value) <= 1e-4 * Math.max(1, Math.abs(value)) }).toEqual({ key, close: true });
    }
  });

  test('the largest and smallest numbers that the wire lets through', () => {
    const series = seriesFrom(daysOf(extreme));
    for (const index of [0, 1, 2, 29, 60, 100, DAYS - 1]) expectDefined(readAll(series, index));
  });
});
