import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openDevice, type Device } from '#libs/device-client';
import { Authority } from '#libs/identity';
import { connectNats, type NatsConnection } from '#libs/messaging';
import { jetstreamManager } from '@nats-io/jetstream';
import { ask, type Answer } from '../integration/api/api-client.js';
import { ClaimedGym, eventSubject, overMqtt, overWebSocket, setEvent, topicOf, type Claimed } from '../integration/identity/claimed-gym.js';
import { aSet, until } from '../support/device-rig.js';
import { holdCommits, holdRows, type Hold } from '../support/held-commit.js';
import { query } from '../support/result-tables.js';

/** Longer than the API waits for an outcome, and than a device waits before it asks again, again, and then connects anew. */
const HELD_MS = 12_000;
/** Nobody heard anything for so long. */
const QUIET_MS = 2000;
const OF_DEVICE = 40;
/** of the device, over WebSocket, over MQTT, over HTTPS */
const SETS = OF_DEVICE + 3;
const TEST_MS = 600_000;
const PATIENCE_MS = 120_000;

/** An acknowledgement, whoever it is for. */
interface Heard {
  readonly by: string;
  readonly atMs: number;
  /** sets that were committed when it came, as another connection sees it */
  readonly stored: Promise<number>;
}

describe('no acknowledgement comes before its commit', () => {
  let gym: ClaimedGym;
  let racks: readonly Claimed[] = [];
  let device: Device;
  let witness: NatsConnection;
  const folder = mkdtempSync(join(tmpdir(), 'flarewatch-held-'));
  const endings: (() => Promise<unknown>)[] = [];
  const heard: Heard[] = [];
  let round = 0;

  const url = (): string => gym.system.servers.postgresUrl;
  const stored = async (): Promise<number> => (await query<{ n: number }>(url(), 'select count(*)::int4 as n from flarewatch.set_fact'))[0]!.n;
  const note = (by: string): void => void heard.push({ by, atMs: performance.now(), stored: storedAsSoonAsAnswered() });
  /** A Postgres that was killed may have committed before its last session ended; what it told then has to be there when it is back. */
  async function storedAsSoonAsAnswered(): Promise<number> {
    for (const untilMs = performance.now() + PATIENCE_MS; ; await sleep(50)) {
      const seen = await stored().catch(() => null);
      if (seen !== null || performance.now() > untilMs) return seen ?? NaN;
    }
  }

  beforeAll(async () => {
    gym = await ClaimedGym.start();
    racks = await Promise.all(['Rack-1', 'rack-2', 'rack-3'].map((id) => gym.claim(id)));
    const { natsUrl, keysDir } = gym.system.servers;
    witness = await connectNats({ url: natsUrl, name: 'witness', credentials: await Authority.open(keysDir ?? '').serviceCredentials('witness', ['operator']) });
    endings.push(() => witness.close());
    witness.subscribe('gym.*.device.*.ack', { callback: (_, { subject }) => note(subject) });
    await witness.flush();
    device = openDevice({
      servers: natsUrl, credentials: { creds: racks[0]!.nats.creds }, inboxPrefix: racks[0]!.nats.inboxPrefix, gym: 'north', device: 'Rack-1', folder, fsync: 'never',
      backfillFrom: null, watermarkEveryMs: null, resendMs: 1500, ackTimeoutMs: 1500,
    });
    endings.push(() => device.close());
    await until(() => device.isConnected, 'connected', PATIENCE_MS);
  }, TEST_MS);

  afterAll(async () => {
    for (const end of endings.reverse()) await end();
    await gym.stop();
    rmSync(folder, { recursive: true, force: true });
  }, TEST_MS);

  /** One set over HTTPS. */
  async function post(event: string): Promise<Answer & { readonly atMs: number }> {
    const answer = await ask(gym.url, '/v1/events', {
      method: 'POST', headers: { 'content-type': 'application/cloudevents+json', authorization: `Bearer ${racks[2]!.https.token}` }, body: event,
    });
    return { ...answer, atMs: performance.now() };
  }

  /** Sends sets over every way in, and resolves when all of them are in the log and ingest waits for `hold` with the first. */
  async function sendAll(hold: Hold): Promise<{ readonly posted: string; readonly answer: Promise<Answer & { readonly atMs: number }>; readonly lastInLog: number }> {
    round += 1;
    const sequence = 2 * round;
    const streams = await jetstreamManager(witness, { checkAPI: false });
    const before = (await streams.streams.info('EVENTS')).state.last_seq;
    const [socket, phone] = [await overWebSocket(racks[1]!), await overMqtt(racks[2]!)];
    endings.push(() => socket.close(), () => phone.endAsync(true));
    socket.subscribe(racks[1]!.subjects.ack, { callback: () => note('WebSocket') });
    await socket.flush();
    phone.on('message', () => note('MQTT'));
    await phone.subscribeAsync(topicOf(racks[2]!.subjects.ack), { qos: 0 });
    for (let i = 0; i < OF_DEVICE; i += 1) void (await device.report(aSet('ana', `held-${round}-${i}`))).fate().then(() => note('device'));
    socket.publish(eventSubject('rack-2'), setEvent('rack-2', { sequence: round }));
    await phone.publishAsync(topicOf(eventSubject('rack-3')), setEvent('rack-3', { sequence: sequence - 1 }), { qos: 1 });
    const posted = setEvent('rack-3', { sequence });
    const answer = post(posted);
    await until(async () => (await streams.streams.info('EVENTS')).state.last_seq >= before + SETS, 'all of it is in the log', PATIENCE_MS);
    await until(async () => (await hold.waiting()) > 0, 'ingest waits', PATIENCE_MS);
    return { posted, answer, lastInLog: before + SETS };
  }

  /** What was asked again meanwhile is stored and answered, too. @returns sets that are stored */
  async function quiet(): Promise<number> {
    const streams = await jetstreamManager(witness, { checkAPI: false });
    await until(async () => (await placeInLog()) === (await streams.streams.info('EVENTS')).state.last_seq, 'all of the log is stored', PATIENCE_MS);
    let count: number;
    do {
      count = heard.length;
      await sleep(QUIET_MS);
    } while (heard.length > count);
    heard.length = 0;
    return stored();
  }

  const placeInLog = async (): Promise<number> => (await query<{ n: number }>(url(), 'select sequence::int4 as n from flarewatch.log_position'))[0]?.n ?? 0;

  /** Everybody hears, later than `sinceMs`, of what another connection then sees. */
  async function expectAcked(before: number, sinceMs: number): Promise<void> {
    await until(() => device.pending === 0, 'the device heard of everything', PATIENCE_MS);
    await until(() => ['WebSocket', 'MQTT', 'device'].every((one) => heard.some(({ by }) => by === one)), 'an acknowledgement on every way', PATIENCE_MS);
    await until(async () => (await storedAsSoonAsAnswered()) === before + SETS, 'all of it is stored', PATIENCE_MS);
    for (const { atMs, stored: seen } of heard) {
      expect(atMs).toBeGreaterThan(sinceMs);
      expect(await seen).toBeGreaterThan(before);
    }
    expect((await query<{ n: number }>(url(), 'select count(distinct (athlete_no, set_id))::int4 as n from flarewatch.set_fact'))[0]!.n).toBe(before + SETS);
  }

  const holds: readonly (readonly [string, (url: string) => Promise<Hold>])[] = [['the row of the athlete is locked', holdRows], ['every statement went through, and the commit waits', holdCommits]];

  test.each(holds)('%s: nobody hears anything until it is let go', async (_name, take) => {
    const before = await quiet();
    const hold = await take(url());
    const { posted, answer, lastInLog } = await sendAll(hold);
    const place = await placeInLog();
    await sleep(HELD_MS);
    expect(heard).toEqual([]);
    expect(device.pending).toBe(OF_DEVICE);
    expect(await stored()).toBe(before);
    // What takes the place of an acknowledgement to the log: it moves with the facts.
    expect(await placeInLog()).toBe(place);
    expect(place).toBeLessThan(lastInLog - SETS + 1);
    // It waits for five seconds, and then says that it does not know.
    const { status, body } = await answer;
    expect({ status, outcomes: (body as { outcome: string }[]).map(({ outcome }) => outcome) }).toEqual({ status: 202, outcomes: ['pending'] });
    await expectAcked(before, await hold.release());
    expect((await post(posted)).body).toMatchObject([{ outcome: 'duplicate' }]);
  }, TEST_MS);

  test.each(holds)('%s: HTTPS does not answer before, and says "stored" after', async (_name, take) => {
    const before = await quiet();
    for (let sets = 1, status = 202; status === 202; sets += 1) {
      // On a busy machine the five seconds of the API may be over before it is let go: then it has to say that it does not know.
      expect(sets).toBeLessThan(10);
      const hold = await take(url());
      const answer = post(setEvent('rack-3', { sequence: 100 + round++ }));
      await until(async () => (await hold.waiting()) > 0, 'ingest waits', PATIENCE_MS);
      const early = await Promise.race([answer, sleep(1000, null)]);
      const releasedMs = await hold.release();
      const { body, atMs, ...answered } = await answer;
      status = answered.status;
      expect({ status, body }).toMatchObject(status === 202 ? { body: [{ outcome: 'pending' }] } : { status: 200, body: [{ outcome: 'stored' }] });
      if (status === 202) continue;
      expect(early).toBeNull();
      expect(atMs).toBeGreaterThan(releasedMs);
      await until(async () => (await stored()) === before + sets, 'each is stored once', PATIENCE_MS);
    }
  }, TEST_MS);

  test.each(holds)('%s, and Postgres is killed: nobody hears anything, and it is stored once when it is back', async (_name, take) => {
    const before = await quiet();
    const hold = await take(url());
    await sendAll(hold);
    expect(heard).toEqual([]);
    const killedMs = performance.now();
    gym.system.killServer('postgres');
    await hold.release();
    await expectAcked(before, killedMs);
  }, TEST_MS);
});
