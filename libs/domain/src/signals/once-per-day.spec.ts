import { describe, expect, test } from '@jest/globals';
import { checkin, completeUpTo, dayOf, MONDAY, seriesOf, set, squat, viewAt, viewOfStory, type Story } from '../../../../test/conformance/athlete-days.js';
import { digestDay } from '../digest/digest-day.js';
import { DEFAULT_MODEL, MODELS } from '../model/registry.js';
import { createSeries, putDay, setCoverage, type AthleteSeries } from '../series/series.js';
import { withUnitWeights, type DayView } from './day-view.js';
import { acrossDays, oncePerDay, oncePerView, type DayBasis } from './once-per-day.js';
import { SIGNALS } from './registry.js';

const DAYS = 90;
/** Work at repeated loads with speeds, ranges and efforts, warm-up pairs, answers, and a flare. */
const story: Story = (i) => ({
  sets: [0, 1].flatMap((lift) => [
    ...[0, 0.02].map((gain) => set({ warmup: true, loadKg: 60, meanVelocitiesMps: [1 + gain * (i % 3), 1], ...(lift === 0 ? {} : { exercise: squat }) })),
    ...[100, 120, 140].map((loadKg) => set({
      loadKg: loadKg + 2.5 * (i % 7 === 0 ? i / 7 : 0), rpe: 7 + (i % 5) / 2, romsM: [0.5, 0.5 + (i % 4) / 100],
      meanVelocitiesMps: [0.9 - loadKg / 400 - i / 900, 0.8 - loadKg / 400 - (i % 6) / 50], ...(lift === 0 ? {} : { exercise: squat }),
    })),
  ]),
  checkins: [checkin({ sorenessNrs: (3 * i) % 7 })],
  flares: i === 50 ? [{ startedOn: MONDAY + 49, endedOn: MONDAY + 52, certainty: 'sure' }] : [],
});

const digests = Array.from({ length: DAYS }, (_, i) => digestDay(dayOf(MONDAY + i, story(i) ?? {})));

/** The whole story in a series that nobody has read. */
function unreadSeries(): AthleteSeries {
  const series = createSeries();
  digests.forEach((digest, i) => putDay(series, digest, MONDAY + i));
  setCoverage(series, [completeUpTo(MONDAY + DAYS - 1)]);
  return series;
}

function putAt(series: AthleteSeries, index: number, loadKg: number): void {
  putDay(series, digestDay(dayOf(MONDAY + index, { sets: [set({ loadKg })] })), MONDAY + index);
}

/** Something owned that counts how often it was computed. */
function counted(once: (compute: (day: DayBasis) => number) => (day: DayBasis) => number): (day: DayBasis) => number {
  let times = 0;
  return once(() => ++times);
}

/** The ways in which a day is read: as it is, with velocities low and high, and with unit weights. */
const variantsOf = (view: DayView): DayView[] => [view, { ...view, sigmaShift: -1 }, { ...view, sigmaShift: 1 }, withUnitWeights(view)];

describe('what is computed once', () => {
  test('of the days before: not again with a further set of the day, again when an earlier day changed, on the next day and for another model', () => {
    const times = counted(oncePerDay);
    const series = seriesOf(story, 20);
    const ask = (index: number, model = MODELS[0]): number => times(viewAt(series, index, model));
    expect([ask(19), ask(19)]).toEqual([1, 1]);
    putAt(series, 19, 150);
    expect(ask(19)).toBe(1);
    putAt(series, 18, 150);
    expect([ask(19), ask(19)]).toEqual([2, 2]);
    expect([ask(20), ask(20, MODELS[1]), ask(20, MODELS[1])]).toEqual([3, 4, 4]);
  });

  test('of the day: for all its variants, and again after a further set', () => {
    const times = counted(oncePerView);
    const series = seriesOf(story, 20);
    expect(variantsOf(viewAt(series, 19)).map(times)).toEqual([1, 1, 1, 1]);
    putAt(series, 19, 150);
    expect(times(viewAt(series, 19))).toBe(2);
  });

  test('belongs to its owner alone', () => {
    const view = viewOfStory(story, 20);
    const owners = [oncePerDay, oncePerDay, oncePerView, oncePerView].map((once, i) => once(() => `${i}`));
    expect([...owners, ...owners].map((owner) => owner(view))).toEqual(['0', '1', '2', '3', '0', '1', '2', '3']);
  });

  test('of single days: for the next day too, without those from a changed day on, and of one model', () => {
    const held = acrossDays((): { days: number[] } => ({ days: [] }), (all, at) => (all.days = all.days.filter((day) => day < at)));
    const series = seriesOf(story, 20);
    held(viewAt(series, 18)).days.push(7, 8, 9);
    const ask = (model = MODELS[0]): readonly number[] => held(viewAt(series, 19, model)).days;
    expect(ask()).toEqual([7, 8, 9]);
    putAt(series, 8, 150);
    expect(ask()).toEqual([7]);
    expect([ask(MODELS[1]), ask()]).toEqual([[], []]);
  });

  // a day is read with other weights and speeds for the sake of its confidence: what one reading keeps, another meets
  test.each(SIGNALS.map((signal) => [signal.key, signal] as const))('%s: reads the same, whichever variant of the day was read first', (_key, signal) => {
    const fresh = (): DayView[] => variantsOf(viewAt(unreadSeries(), DAYS - 1, DEFAULT_MODEL));
    const alone = [0, 1, 2, 3].map((i) => signal.read(fresh()[i] as DayView));
    const after = (order: readonly number[]): unknown => {
      const variants = fresh();
      for (const i of order) signal.read(variants[i] as DayView);
      return variants.map((view) => signal.read(view));
    };
    expect([after([0, 1, 2, 3]), after([3, 2, 1, 0])]).toEqual([alone, alone]);
  });
});
