import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { jetstreamManager } from '@nats-io/jetstream';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { encodeStructured, eventSubject } from '#libs/contracts';
import { FED_KEY, KeyValueBucket, LIVE_BUCKET, athleteKey, deviceKey } from '#libs/messaging';
import { ShutdownPhases, createLogger, loadConfig } from '#libs/runtime';
import { editDevice, enterPeople, loadDirectory } from '#libs/storage';
import { FeedEveryone, isFed } from '../../../apps/worker/src/live/feed-everyone.js';
import { startLive } from '../../../apps/all-in-one/src/start-live.js';
import { eventually } from '../../browser/support/eventually.js';
import { runSystem, type RunningSystem } from '../../support/running-system.js';
import { RepDevice, type HeardCue } from './rep-device.js';

jest.setTimeout(60_000);

const DAY_MS = 86_400_000;
/** loses a third, as every time */
const USUAL = [0.6, 0.6, 0.5, 0.4];
const DEEPER = [0.6, 0.6, 0.5, 0.2];

let system: RunningSystem;
let shutdown: ShutdownPhases;
let rack: RepDevice;

const away = (): Promise<boolean> => jetstreamManager(system.parts.nats).then((manager) => manager.streams.delete(`KV_${LIVE_BUCKET}`));
const bucketText = async (key: string): Promise<string | null> => (await KeyValueBucket.open(system.parts.nats, LIVE_BUCKET)).get(key);

async function lift(athlete: string, daysAgo: number, velocities: readonly number[]): Promise<void> {
  const event = {
    specversion: '1.0' as const, id: randomUUID(), source: '/gyms/north/devices/rack-1', type: 'flarewatch.set.completed.v1', subject: athlete, time: new Date(Date.now() - daysAgo * DAY_MS).toISOString(),
    data: { setId: randomUUID(), exercise: 'deadlift', loadKg: 140, reps: velocities.map((meanVelocityMps) => ({ meanVelocityMps })) },
  };
  await system.parts.publisher.publish(eventSubject({ gym: 'north', device: 'rack-1', athlete, kind: 'set' }), encodeStructured(event), { msgId: event.id });
}

async function cueTo(velocities: readonly number[], exercise = 'deadlift'): Promise<HeardCue> {
  const setId = randomUUID();
  for (let asked = 0; asked < 200 && rack.of(setId).length === 0; asked++) {
    if (asked % 20 === 0) rack.tell(setId, velocities, { exercise });
    await sleep(asked < 5 ? 5 : 50);
  }
  return rack.of(setId)[0]!;
}

beforeAll(async () => {
  system = await runSystem(['ingest', 'worker']);
  await enterPeople(system.parts.database.kysely, {
    gym: { id: 'north', name: 'North' },
    squads: [], coaches: [],
    athletes: ['ana', 'newcomer'].map((id) => ({ id, gym: 'north', name: id, timezone: 'UTC' })),
    devices: [{ id: 'rack-1', gym: 'north', kind: 'linear-velocity-transducer' as const }],
  });
  shutdown = new ShutdownPhases();
  await startLive(loadConfig({ FLAREWATCH_HTTP_PORT: '0' }), createLogger({ role: 'live', level: 'fatal' }), shutdown, { natsUrl: system.nats.url, natsTrust: null, keysDir: null });
  rack = new RepDevice(system.parts.nats, 'ana');
}, 60_000);

afterAll(async () => {
  await rack.close();
  await shutdown.run('end of the spec');
  await system.stop();
});

test('the worker tells the lane what a lifter is used to, and the lane goes by it', async () => {
  expect(await cueTo(USUAL)).toMatchObject({ basis: 'model', limitPct: 20, cue: 'stop' });
  await lift('newcomer', 1, USUAL);
  for (let nth = 0; nth < 21; nth++) await lift('ana', 1 + (nth % 7), USUAL);
  await eventually(async () => (await cueTo(USUAL)).basis, 'own', 20_000);
  // the usual set is on the limit, and a deeper one past it
  expect(await cueTo(USUAL)).toMatchObject({ cue: 'near', limitPct: expect.closeTo(33.33, 2), lossSdPct: expect.closeTo(3.69, 2) });
  expect((await cueTo(DEEPER)).cue).toBe('stop');
  // by another name, as the catalogue knows it
  expect(await cueTo(USUAL, 'Deadlift (Barbell)')).toMatchObject({ basis: 'own' });
  // whoever has no limits of their own takes no room
  expect(await bucketText(athleteKey('north', 'newcomer'))).toBeNull();
});

test('an error that is entered for the device is gone by', async () => {
  await editDevice(system.parts.database.kysely, { gym: 'north', id: 'rack-1' }, { sigmaMps: 0.04 });
  await eventually(async () => (await cueTo(USUAL)).lossSdPct, 7.37, 20_000);
});

test('a bucket that is lost is fed again, and meanwhile the lane goes by what it knows', async () => {
  const before = await bucketText(athleteKey('north', 'ana'));
  expect(await away()).toBe(true);
  for (let asked = 0; asked < 5; asked++) expect(await cueTo(USUAL)).toMatchObject({ basis: 'own' });
  await eventually(() => bucketText(FED_KEY), '1', 20_000);
  expect(await bucketText(athleteKey('north', 'ana'))).toBe(before);
  expect(await bucketText(deviceKey('north', 'rack-1'))).toBe('["linear-velocity-transducer",0.04]');
  // also where all of its entries were taken out of it
  const bucket = await KeyValueBucket.open(system.parts.nats, LIVE_BUCKET);
  for (const key of (await bucket.all('>')).keys()) await bucket.remove(key);
  await eventually(() => bucketText(athleteKey('north', 'ana')), before, 20_000);
  await eventually(() => bucketText(deviceKey('north', 'rack-1')), '["linear-velocity-transducer",0.04]', 20_000);
});

test('a set that is lifted moves the limit', async () => {
  const before = await bucketText(athleteKey('north', 'ana'));
  for (let nth = 0; nth < 8; nth++) await lift('ana', 0, DEEPER);
  await eventually(async () => (await cueTo(DEEPER)).cue, 'near', 20_000);
  expect(await bucketText(athleteKey('north', 'ana'))).not.toBe(before);
});

test('one worker feeds at a time, a claim that is old is void, and what is lost meanwhile is not called whole', async () => {
  const { nats, database } = system.parts;
  const bucket = await KeyValueBucket.open(nats, 'spec');
  const directory = await loadDirectory(database.kysely);
  const nowMs = Date.now();
  const first = await FeedEveryone.begin(bucket, directory, nowMs);
  expect(first).not.toBeNull();
  expect(await FeedEveryone.begin(bucket, directory, nowMs + 10_000)).toBeNull();
  const second = await FeedEveryone.begin(bucket, directory, nowMs + 20_000);
  expect(await first!.step(database.pool, nowMs + 20_000)).toBe('lost');
  for (const key of (await bucket.all('>')).keys()) await bucket.remove(key);
  expect(await second!.step(database.pool, nowMs + 21_000)).toBe('lost');
  expect(await isFed(bucket)).toBe(false);
  await bucket.put(athleteKey('north', 'left'), '[]');
  const third = await FeedEveryone.begin(bucket, directory, nowMs + 22_000);
  expect(await third!.step(database.pool, nowMs + 22_000)).toBe('done');
  expect(await isFed(bucket)).toBe(true);
  expect([...(await bucket.all('athlete.>')).keys()]).toEqual([athleteKey('north', 'ana')]);
});
