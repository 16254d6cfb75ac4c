import type { CheckinFact, CoverageSpan, DayFacts, ExerciseTerms, LocalDay, SetFact, TrunkTestFact } from '../../libs/domain/src/facts.js';
import { digestDay } from '../../libs/domain/src/digest/digest-day.js';
import { foldDays, type FoldResult } from '../../libs/domain/src/folding/fold-days.js';
import type { Model } from '../../libs/domain/src/model/model.js';
import { MODEL_V1 } from '../../libs/domain/src/model/model-v1.js';
import { settleKnownDays } from '../../libs/domain/src/series/known-days.js';
import { createSeries, putDay, reserveDay, setCoverage, type AthleteSeries } from '../../libs/domain/src/series/series.js';
import { viewOf, type DayView } from '../../libs/domain/src/signals/day-view.js';
import { UNSEEDED } from '../../libs/domain/src/signals/fitness-fatigue/load-state.js';

/** Monday 2024-01-01. */
export const MONDAY: LocalDay = 19723;

const TRACKER = 'rack-1';

export const deadlift: ExerciseTerms = { slug: 'deadlift', pattern: 'hinge', lumbarWeight: 1, bodyMassShare: 0, mapped: true };
export const squat: ExerciseTerms = { slug: 'back-squat', pattern: 'squat', lumbarWeight: 0.75, bodyMassShare: 0, mapped: true };
export const benchPress: ExerciseTerms = { slug: 'bench-press', pattern: 'push', lumbarWeight: 0, bodyMassShare: 0, mapped: true };

let nextId = 0;

/** Five deadlifts of 100 kg without bar speed, unless said otherwise. */
export function set(change: Partial<SetFact> = {}): SetFact {
  nextId += 1;
  return {
    setId: `set-${String(nextId).padStart(8, '0')}`,
    sessionId: null,
    deviceId: TRACKER,
    deviceKind: 'linear-velocity-transducer',
    sigmaMps: null,
    exercise: deadlift,
    loadKg: 100,
    repCount: change.meanVelocitiesMps?.length ?? 5,
    velocityVariable: 'mean',
    meanVelocitiesMps: [],
    romsM: [],
    rpe: null,
    rir: null,
    warmup: false,
    atMs: nextId,
    belt: null,
    tags: [],
    ...change,
  };
}

/** `count` sets alike. */
export function sets(count: number, change: Partial<SetFact> = {}): SetFact[] {
  return Array.from({ length: count }, () => set(change));
}

/** An answer with nothing to report, unless said otherwise. */
export function checkin(change: Partial<CheckinFact> = {}): CheckinFact {
  nextId += 1;
  return {
    eventId: `checkin-${String(nextId).padStart(8, '0')}`,
    atMs: nextId,
    sorenessNrs: null,
    site: 'low-back',
    interferes: false,
    stiffnessMinutes: null,
    sleepHours: null,
    stressNrs: null,
    redFlags: [],
    quality: null,
    spread: null,
    onset: null,
    movement: null,
    flare: false,
    triggers: [],
    ...change,
  };
}

/** A day that holds nothing, unless said otherwise. */
export function dayOf(day: LocalDay, change: Partial<DayFacts> = {}): DayFacts {
  return { day, bodyMassKg: null, sets: [], sessions: [], checkins: [], trunkTests: [], flares: [], ...change };
}

/** The tracker has declared everything complete up to `toDay`. */
export function completeUpTo(toDay: LocalDay): CoverageSpan {
  return { deviceId: TRACKER, kind: 'watermark', fromDay: null, toDay };
}

/** A fact that makes its day known and says nothing else: a hold that nobody timed. */
export const untimedTest: TrunkTestFact = { test: 'front-plank', seconds: null, metres: null };

/** What one day of a story holds, by days since its first; null leaves the day without facts. */
export type Story = (index: number) => Partial<Omit<DayFacts, 'day'>> | null;

/** `days` days of a story, complete to the last. */
export function seriesOf(story: Story, days: number, firstDay: LocalDay = MONDAY): AthleteSeries {
  const series = createSeries();
  for (let index = 0; index < days; index++) {
    const facts = story(index);
    if (facts !== null) putDay(series, digestDay(dayOf(firstDay + index, facts)), firstDay + index);
  }
  setCoverage(series, [completeUpTo(firstDay + days - 1)]);
  return series;
}

/** The view of one day of a series that begins on `MONDAY`. */
export function viewAt(series: AthleteSeries, index: number, model: Model = MODEL_V1): DayView {
  reserveDay(series, MONDAY);
  settleKnownDays(series, MONDAY + index);
  return viewOf(model, series, MONDAY, MONDAY + index, { morning: UNSEEDED, evening: UNSEEDED });
}

/** The view of the story's last day, as signals see it. */
export function viewOfStory(story: Story, days: number, model: Model = MODEL_V1): DayView {
  return viewAt(seriesOf(story, days), days - 1, model);
}

/** The story folded from its first to its last day. */
export function foldStory(story: Story, days: number, model: Model = MODEL_V1): FoldResult {
  const series = seriesOf(story, days);
  return foldDays({ model, series, firstDay: MONDAY, fromDay: MONDAY, toDay: MONDAY + days - 1, carry: null });
}

/** Trunk tests by days since the first: `[day, test, result]`, a carry in metres, a hold in seconds. */
export function testsOn(results: readonly (readonly (number | string)[])[]): Story {
  return (index) => {
    const today = results.filter(([day]) => day === index);
    if (today.length === 0) return null;
    const trunkTests = today.map(([, test, result]): TrunkTestFact => {
      const measured = Number(result);
      return test === 'carry' ? { test, seconds: null, metres: measured } : { test: test as TrunkTestFact['test'], seconds: measured, metres: null };
    });
    return { trunkTests };
  };
}

/** One deadlift repetition a day with the given kg, so that every kind of volume load equals it; 0 is a day off. */
export function loadStory(loads: readonly number[]): Story {
  return (index) => {
    const loadKg = loads[index] ?? 0;
    return loadKg > 0 ? { sets: [set({ repCount: 1, loadKg })] } : null;
  };
}

/** A deadlift session every other day whose best set moves with the given speeds, m/s, and a device error of 0.02. */
export const speedStory = (speeds: readonly number[], loadOf = (_index: number): number => 140): Story => (index) => {
  const speed = index % 2 === 0 ? speeds[index / 2] : undefined;
  return speed === undefined ? null : { sets: [set({ loadKg: loadOf(index), sigmaMps: 0.02, meanVelocitiesMps: [speed, speed, speed - 0.02] })] };
};
