import { describe, expect, test } from '@jest/globals';
import {
  createSeries, digestDay, foldDays, localDayFromIso, MODELS, putDay, setCoverage,
  type CheckinFact, type CoverageSpan, type DayAssessment, type ExerciseTerms, type FoldResult, type Model, type SessionFact, type SetFact,
} from '#libs/domain';
import { createGym, eventsOf, finaleOf, STORIES, type SimulatedEvent, type SimulatedGym, type StoryName } from './index.js';

const terms = (slug: string, pattern: string, lumbarWeight: number, bodyMassShare = 0): [string, ExerciseTerms] =>
  [slug, { slug, pattern, lumbarWeight, bodyMassShare, mapped: true }];
const EXERCISES = new Map([
  terms('squat', 'squat', 0.7), terms('deadlift', 'hinge', 1), terms('romanian-deadlift', 'hinge', 1), terms('bench-press', 'push', 0), terms('pull-up', 'pull', 0, 1),
]);
const dayOf = (iso: string): number => localDayFromIso(iso) ?? NaN;
/** All simulated gyms of this file are in UTC, so an instant's date is its local day. */
const dayAt = (event: SimulatedEvent): number => dayOf(event.event.time.slice(0, 10));

function setFact(gym: SimulatedGym, { event, deviceId }: SimulatedEvent): SetFact {
  const data = event.data as { setId: string; sessionId: string; exercise: string; loadKg: number; reps?: { meanVelocityMps: number; romM: number }[]; repCount?: number; rpe?: number; warmup: boolean };
  const exercise = EXERCISES.get(data.exercise);
  const device = gym.devices.find(({ id }) => id === deviceId);
  if (!exercise || !device) throw new Error(`${data.exercise} on ${deviceId} is not in the directory`);
  const reps = data.reps ?? [];
  return {
    setId: data.setId, sessionId: data.sessionId, deviceId, deviceKind: device.kind, sigmaMps: device.sigmaMps, exercise, loadKg: data.loadKg,
    repCount: data.repCount ?? reps.length, velocityVariable: 'mean', meanVelocitiesMps: reps.map(({ meanVelocityMps }) => meanVelocityMps),
    romsM: reps.map(({ romM }) => romM), rpe: data.rpe ?? null, rir: null, warmup: data.warmup,
    atMs: Date.parse(event.time), belt: null, tags: [],
  };
}

/** Simulated check-ins leave these questions open. */
const UNASKED = { stiffnessMinutes: null, quality: null, spread: null, onset: null, movement: null, flare: false, triggers: [] } as const;

/** What the model says of one athlete, from events as ingest would file them. */
function assess(model: Model, gym: SimulatedGym, athleteId: string, events: readonly SimulatedEvent[]): FoldResult {
  const days = new Map<number, { sets: SetFact[]; sessions: SessionFact[]; checkins: CheckinFact[] }>();
  const watermarks = new Map<string, number>();
  for (const told of events) {
    if (told.kind === 'watermark') watermarks.set(told.deviceId, dayOf(String(told.event.data['completeUpTo']).slice(0, 10)) - 1);
    if (told.athleteId !== athleteId) continue;
    const day = days.get(dayAt(told)) ?? { sets: [], sessions: [], checkins: [] };
    days.set(dayAt(told), day);
    if (told.kind === 'set') day.sets.push(setFact(gym, told));
    if (told.kind === 'session') day.sessions.push(told.event.data as unknown as SessionFact);
    if (told.kind === 'checkin') {
      const answers = told.event.data as unknown as Omit<CheckinFact, 'eventId' | 'atMs' | keyof typeof UNASKED>;
      day.checkins.push({ ...answers, ...UNASKED, eventId: told.event.id, atMs: told.timeMs });
    }
  }
  const series = createSeries();
  const spans = [...watermarks].map(([deviceId, toDay]): CoverageSpan => ({ deviceId, kind: 'watermark', fromDay: null, toDay }));
  setCoverage(series, spans);
  for (const [day, facts] of days) putDay(series, digestDay({ day, bodyMassKg: 80, trunkTests: [], flares: [], ...facts }), day);
  const firstDay = Math.min(...days.keys());
  return foldDays({ model, series, firstDay, fromDay: firstDay, toDay: dayOf(gym.lastDay), carry: null });
}

const SEEDS = [1, 2, 3, 4];
const names = Object.keys(STORIES) as StoryName[];
const gymOf = (seed: number): SimulatedGym => createGym({
  seed, gymId: 'north', athletes: names.length + 10, squads: 2, devices: 5, startDay: '2026-01-05', days: 91, timezone: 'UTC', stories: names,
});
/** One telling of a seed serves every test of it. */
const tellings = new Map<number, { gym: SimulatedGym; events: SimulatedEvent[] }>();
function telling(seed: number): { gym: SimulatedGym; events: SimulatedEvent[] } {
  const known = tellings.get(seed);
  if (known) return known;
  const gym = gymOf(seed);
  const made = { gym, events: [...eventsOf(gym)] };
  tellings.set(seed, made);
  return made;
}
const told = (day: DayAssessment | undefined): string | undefined => (day?.redFlag ? 'redflag' : day?.tier);

describe.each(MODELS)('what model $version says of the stories', (model) => {
  test.each(SEEDS)('seed %i: each story shows its tier on its day, and nothing of it a week earlier', (seed) => {
    const { gym, events } = telling(seed);
    const seen = gym.athletes.slice(0, names.length).map((athlete) => {
      const { days } = assess(model, gym, athlete.id, events);
      const visible = dayOf(athlete.visibleDay);
      const at = (day: number): string | undefined => told(days.find((assessed) => assessed.day === day));
      return { story: athlete.story, on: at(visible), atEnd: at(dayOf(gym.lastDay)), before: at(visible - 7) };
    });
    expect(seen).toEqual(names.map((story) => ({ story, on: STORIES[story].expected, atEnd: STORIES[story].expected, before: 'clear' })));
  });

  test.each(SEEDS)('seed %i: a steady lifter stays clear on every tracker', (seed) => {
    const { gym, events } = telling(seed);
    for (const athlete of gym.athletes.filter(({ story }) => story === 'steady')) {
      const { days, episodes } = assess(model, gym, athlete.id, events);
      expect({ athlete: athlete.id, device: athlete.deviceId, tiers: [...new Set(days.map(({ tier }) => tier))], episodes: episodes.length })
        .toEqual({ athlete: athlete.id, device: athlete.deviceId, tiers: ['insufficient', 'clear'], episodes: 0 });
    }
  });

  test.each(SEEDS)('seed %i: held back, the tier comes with the facts of the finale and not before', (seed) => {
    const { gym } = telling(seed);
    const before = [...eventsOf(gym, { withoutFinale: true })];
    const nowMs = Date.parse(`${gym.lastDay}T12:00:00Z`);
    for (const { id, story } of gym.athletes.slice(1, names.length)) {
      const finale = [...finaleOf(gym, id, nowMs)];
      const [calm, risen] = [before, [...before, ...finale]].map((events) => told(assess(model, gym, id, events).days.at(-1)));
      expect({ story, tier: risen }).toEqual({ story, tier: STORIES[story].expected });
      expect({ story, tier: calm }).not.toEqual({ story, tier: STORIES[story].expected });
    }
  });
});
