import { describe, expect, test } from '@jest/globals';
import { benchPress, checkin, dayOf, deadlift, MONDAY, set, sets, squat } from '../../../../test/conformance/athlete-days.js';
import type { DayFacts, ExerciseTerms } from '../facts.js';
import { digestDay } from './digest-day.js';
import { encodeDigest } from './digest-text.js';

const digest = (facts: Partial<DayFacts>) => digestDay(dayOf(MONDAY, facts));
const pullUp: ExerciseTerms = { slug: 'pull-up', pattern: 'pull', lumbarWeight: 0, bodyMassShare: 1, mapped: true };
const unmapped: ExerciseTerms = { slug: 'zercher-thing', pattern: 'other', lumbarWeight: 0, bodyMassShare: 0, mapped: false };

describe('digest of a day', () => {
  test('four loads, warm-ups left out', () => {
    expect(digest({ sets: [set({ warmup: true }), set(), set({ exercise: squat, loadKg: 80 }), set({ exercise: benchPress, loadKg: 60 })] })).toMatchObject({
      facts: 4,
      tonnageKg: 5 * (100 + 80 + 60),
      lumbarKg: 5 * (100 + 60),
      lumbarSquaredKg2: 5 * (100 ** 2 + 60 ** 2),
      unitLumbarKg: 5 * (100 + 80),
    });
  });

  test('bodyweight lifts carry the body; an unknown body mass counts as none and is said', () => {
    const lifts = [set({ exercise: pullUp, loadKg: 10 })];
    expect(digest({ sets: lifts, bodyMassKg: 80 })).toMatchObject({ tonnageKg: 450, bodyMassMissing: false });
    expect(digest({ sets: lifts })).toMatchObject({ tonnageKg: 50, bodyMassMissing: true });
    expect(digest({ sets: [set()] }).bodyMassMissing).toBe(false);
  });

  test('session load adds up, and is unknown rather than 0 where a session lacks its numbers', () => {
    const session = (sessionRpe: number | null, minutes: number | null) => ({ sessionId: 's', sessionRpe, minutes });
    expect(digest({ sessions: [session(7, 60), session(5, 20)] }).sessionRpeAu).toBe(520);
    expect(digest({ sessions: [session(7, 60), session(null, 20)] }).sessionRpeAu).toBeNull();
    expect(digest({ sets: [set()] }).sessionRpeAu).toBeNull();
    expect(digest({ checkins: [checkin()] }).sessionRpeAu).toBe(0);
  });

  test('training devices leave imports and phones out', () => {
    const kinds = ['imu', 'import', 'phone', 'camera'] as const;
    expect(digest({ sets: kinds.map((deviceKind) => set({ deviceKind, deviceId: `d-${deviceKind}` })) }).deviceIds).toEqual(['d-camera', 'd-imu']);
  });

  test('an unmapped exercise adds tonnage and no lumbar load', () => {
    expect(digest({ sets: [set(), set({ exercise: unmapped })] })).toMatchObject({ tonnageKg: 1000, unmappedKg: 500, lumbarKg: 500, exercises: [{ slug: 'deadlift' }] });
  });

  test('best speed per load is the best set, by its two fastest reps', () => {
    const { speeds, losses } = digest({
      sets: [set({ meanVelocitiesMps: [0.5, 0.52, 0.4] }), set({ meanVelocitiesMps: [0.6, 0.44, 0.4] }), set({ loadKg: 60, meanVelocitiesMps: [0.9] })],
    });
    expect(speeds).toEqual([{ track: 0, loadKg: 100, speedMps: 0.52 }]);
    expect(losses).toHaveLength(2);
  });

  test('near failure by RPE or by reps in reserve; equal sets share a row', () => {
    expect(digest({ sets: [...sets(2, { rpe: 8 }), set({ rpe: 9 }), set({ rir: 1 }), set(), set({ exercise: benchPress, rpe: 10 })] })).toMatchObject({
      ratedSets: 4,
      hardSets: 2,
      efforts: [{ loadKg: 100, reps: 5, rpe: 8, sets: 2 }, { loadKg: 100, reps: 5, rpe: 9, sets: 2 }],
    });
  });

  test('the best maximum follows Epley, one rep being itself, and none from more than 12', () => {
    const best = (loadKg: number, repCount: number) => digest({ sets: [set({ loadKg, repCount })] }).exercises[0]?.bestE1rmKg;
    expect([best(120, 5), best(150, 1), best(60, 13)]).toEqual([140, 150, 0]);
  });

  test('check-ins: the worst of what hurts, the latest of sleep and stress, flags from anywhere', () => {
    const checkins = [
      checkin({ atMs: 2, sorenessNrs: 2, sleepHours: 7, stressNrs: 3, redFlags: ['night'] }),
      checkin({ atMs: 1, sorenessNrs: 4, sleepHours: 5, stiffnessMinutes: 10 }),
      checkin({ atMs: 3, sorenessNrs: 9, site: 'knee', interferes: true, redFlags: ['cauda'] }),
    ];
    expect(digest({ checkins }).checkin).toMatchObject({ sorenessNrs: 4, interferes: false, stiffnessMinutes: 10, sleepHours: 7, stressNrs: 3, redFlags: ['cauda', 'night'] });
  });

  test('the kind of soreness: the worse answer to each question, of the low back only; triggers once', () => {
    const checkins = [
      checkin({ quality: 'dull', spread: 'leg', movement: 'eases', triggers: ['Deadlift ', 'sitting'] }),
      checkin({ quality: 'sharp', spread: 'local', onset: 'later', flare: true, triggers: ['deadlift', ''] }),
      checkin({ site: 'knee', movement: 'worse', onset: 'immediate', triggers: ['squat'] }),
    ];
    const told = digest({ checkins });
    expect(told.checkin).toMatchObject({ quality: 'sharp', spread: 'leg', onset: 'later', movement: 'eases', flare: true });
    const wordy = digest({ checkins: [checkin({ triggers: Array.from({ length: 32 }, (_, i) => `${String(i).padStart(2, '0')} ${'x'.repeat(100)}`) })] }).notes;
    expect(wordy.map(({ name }) => name)).toEqual(Array.from({ length: 8 }, (_, i) => `0${i} ${'x'.repeat(37)}`));
    expect(told.notes).toEqual(['deadlift', 'sitting'].map((name) => ({ kind: 'trigger', name, value: null, more: null })));
  });

  test('heavy by what was said; of the others only loads that may be heavy beside earlier maxima', () => {
    const bodyweight = { ...squat, slug: 'light', lumbarWeight: 0.4 };
    const day = digest({
      sets: [set({ rpe: 8 }), set({ rir: 2 }), set({ rpe: 7.5, loadKg: 120 }), ...sets(2, { loadKg: 120 }), set({ loadKg: 60 }), set({ exercise: bodyweight, rpe: 10 })],
    });
    expect(day).toMatchObject({ heavySets: 2, plainSets: [{ exercise: 0, loadKg: 120, sets: 3 }] });
  });

  test('belt: sets with it among those of which it was said', () => {
    expect(digest({ sets: [set({ belt: true }), set({ belt: false }), set(), set({ exercise: benchPress, belt: true })] })).toMatchObject({ beltSets: 1, beltSaidSets: 2 });
  });

  test('ramp sets come before the first set near the top; without an order the marked warm-ups count', () => {
    const ramp = (change: (at: number) => number, warmup = false) =>
      digest({ sets: [60, 100, 140, 150, 120].map((loadKg, i) => set({ loadKg, atMs: change(i), warmup: warmup && i < 2 })) }).exercises[0]?.rampSets;
    expect([ramp((i) => i), ramp((i) => -i), ramp(() => 0), ramp(() => 0, true)]).toEqual([2, 1, null, 2]);
  });

  test('core and carry exercises are capacity work, warm-up or not', () => {
    const plank: ExerciseTerms = { ...pullUp, slug: 'plank', pattern: 'core' };
    expect([digest({ sets: [set({ exercise: plank, warmup: true })] }).capacityWork, digest({ sets: [set()] }).capacityWork]).toEqual([true, false]);
  });

  test('notes: form tags by set, the best trunk test, flares by days before the report, slowing of heavy sets', () => {
    const { notes } = digest({
      sets: [
        set({ tags: ['Early rounding', 'slow'] }), set({ tags: ['rounding', 'rounded', 'jerk'] }), set({ tags: ['rounding'], warmup: true }),
        set({ rpe: 8, meanVelocitiesMps: [0.4, 0.5, 0.5, 0.42, 0.4, 0.36] }), set({ rpe: 7, meanVelocitiesMps: [0.5, 0.5, 0.5, 0.3, 0.2] }),
      ],
      trunkTests: [{ test: 'sorensen', seconds: 82, metres: null }, { test: 'sorensen', seconds: 90, metres: null }, { test: 'carry', seconds: 40, metres: 25 }, { test: 'front-plank', seconds: null, metres: null }],
      flares: [{ startedOn: MONDAY - 3, endedOn: null, certainty: 'sure' }, { startedOn: MONDAY - 3, endedOn: null, certainty: 'sure' }, { startedOn: MONDAY - 40, endedOn: MONDAY - 30, certainty: 'unsure' }],
    });
    expect(notes.map(({ kind, name, value, more }) => [kind, name, value, more])).toEqual([
      ['form-tag', 'jerking', 1, null], ['form-tag', 'rounding', 2, null], ['trunk-test', 'carry', 25, null], ['trunk-test', 'sorensen', 90, null],
      ['flare', 'sure', 3, null], ['flare', 'unsure', 40, 30], ['slowing', 'deadlift', 0.76, 1],
    ]);
  });

  test('a typical training day is at most 500 bytes of text', () => {
    const day = [deadlift, squat, benchPress].flatMap((exercise) => sets(4, { exercise, loadKg: 120, rpe: 8, meanVelocitiesMps: [0.5, 0.48, 0.47, 0.45, 0.43] }));
    expect(encodeDigest(digest({ sets: day, checkins: [checkin({ sorenessNrs: 2 })] })).length).toBeLessThanOrEqual(500);
  });
});
