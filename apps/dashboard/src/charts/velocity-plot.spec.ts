import { expect, test } from '@jest/globals';
import type { AthleteSet } from '../api/wire.js';
import { exercisesWithVelocityLoss, sessionStarts, setsWithVelocityLoss } from './velocity-plot.js';

const set = (setId: string, day: string, over: Partial<AthleteSet> = {}): AthleteSet => ({
  setId,
  day,
  at: `${day}T17:00:00Z`,
  exercise: 'deadlift',
  loadKg: 140,
  repCount: 5,
  meanVelocitiesMps: [],
  velocityLossPct: 12,
  velocityLossSd: 3,
  velocityLossFromFirstPct: 10,
  velocityLossByRepPct: [],
  velocityLimit: null,
  appFigures: null,
  rpe: null,
  rir: null,
  warmup: false,
  timeUncertaintyMs: null,
  device: 'rack-1',
  ...over,
});

const sets = [
  set('c', '2026-03-04'),
  set('a', '2026-03-02'),
  set('b', '2026-03-02'),
  set('warm', '2026-03-02', { warmup: true }),
  set('blind', '2026-03-02', { velocityLossPct: null, velocityLossSd: null }),
  set('squat', '2026-03-02', { exercise: 'back-squat' }),
];

test('only working sets with bar speed, in order of time', () => {
  expect(setsWithVelocityLoss(sets, 'deadlift', 10).map((one) => one.setId)).toEqual(['a', 'b', 'c']);
  expect(setsWithVelocityLoss(sets, 'deadlift', 2).map((one) => one.setId)).toEqual(['b', 'c']);
});

test('exercises by number of sets', () => {
  expect(exercisesWithVelocityLoss(sets)).toEqual(['deadlift', 'back-squat']);
});

test('dates stand at the first set of a day', () => {
  expect(sessionStarts(setsWithVelocityLoss(sets, 'deadlift', 10))).toEqual([0, 2]);
});
