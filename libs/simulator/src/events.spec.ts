import { describe, expect, test } from '@jest/globals';
import { decodeEvent, encodeStructured } from '#libs/contracts';
import { bulkGym, bulkSets, createGym, eventsOf, finaleOf, repProgressOf, STORIES, type GymOptions, type StoryName } from './index.js';

const names = Object.keys(STORIES) as StoryName[];
const options: GymOptions = {
  seed: 7, gymId: 'north', athletes: 10, squads: 2, devices: 3, startDay: '2026-02-02', days: 63, timezone: 'Europe/Berlin', stories: names,
};
const encoded = (event: object): string => JSON.stringify(event);

describe('a simulated gym', () => {
  const gym = createGym(options);
  const events = [...eventsOf(gym)];

  test('every event passes the contract on its subject, without a dropped repetition', () => {
    const refused = events.map(({ event, subject }) => decodeEvent(encodeStructured(event), undefined, subject))
      .filter((decoded) => !decoded.ok || decoded.event.droppedReps.length > 0);
    expect(refused).toEqual([]);
    expect(new Set(events.map(({ kind }) => kind))).toEqual(new Set(['set', 'session', 'checkin', 'watermark']));
  });

  test('time order, and each boot of a device counts from 1 without a gap', () => {
    const last = new Map<string, number>();
    let timeMs = -Infinity;
    for (const { event, deviceId, timeMs: at } of events) {
      expect(at).toBeGreaterThanOrEqual(timeMs);
      timeMs = at;
      const boot = `${deviceId} ${event.bootid}`;
      expect(event.sequence).toBe((last.get(boot) ?? 0) + 1);
      last.set(boot, event.sequence ?? 0);
    }
    expect(new Set(events.map(({ event }) => event.id)).size).toBe(events.length);
  });

  test('the seed decides, also across summer time; spans told one after another are the whole', () => {
    expect([...eventsOf(createGym(options))].map(encoded)).toEqual(events.map(encoded));
    expect([...eventsOf(createGym({ ...options, seed: 8 }))].map(encoded)).not.toEqual(events.map(encoded));
    const parts = [...eventsOf(gym, { to: '2026-03-20' }), ...eventsOf(gym, { from: '2026-03-21' })];
    expect(parts.map(encoded)).toEqual(events.map(encoded));
    const march29 = events.filter(({ kind, event }) => kind === 'watermark' && event.time.startsWith('2026-03-29'));
    expect(march29.at(-1)?.event.time).toBe('2026-03-29T22:05:00.000Z');
  });

  test('each athlete lives the story that was asked for', () => {
    expect(gym.athletes.map(({ story }) => story)).toEqual([...names, 'steady', 'steady']);
    expect(gym.lastDay).toBe('2026-04-05');
    expect(gym.athletes.find(({ story }) => story === 'soreness')).toMatchObject({ visibleDay: '2026-04-02', expectedTier: 'raised' });
    const linear = new Set(gym.devices.filter(({ kind }) => kind.startsWith('linear')).map(({ id }) => id));
    for (const { story, deviceId } of gym.athletes) if (story === 'velocity-drop') expect(linear).toContain(deviceId);
  });

  test.each(names.filter((name) => name !== 'steady'))('%s: what is held back is what the finale tells, now', (name) => {
    const athlete = gym.athletes[names.indexOf(name)];
    const ofAthlete = (id: string | null): boolean => id === athlete?.id;
    const held = [...eventsOf(gym, { from: gym.lastDay, withoutFinale: true })].filter(({ athleteId }) => ofAthlete(athleteId));
    const full = [...eventsOf(gym, { from: gym.lastDay })].filter(({ athleteId }) => ofAthlete(athleteId));
    const nowMs = Date.parse('2026-04-05T10:00:00Z');
    const finale = [...finaleOf(gym, athlete?.id ?? '', nowMs)];
    expect(finale.map(({ kind }) => kind).sort()).toEqual(full.slice().map(({ kind }) => kind).sort().filter((kind) => (kind === 'checkin') === (STORIES[name].finale === 'checkin')));
    expect(held.length + finale.length).toBe(full.length);
    expect(finale.at(-1)?.timeMs).toBe(nowMs);
    expect(finale.every(({ timeMs }) => timeMs <= nowMs && timeMs > nowMs - 60_000)).toBe(true);
    for (const { event, subject } of finale) expect(decodeEvent(encodeStructured(event), undefined, subject).ok).toBe(true);
  });

  test('repetitions of a set in progress grow to the set', () => {
    const set = events.find(({ kind, event }) => kind === 'set' && Array.isArray(event.data['reps']));
    if (!set) throw new Error('no tracked set');
    const progress = [...repProgressOf(set)];
    expect(progress.map(({ event }) => (event.data['reps'] as unknown[]).length)).toEqual([1, 2, 3, 4, 5]);
    expect(progress.at(-1)?.event.data['reps']).toEqual(set.event.data['reps']);
    for (const { event, subject } of progress) expect(decodeEvent(encodeStructured(event), undefined, subject).ok).toBe(true);
  });

  test.each([
    [{ gymId: 'a b' }, 'gymId'], [{ athletes: 0 }, 'athletes'], [{ stories: ['nap' as StoryName] }, '"nap" is none of'],
    [{ athletes: 1 }, 'stories'], [{ startDay: '2026-02-30' }, '"2026-02-30" is no date'], [{ timezone: 'Nowhere' }, 'Nowhere'],
  ])('%j is refused by name', (change, message) => {
    expect(() => createGym({ ...options, ...change })).toThrow(message);
  });
});

describe('bulk sets', () => {
  const bulk = { seed: 1, gymId: 'bench', athletes: 40, days: 3, setsPerSession: 5 };

  test('as many as announced, valid, unrepeated, about 535 bytes', () => {
    const gym = bulkGym(bulk);
    const sets = [...bulkSets(bulk)];
    expect(sets).toHaveLength(gym.sets);
    expect(new Set(sets.map(({ id }) => id)).size).toBe(gym.sets);
    for (const { payload, subject, athleteIndex } of sets) {
      const decoded = decodeEvent(new TextEncoder().encode(payload), undefined, subject);
      expect(decoded).toMatchObject({ ok: true, event: { athlete: gym.athleteIds[athleteIndex] } });
    }
    const mean = sets.reduce((sum, { payload }) => sum + payload.length, 0) / sets.length;
    expect(Math.abs(mean - 535)).toBeLessThan(60);
  });
});
