import { describe, expect, test } from '@jest/globals';
import { benchPress, dayOf, MONDAY, set, squat } from '../../../../test/conformance/athlete-days.js';
import type { SetFact } from '../facts.js';
import { decodeDigest } from '../series/decode-digest.js';
import { digestDay } from './digest-day.js';
import { encodeDigest } from './digest-text.js';

const warmup = (velocities: readonly number[], change: Partial<SetFact> = {}): SetFact => set({ warmup: true, loadKg: 60, meanVelocitiesMps: velocities, ...change });
const digest = (...sets: readonly SetFact[]) => digestDay(dayOf(MONDAY, { sets }));
const pairs = (...sets: readonly SetFact[]) => digest(...sets).pairs;

describe('repeat warm-up pairs', () => {
  test('the second less the first, best two repetitions of each', () => {
    expect(pairs(warmup([0.9, 1, 0.98, 0.8]), warmup([0.9, 0.97, 1.05, 0.96]))).toEqual([{ track: 0, reps: 4, changeMps: 0.02 }]);
  });

  test('time decides which is the first, at one time the id, and never the order of facts', () => {
    const [early, late] = [warmup([1, 1], { atMs: 10, setId: 'z' }), warmup([1.1, 1.1], { atMs: 20, setId: 'a' })];
    expect([pairs(early, late), pairs(late, early)]).toEqual([[{ track: 0, reps: 2, changeMps: 0.1 }], [{ track: 0, reps: 2, changeMps: 0.1 }]]);
    const [a, b] = [warmup([1, 1], { atMs: 10, setId: 'b' }), warmup([1.1, 1.1], { atMs: 10, setId: 'a' })];
    expect([pairs(a, b), pairs(b, a)]).toEqual([[{ track: 0, reps: 2, changeMps: -0.1 }], [{ track: 0, reps: 2, changeMps: -0.1 }]]);
  });

  test('no set is in two pairs: of five there are two, and equal speeds are a pair too', () => {
    expect(pairs(...[1, 1.01, 1.04, 1.04, 2].map((speed) => warmup([speed, speed])))).toEqual([{ track: 0, reps: 2, changeMps: 0 }, { track: 0, reps: 2, changeMps: 0.01 }]);
  });

  test('another load, exercise, device or variable is no repetition, and a working set is no warm-up', () => {
    const first = warmup([1, 1]);
    for (const other of [{ loadKg: 62.5 }, { exercise: squat }, { deviceId: 'rack-2' }, { velocityVariable: 'peak' as const }, { warmup: false }]) expect([other, pairs(first, warmup([1, 1.1], other))]).toEqual([other, []]);
    expect(pairs(warmup([1, 1], { exercise: benchPress }), warmup([1, 1], { exercise: benchPress }))).toEqual([]);
  });

  test('sets of different length are cut to the shorter, which must have two', () => {
    expect(pairs(warmup([0.9, 0.9, 1.2, 1.2]), warmup([0.95, 0.95]))).toEqual([{ track: 0, reps: 2, changeMps: 0.05 }]);
    expect(pairs(warmup([1]), warmup([1, 1]), warmup([1.2, 1.2]))).toEqual([{ track: 0, reps: 2, changeMps: 0.2 }]);
    const long = Array.from({ length: 30 }, (_, i) => (i < 12 ? 1 : 1.5));
    expect(pairs(warmup(long), warmup(long))).toEqual([{ track: 0, reps: 12, changeMps: 0 }]);
  });

  test('partial repetitions drop out, and sets of half the range are not compared', () => {
    expect(pairs(warmup([1, 1, 2], { romsM: [0.5, 0.5, 0.2] }), warmup([1, 1, 1.5], { romsM: [0.5, 0.5, 0.5] }))).toEqual([{ track: 0, reps: 2, changeMps: 0 }]);
    expect(pairs(warmup([1, 1], { romsM: [0.5, 0.5] }), warmup([1.5, 1.5], { romsM: [0.25, 0.25] }))).toEqual([]);
    expect(pairs(warmup([1, 1], { romsM: [0.5, 0.5] }), warmup([1.5, 1.5]))).toHaveLength(1);
    expect(pairs(warmup([0, NaN, 1]), warmup([1, 1]))).toEqual([]);
  });

  test('a day of nothing but warm-ups has a baseline with the error of its device, and no speed', () => {
    const day = digest(warmup([1, 1]), warmup([1, 1]));
    expect(day).toMatchObject({ tracks: [{ slug: 'deadlift', deviceId: 'rack-1', variable: 'mean', sigmaMps: 0.02 }], speeds: [], losses: [], exercises: [] });
    expect(decodeDigest(encodeDigest(day))).toEqual(day);
  });

  test('baselines keep their places where a warm-up adds one', () => {
    const day = digest(set({ exercise: squat, meanVelocitiesMps: [0.6, 0.6, 0.5] }), set({ loadKg: 100, meanVelocitiesMps: [0.5, 0.5, 0.4] }), warmup([1, 1], { deviceId: 'a' }), warmup([1, 1.1], { deviceId: 'a' }));
    expect(day.tracks.map(({ slug, deviceId }) => `${slug} ${deviceId}`)).toEqual(['back-squat rack-1', 'deadlift a', 'deadlift rack-1']);
    expect(day).toMatchObject({ pairs: [{ track: 1 }], losses: [{ track: 2 }], speeds: [{ track: 0, loadKg: 100 }, { track: 2 }] });
    expect(decodeDigest(encodeDigest(day))).toEqual(day);
  });
});
