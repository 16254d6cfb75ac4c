import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { jetstreamManager } from '@nats-io/jetstream';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EventPublisher, STREAMS, connectNats, ensureStreams } from '#libs/messaging';
import type { EventBatch, JetStreamStrategy, JetStreamStrategyOptions, NatsConnection } from '#libs/messaging';
import { Metrics } from '#libs/runtime';
import { createTestDatabase, dropTestDatabase, type TestDatabase } from '../../support/test-servers.js';
import { StoredMessages, consuming, cutConnections, eventually } from './consuming.js';
import { ownNats } from './own-nats.js';
import type { OwnNats } from './own-nats.js';

let nats: OwnNats;
let nc: NatsConnection;
let publisher: EventPublisher;
let testDatabase: TestDatabase;
let stored: StoredMessages;
const open: JetStreamStrategy[] = [];
const published: string[] = [];

const subject = (n: number): string => `gym.north.device.d${n % 7}.athlete.a${n % 50}.set`;

async function publishSets(count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, (_, n) => `set-${published.length + n}`);
  published.push(...ids);
  await publisher.publishMany(ids.map((id, n) => ({ subject: subject(n), payload: id, msgId: id, headers: new Map([['ce-id', id]]) })));
  return ids;
}

const text = (data: Uint8Array): string => new TextDecoder().decode(data);
const idsOf = (batch: EventBatch): string[] => batch.messages.map((message) => text(message.data));

/** Reads on with a handler that stores when it is its turn; `before` comes before that, `after` after the commit. */
async function reading(options: Partial<JetStreamStrategyOptions>, before: (batch: EventBatch) => Promise<void> = () => Promise.resolve(), after: (batch: EventBatch) => Promise<void> = () => Promise.resolve()): Promise<JetStreamStrategy> {
  const strategy = await consuming({ nc, keeper: stored.keeper(), retryBaseMs: 20, ...options }, async (batch) => {
    await before(batch);
    await batch.turn;
    await stored.store(batch);
    await after(batch);
  });
  open.push(strategy);
  return strategy;
}

const allStored = (): Promise<void> => eventually('all stored', async () => (await stored.count()) >= published.length, 30_000);

beforeAll(async () => {
  nats = await ownNats();
  nc = await connectNats({ url: nats.url, name: 'strategy spec' });
  await ensureStreams(nc);
  publisher = new EventPublisher(nc);
  testDatabase = await createTestDatabase();
  stored = new StoredMessages(testDatabase.url);
  await publishSets(2500);
});

beforeEach(() => stored.begin());

afterEach(async () => {
  await Promise.all(open.splice(0).map((strategy) => strategy.close()));
});

afterAll(async () => {
  await publisher.close();
  await nc.close();
  await nats.remove();
  await stored.close();
  await dropTestDatabase(testDatabase);
});

describe('JetStreamStrategy', () => {
  test('hands over everything once, in order, in batches, and keeps the place', async () => {
    const sizes: number[] = [];
    const metrics = new Metrics();
    await reading({ batchSize: 500, inFlight: 1, metrics }, async (batch) => {
      const [first] = batch.messages;
      expect(first?.headers?.get('ce-id')).toBe(text(first?.data ?? new Uint8Array()));
      expect(Math.abs(Date.now() - (first?.receivedAtMs ?? 0))).toBeLessThan(60_000);
      sizes.push(batch.messages.length);
      await sleep(2);
    });
    await allStored();
    expect(await stored.ids()).toEqual(published);
    expect(Math.max(...sizes)).toBe(500);
    await eventually('counted', async () => (await metrics.text()).includes(`flarewatch_ingest_events_total{outcome="settled"} ${published.length}`));
  });

  test('a batch whose handler throws comes again whole and in order, with those that were ready behind it', async () => {
    let failures = 0;
    await reading({ batchSize: 200, inFlight: 3 }, (batch) => {
      if (failures < 3 && idsOf(batch).includes('set-450')) {
        failures += 1;
        return Promise.reject(new Error('the database is away'));
      }
      return Promise.resolve();
    });
    await allStored();
    expect(failures).toBe(3);
    expect(await stored.ids()).toEqual(published);
  });

  test('batches get ready at once and are stored one after the other', async () => {
    const ready: number[] = [];
    const done: number[] = [];
    let no = 0;
    const numbers = new WeakMap<EventBatch, number>();
    await reading({ batchSize: 400, inFlight: 2 }, async (batch) => {
      const own = no++;
      numbers.set(batch, own);
      if (own % 2 === 0) await sleep(40);
      ready.push(own);
    }, async (batch) => {
      done.push(numbers.get(batch)!);
      await Promise.resolve();
    });
    await allStored();
    expect(done).toEqual([...done].sort((a, b) => a - b));
    expect(ready.indexOf(1)).toBeLessThan(ready.indexOf(0));
    expect(await stored.ids()).toEqual(published);
  });

  test('what was stored although the handler failed afterwards does not come again', async () => {
    let failures = 0;
    await reading({ batchSize: 300 }, undefined, () => {
      failures += 1;
      return failures === 2 ? Promise.reject(new Error('the answer to the commit was lost')) : Promise.resolve();
    });
    await allStored();
    expect(await stored.ids()).toEqual(published);
  });

  test('no more is asked for than may wait', async () => {
    await publishSets(9000);
    let held = true;
    await reading({ batchSize: 500, inFlight: 2 }, async () => {
      while (held) await sleep(5);
    });
    await sleep(500);
    const given: number[] = [];
    for await (const info of (await jetstreamManager(nc)).consumers.list(STREAMS.events)) if (info.num_waiting > 0 || info.delivered.consumer_seq > 0) given.push(info.delivered.consumer_seq);
    held = false;
    expect(Math.max(...given)).toBe(6000);
    await allStored();
    expect(await stored.ids()).toEqual(published);
  });

  test('close lets running batches end and be stored; the rest comes to the next process', async () => {
    const first = await reading({ batchSize: 100 }, async () => { await sleep(10); });
    await eventually('some stored', async () => (await stored.count()) > 0);
    await first.close();
    const afterClose = await stored.count();
    await sleep(50);
    expect(await stored.count()).toBe(afterClose);
    await reading({});
    await allStored();
    expect(await stored.ids()).toEqual(published);
  });

  test('an idle machine hands a single event over at once', async () => {
    let arrivedMs = 0;
    await reading({ lingerMs: 500 }, () => { arrivedMs = performance.now(); return Promise.resolve(); });
    await allStored();
    await publishSets(1);
    await sleep(600);
    const elapsed: number[] = [];
    for (let i = 0; i < 20; i++) {
      const startedMs = performance.now();
      arrivedMs = 0;
      await publishSets(1);
      await eventually('arrived', () => arrivedMs > 0);
      elapsed.push(arrivedMs - startedMs);
    }
    // Half of them within a tenth of the linger: generous for a busy machine, impossible if each had lingered.
    expect(elapsed.sort((a, b) => a - b)[10]).toBeLessThan(50);
  });

  test('kill -9 of the reading process in the middle of a batch loses nothing and repeats nothing', async () => {
    const child = fork(join(process.cwd(), 'test', 'integration', 'messaging', 'consumer-process.mjs'), [nats.url, testDatabase.url], { execArgv: [] });
    await eventually('the child stores', async () => (await stored.count()) >= 500, 20_000);
    // Second in line: it goes on where the other died, without being told.
    await reading({});
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await stored.count()).toBeLessThan(published.length);
    await allStored();
    expect(await stored.ids()).toEqual(published);
  }, 60_000);

  test('two processes of which each believes it is its turn store nothing twice', async () => {
    // A keeper that does not wait its turn, as if the lock were gone.
    const careless = (): JetStreamStrategyOptions['keeper'] => {
      const keeper = stored.keeper();
      return { hold: () => keeper.peek(), asides: () => keeper.asides(), release: () => Promise.resolve() };
    };
    await reading({ batchSize: 150, keeper: careless() });
    await reading({ batchSize: 170, keeper: careless() });
    await allStored();
    await sleep(200);
    expect(await stored.ids()).toEqual(published);
  });

  test('goes on after the connections to the database were cut', async () => {
    await reading({ batchSize: 200 }, async () => { await sleep(10); });
    await eventually('some stored', async () => (await stored.count()) > 0);
    await cutConnections(testDatabase.url, 'stored messages');
    await allStored();
    expect(await stored.ids()).toEqual(published);
  });

  test('a store that went back is read into again from where it is, and the handler hears of it', async () => {
    const wentBack: boolean[] = [];
    await reading({}, (batch) => Promise.resolve(void wentBack.push(batch.storeWentBack)));
    await allStored();
    expect(wentBack).not.toContain(true);
    // As a restore from an old backup does while ingest runs.
    await stored.begin();
    await publishSets(1);
    await allStored();
    expect(await stored.ids()).toEqual(published);
    expect(wentBack.filter(Boolean)).toHaveLength(1);
  });

  test('goes on after the server was killed, after it lost its end, and after it came back without its data', async () => {
    await reading({});
    await allStored();
    await nats.kill();
    nats.save();
    await nats.start();
    await publishSets(3);
    await allStored();
    expect(await stored.ids()).toEqual(published);
    // The newest three are gone, and the next ones get their numbers. Reading goes on by time, with an overlap.
    const eachStored = async (): Promise<void> => {
      await eventually('each is stored', async () => new Set(await stored.ids()).size === published.length, 30_000);
    };
    await nats.kill();
    nats.restore();
    await nats.start();
    await publishSets(5);
    await eachStored();
    await nats.kill();
    nats.wipe();
    await nats.start();
    await publishSets(2);
    await eachStored();
  }, 90_000);
});
