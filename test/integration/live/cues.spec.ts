import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { checkData, MESSAGE_TYPES } from '#libs/contracts';
import {
  FED_KEY, KeyValueBucket, LIVE_BUCKET, LIVE_BUCKET_FORM, athleteKey, connectNats, deviceKey, deviceText, exerciseKey, limitsText, subscribeCore, type NatsConnection,
} from '#libs/messaging';
import { ShutdownPhases, createLogger, loadConfig } from '#libs/runtime';
import { startLive } from '../../../apps/all-in-one/src/start-live.js';
import { eventually } from '../../browser/support/eventually.js';
import { ownNats, type OwnNats } from '../messaging/own-nats.js';
import { RepDevice } from './rep-device.js';

jest.setTimeout(60_000);

const SLOWING = [0.5, 0.5, 0.48, 0.45, 0.42, 0.38, 0.3];

let nats: OwnNats;
let nc: NatsConnection;
let url: string;
let shutdown: ShutdownPhases;
const devices: RepDevice[] = [];

function device(athlete: string, id = `rack-${athlete}`): RepDevice {
  const made = new RepDevice(nc, athlete, id);
  devices.push(made);
  return made;
}

/** The cue to these reps; they are told again where none came, because a connection may just be coming back. */
async function cueTo(to: RepDevice, reps: readonly number[], options: Parameters<RepDevice['tell']>[2] = {}): Promise<RepDevice['cues'][number]> {
  const setId = randomUUID();
  for (let asked = 0; asked < 200 && to.of(setId).length === 0; asked++) {
    if (asked % 20 === 0) to.tell(setId, reps, options);
    await sleep(asked < 5 ? 5 : 50);
  }
  expect(to.of(setId)).toHaveLength(1);
  return to.of(setId)[0]!;
}

async function repsCounted(outcome: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(new RegExp(`^flarewatch_live_reps_total\\{outcome="${outcome}"\\} (\\d+)$`, 'm').exec(text)?.[1] ?? NaN);
}

const usual = (slug: string, deviceId: string, lossPct: number): string => limitsText([
  { slug, deviceId, variable: 'mean', sets: 40, around: [lossPct, lossPct, lossPct], errorMps: 0.01 },
]);

beforeAll(async () => {
  nats = await ownNats();
  nc = await connectNats({ url: nats.url, name: 'live spec' });
  shutdown = new ShutdownPhases();
  url = await startLive(loadConfig({ FLAREWATCH_HTTP_PORT: '0' }), createLogger({ role: 'live', level: 'fatal' }), shutdown, { natsUrl: nats.url, natsTrust: null, keysDir: null });
});

afterAll(async () => {
  await Promise.all(devices.map((one) => one.close()));
  await nc.close();
  await shutdown.run('end of the spec');
  await nats.remove();
});

describe('cues', () => {
  test('a set that slows: every rep is answered, go, near, stop, until when in the device\'s uptime', async () => {
    const one = device('stranger');
    const setId = randomUUID();
    const uptimes: number[] = [];
    for (let rep = 1; rep <= SLOWING.length; rep++) {
      uptimes.push(one.uptimeMs);
      one.tell(setId, SLOWING.slice(0, rep), { uptimeMs: uptimes.at(-1)! });
      await eventually(() => one.of(setId).length, rep);
    }
    const cues = one.of(setId);
    expect(cues.map(({ cue }) => cue)).toEqual(['go', 'go', 'go', 'go', 'near', 'near', 'stop']);
    expect(cues.map(({ afterRep }) => afterRep)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(cues.map(({ expiresAtUptimeMs }) => expiresAtUptimeMs)).toEqual(uptimes.map((uptimeMs) => uptimeMs + 2000));
    for (const cue of cues) expect(checkData(MESSAGE_TYPES.cue, cue)).toEqual([]);
    expect(cues.at(-1)).toMatchObject({ lossPct: 40, basis: 'model', limitPct: 20 });
    // nothing is known of this device: the noisiest kind
    expect(cues.at(-1)!.lossSdPct).toBeCloseTo(10.86, 2);
  });

  test('a warm-up is never told to stop', async () => {
    expect(await cueTo(device('warm'), [0.9, 0.9, 0.2], { warmup: true })).toMatchObject({ cue: 'go', basis: 'model' });
  });

  test('a rep that comes late is not answered, and the next in time is', async () => {
    const one = device('slow-link');
    await cueTo(one, [0.5]);
    const [late, barely] = [randomUUID(), randomUUID()];
    const before = await repsCounted('late');
    one.tell(late, [0.5, 0.5], { uptimeMs: one.uptimeMs - 5000 });
    one.tell(barely, [0.5, 0.5], { uptimeMs: one.uptimeMs - 500 });
    await eventually(() => one.of(barely).length, 1);
    expect(one.of(late)).toEqual([]);
    expect(await repsCounted('late')).toBe(before + 1);
    // another boot counts from anew
    expect(await cueTo(one, [0.5], { uptimeMs: 10, bootId: 'boot-2' })).toMatchObject({ expiresAtUptimeMs: 2010 });
  });

  test('without uptime or boot nobody can say until when a cue holds: no answer', async () => {
    const one = device('clockless');
    const before = await repsCounted('unplaced');
    one.tell(randomUUID(), [0.5], { uptimeMs: null });
    one.tell(randomUUID(), [0.5], { bootId: null });
    await cueTo(one, [0.5]);
    expect(one.cues).toHaveLength(1);
    expect(await repsCounted('unplaced')).toBe(before + 2);
  });

  test('a device that floods is answered at its rate, and keeps nobody waiting', async () => {
    const [flood, other] = [device('flood'), device('patient')];
    const outcomes = ['go', 'near', 'stop', 'late', 'unplaced', 'malformed', 'flooding'];
    const counted = async (): Promise<number> => (await Promise.all(outcomes.map(repsCounted))).reduce((sum, one) => sum + one, 0);
    const [all, flooding] = [await counted(), await repsCounted('flooding')];
    const sent = 6000;
    const waitedMs: number[] = [];
    for (let i = 0; i < sent; i += 100) {
      for (let n = 0; n < 100; n++) flood.tell(randomUUID(), [0.5]);
      if (i % 1000 === 0) {
        const startedMs = performance.now();
        const setId = randomUUID();
        other.tell(setId, [0.5]);
        while (other.of(setId).length === 0 && performance.now() - startedMs < 10_000) await sleep(1);
        waitedMs.push(performance.now() - startedMs);
      }
    }
    await eventually(counted, all + sent + waitedMs.length);
    // ten seconds of its rate at once, and its rate while that was going on
    const refused = (await repsCounted('flooding')) - flooding;
    expect(flood.cues.length).toBe(sent - refused);
    expect(flood.cues.length).toBeGreaterThanOrEqual(2000);
    expect(flood.cues.length).toBeLessThan(4000);
    // no cue was later than it is worth something
    expect(waitedMs.filter((ms) => ms > 2000)).toEqual([]);
  });

  test('what is malformed is counted, told once, and hurts nobody', async () => {
    const one = device('broken');
    const told: string[] = [];
    const dead = subscribeCore(nc, 'dead.north.>', ({ data }) => void told.push(new TextDecoder().decode(data)));
    await nc.flush();
    const before = await repsCounted('malformed');
    const junk = ['', 'no json', '[]', '{"specversion":"1.0"}', new Uint8Array([0xff, 0xfe]), `{"data":${'['.repeat(5000)}`];
    for (const payload of junk) nc.publish(one.subject, payload);
    nc.publish(`gym.north.device.${'x'.repeat(100)}.athlete.broken.rep`, '{}');
    one.tell(randomUUID(), []);
    await cueTo(one, [0.5]);
    await eventually(() => told.length, 1);
    expect(JSON.parse(told[0]!)).toMatchObject({ subject: one.subject, problems: [{ code: 'json' }] });
    expect(await repsCounted('malformed')).toBe(before + junk.length + 2);
    await dead.close();
  });
});

describe('limits', () => {
  test('are followed as they change: the athlete\'s own, the device\'s error, what an exercise is called', async () => {
    const bucket = await KeyValueBucket.open(nc, LIVE_BUCKET);
    const one = device('ana');
    const reps = [0.5, 0.5, 0.45, 0.37];
    expect(await cueTo(one, reps)).toMatchObject({ cue: 'near', basis: 'model', lossSdPct: expect.closeTo(11.29, 2) });
    await bucket.put(deviceKey('north', 'rack-ana'), deviceText('linear-velocity-transducer', 0.01));
    await eventually(async () => (await cueTo(one, reps)).lossSdPct, 2.26);
    expect(await cueTo(one, reps)).toMatchObject({ cue: 'stop', limitPct: 20 });
    await bucket.put(athleteKey('north', 'ana'), usual('deadlift', 'rack-ana', 40));
    await eventually(async () => (await cueTo(one, reps)).basis, 'own');
    expect(await cueTo(one, reps)).toMatchObject({ cue: 'go', limitPct: 40 });
    // neither on another device, nor for another exercise, nor for somebody else
    expect(await cueTo(device('ana', 'rack-9'), reps)).toMatchObject({ basis: 'model' });
    expect(await cueTo(one, reps, { exercise: 'Deadlift (Barbell)' })).toMatchObject({ basis: 'model' });
    await bucket.put(exerciseKey('deadlift'), JSON.stringify(['deadlift', 'deadlift barbell']));
    await eventually(async () => (await cueTo(one, reps, { exercise: 'Deadlift (Barbell)' })).basis, 'own');
    await bucket.put(athleteKey('north', 'ana'), 'of another version');
    await bucket.put(athleteKey('north', 'ben'), usual('deadlift', 'rack-ben', 30));
    await eventually(async () => (await cueTo(device('ben'), reps)).limitPct, 30);
    expect(await cueTo(one, reps)).toMatchObject({ limitPct: 40 });
    await bucket.remove(athleteKey('north', 'ana'));
    await eventually(async () => (await cueTo(one, reps)).basis, 'model');
  });

  test('are told to the device for when it is offline: with the first rep of an exercise, and when they have moved', async () => {
    const one = device('offline');
    const told: object[] = [];
    const configs = subscribeCore(nc, `gym.north.device.${one.device}.config`, ({ data }) => void told.push(JSON.parse(new TextDecoder().decode(data)) as object));
    const bucket = await KeyValueBucket.open(nc, LIVE_BUCKET);
    for (let i = 0; i < 3; i++) await cueTo(one, [0.5, 0.5, 0.45]);
    await cueTo(one, [0.5], { exercise: 'squat' });
    await bucket.put(athleteKey('north', 'offline'), usual('deadlift', one.device, 36.25));
    await eventually(async () => (await cueTo(one, [0.5, 0.5, 0.45])).limitPct, 36.25);
    await cueTo(one, [0.5, 0.5], { bootId: 'boot-2', uptimeMs: 10 });
    await eventually(() => told.length, 4);
    const of = (exercise: string, lossPct: number): object => ({ thresholds: [{ athlete: 'offline', exercise, lossPct }] });
    expect(told).toEqual([of('deadlift', 20), of('squat', 20), of('deadlift', 36.3), of('deadlift', 36.3)]);
    await configs.close();
  });

  test('are followed on after a restart of the server', async () => {
    const bucket = await KeyValueBucket.open(nc, LIVE_BUCKET);
    const one = device('through');
    await bucket.put(athleteKey('north', 'through'), usual('deadlift', one.device, 31));
    await eventually(async () => (await cueTo(one, [0.5, 0.5, 0.4])).limitPct, 31);
    await nats.kill();
    await nats.start();
    await eventually(() => nc.rtt().then(() => true, () => false), true);
    expect(await cueTo(one, [0.5, 0.5, 0.4])).toMatchObject({ limitPct: 31 });
    await bucket.put(athleteKey('north', 'through'), usual('deadlift', one.device, 32));
    await eventually(async () => (await cueTo(one, [0.5, 0.5, 0.4])).limitPct, 32, 40_000);
  });

  test('outlive their bucket, until another has been fed to the end', async () => {
    const bucket = await KeyValueBucket.open(nc, LIVE_BUCKET);
    const [kept, gone] = [device('kept'), device('gone')];
    const reps = [0.5, 0.5, 0.45, 0.37];
    for (const { athlete, device: id } of [kept, gone]) await bucket.put(athleteKey('north', athlete), usual('deadlift', id, 35));
    for (const one of [kept, gone]) await eventually(async () => (await cueTo(one, reps)).limitPct, 35);
    // the store of the server is lost
    await nats.kill();
    nats.wipe();
    await nats.start();
    await eventually(() => nc.rtt().then(() => true, () => false), true);
    const again = await KeyValueBucket.open(nc, LIVE_BUCKET);
    await again.put(athleteKey('north', 'kept'), usual('deadlift', kept.device, 33));
    await eventually(async () => (await cueTo(kept, reps)).limitPct, 33);
    expect(await cueTo(gone, reps)).toMatchObject({ basis: 'own', limitPct: 35 });
    await again.put(FED_KEY, LIVE_BUCKET_FORM);
    await eventually(async () => (await cueTo(gone, reps)).basis, 'model');
    expect(await cueTo(kept, reps)).toMatchObject({ limitPct: 33 });
  });
});
