import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EventPublisher, connectNats, ensureStreams, purgeStreams } from '#libs/messaging';
import type { EventBatch, JetStreamStrategy, NatsConnection } from '#libs/messaging';
import { createTestDatabase, dropTestDatabase, type TestDatabase } from '../../support/test-servers.js';
import { StoredMessages, consuming, eventually } from './consuming.js';
import { ownNats } from './own-nats.js';
import type { OwnNats } from './own-nats.js';

/** So long an event takes to be stored, whoever reads it: a flood of some thousand is more than can be stored. */
const EVENT_MS = 0.4;
const RATE = 20;
const FLOOD = 5000;
const LONG_MS = 240_000;
const WAIT_MS = 60_000;

let nats: OwnNats;
let nc: NatsConnection;
let publisher: EventPublisher;
let testDatabase: TestDatabase;
let stored: StoredMessages;
/** The log takes a message id once within two minutes, also when it was emptied meanwhile. */
let trial = 0;
const open: JetStreamStrategy[] = [];

async function publish(device: string, ids: readonly string[]): Promise<void> {
  await publisher.publishMany(ids.map((id, n) => ({ subject: `gym.north.device.${device}.athlete.a${n % 9}.set`, payload: id, msgId: `${trial}/${id}` })));
}

const flood = (device: string, from = 0, count = FLOOD): string[] => Array.from({ length: count }, (_, n) => `${device}-${from + n}`);

async function reading(store: (batch: EventBatch) => Promise<void> = (batch) => stored.store(batch), deviceRate = RATE): Promise<JetStreamStrategy> {
  const strategy = await consuming({ nc, keeper: stored.keeper(), retryBaseMs: 20, deviceRate }, async (batch) => {
    await batch.turn;
    await sleep(batch.messages.length * EVENT_MS);
    await store(batch);
  });
  open.push(strategy);
  return strategy;
}

async function end(strategy: JetStreamStrategy): Promise<void> {
  open.splice(open.indexOf(strategy), 1);
  await strategy.close();
}

async function aside(): Promise<string[]> {
  const { rows } = await stored.database.pool.query<{ log: string }>(`select log from flarewatch.log_position where log <> 'EVENTS' order by log`);
  return rows.map(({ log }) => log);
}

const storedOf = async (device: string): Promise<string[]> => (await stored.ids()).filter((id) => id.startsWith(`${device}-`));
async function count(device: string): Promise<number> {
  const { rows } = await stored.database.pool.query<{ n: number }>('select count(*) as n from public.stored_message where starts_with(id, $1)', [`${device}-`]);
  return rows[0]!.n;
}
const noneAside = (): Promise<void> => eventually('nobody is read apart', async () => (await aside()).length === 0, WAIT_MS);

beforeAll(async () => {
  nats = await ownNats();
  nc = await connectNats({ url: nats.url, name: 'flood spec' });
  await ensureStreams(nc);
  publisher = new EventPublisher(nc);
  testDatabase = await createTestDatabase();
  stored = new StoredMessages(testDatabase.url);
}, LONG_MS);

beforeEach(async () => {
  trial += 1;
  await stored.begin();
  await purgeStreams(nc);
});

afterEach(async () => {
  await Promise.all(open.splice(0).map((strategy) => strategy.close()));
}, LONG_MS);

afterAll(async () => {
  await publisher.close();
  await nc.close();
  await nats.remove();
  await stored.close();
  await dropTestDatabase(testDatabase);
}, LONG_MS);

describe('a device that sends more than can be stored', () => {
  test('is overtaken by all others, loses nothing, keeps its order, and is read with all others again', async () => {
    await reading();
    await publish('flood', flood('flood'));
    await publish('good', flood('good', 0, 20));
    await eventually('the others are stored', async () => (await count('good')) === 20, WAIT_MS);
    expect(await count('flood')).toBeLessThan(FLOOD);
    expect(await aside()).toEqual(['EVENTS gym.north.device.flood']);
    await eventually('all of the flood is stored', async () => (await count('flood')) >= FLOOD, WAIT_MS);
    await noneAside();
    expect(await storedOf('flood')).toEqual(flood('flood'));
    expect(await storedOf('good')).toEqual(flood('good', 0, 20));
    await publish('flood', ['flood-again']);
    await eventually('what it sends now is stored', async () => (await storedOf('flood')).includes('flood-again'));
    expect(await aside()).toEqual([]);
    expect((await stored.ids()).length).toBe(FLOOD + 21);
  }, LONG_MS);

  test('five of them are, and take turns', async () => {
    const devices = ['f1', 'f2', 'f3', 'f4', 'f5'];
    await reading();
    for (let part = 0; part < 4; part++) for (const device of devices) await publish(device, flood(device, part * 500, 500));
    await publish('good', flood('good', 0, 20));
    await eventually('the others are stored', async () => (await count('good')) === 20, WAIT_MS);
    const left = await Promise.all(devices.map(count));
    expect(left.filter((events) => events < 2000).length).toBeGreaterThan(0);
    for (const device of devices) await eventually(`all of ${device} is stored`, async () => (await count(device)) >= 2000, WAIT_MS);
    for (const device of devices) expect(await storedOf(device)).toEqual(flood(device, 0, 2000));
    await noneAside();
  }, LONG_MS);

  test('another process goes on with it where the first was', async () => {
    const first = await reading();
    await publish('flood', flood('flood'));
    await eventually('it is read apart', async () => (await aside()).length === 1, WAIT_MS);
    await eventually('some of it is stored', async () => (await count('flood')) > 500, WAIT_MS);
    await end(first);
    expect(await count('flood')).toBeLessThan(FLOOD);
    await reading();
    await publish('good', flood('good', 0, 20));
    await eventually('the others are stored', async () => (await count('good')) === 20, WAIT_MS);
    expect(await count('flood')).toBeLessThan(FLOOD);
    await eventually('all of the flood is stored', async () => (await count('flood')) >= FLOOD, WAIT_MS);
    await noneAside();
    expect(await storedOf('flood')).toEqual(flood('flood'));
  }, LONG_MS);

  test('so does one that waited for its turn when the first is killed in the middle of a batch', async () => {
    const child = fork(join(process.cwd(), 'test/integration/messaging/consumer-process.mjs'), [nats.url, testDatabase.url, String(RATE)], { execArgv: [] });
    await publish('flood', flood('flood'));
    await eventually('it is read apart', async () => (await aside()).length === 1, WAIT_MS);
    const before = await count('flood');
    await eventually('some more of it is stored', async () => (await count('flood')) > before, WAIT_MS);
    await reading();
    const killed = once(child, 'exit');
    child.kill('SIGKILL');
    await killed;
    expect(await count('flood')).toBeLessThan(FLOOD);
    await publish('good', flood('good', 0, 20));
    await eventually('all is stored', async () => (await stored.count()) >= FLOOD + 20, WAIT_MS);
    await noneAside();
    expect(await storedOf('flood')).toEqual(flood('flood'));
    expect(await storedOf('good')).toEqual(flood('good', 0, 20));
  }, LONG_MS);

  test.each(['before', 'after'] as const)('transactions that fail %s their commit lose nothing and store nothing twice', async (when) => {
    let batches = 0;
    await reading(async (batch) => {
      const fails = ++batches % 4 === 0;
      if (fails && when === 'before') throw new Error('the database is away');
      await stored.store(batch);
      if (fails) throw new Error('the answer to the commit is lost');
    });
    await publish('flood', flood('flood'));
    await publish('good', flood('good', 0, 20));
    await eventually('all is stored', async () => (await stored.count()) >= FLOOD + 20, WAIT_MS);
    await noneAside();
    expect(await storedOf('flood')).toEqual(flood('flood'));
    expect(await storedOf('good')).toEqual(flood('good', 0, 20));
  }, LONG_MS);

  test('what the log has forgotten of it is not waited for', async () => {
    const first = await reading();
    await publish('flood', flood('flood'));
    await eventually('it is read apart', async () => (await aside()).length === 1, WAIT_MS);
    await end(first);
    await purgeStreams(nc);
    await reading();
    await noneAside();
    await publish('flood', ['flood-again']);
    await eventually('what it sends now is stored', async () => (await storedOf('flood')).includes('flood-again'));
  }, LONG_MS);
});

test('a device within its rate is not read apart, however much waits', async () => {
  await reading(undefined, 100_000);
  await publish('much', flood('much', 0, 4000));
  await eventually('all is stored', async () => (await stored.count()) >= 4000, WAIT_MS);
  expect(await aside()).toEqual([]);
  expect(await storedOf('much')).toEqual(flood('much', 0, 4000));
}, LONG_MS);
