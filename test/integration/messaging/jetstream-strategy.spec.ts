import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EventPublisher, connectNats, ensureStreams } from '#libs/messaging';
import type { EventBatch, JetStreamStrategy, NatsConnection } from '#libs/messaging';
import { Metrics } from '#libs/runtime';
import { consuming, eventually, unsettled } from './consuming.js';
import { ownNats } from './own-nats.js';
import type { OwnNats } from './own-nats.js';

let nats: OwnNats;
let nc: NatsConnection;
let publisher: EventPublisher;
const open: JetStreamStrategy[] = [];
let durableNo = 0;
let published = 0;

const subject = (n: number): string => `gym.north.device.d${n % 7}.athlete.a${n % 50}.set`;

async function publishSets(count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => `set-${published++}`);
  await publisher.publishMany(ids.map((id, n) => ({ subject: subject(n), payload: id, msgId: id, headers: new Map([['ce-id', id]]) })));
  return ids;
}

const text = (data: Uint8Array): string => new TextDecoder().decode(data);
const idsOf = (batch: EventBatch): string[] => batch.messages.map((message) => text(message.data));
const nextDurable = (): string => `ingest-${durableNo++}`;

beforeAll(async () => {
  nats = await ownNats();
  nc = await connectNats({ url: nats.url, name: 'strategy spec' });
  await ensureStreams(nc);
  publisher = new EventPublisher(nc);
});

afterEach(async () => {
  await Promise.all(open.splice(0).map((strategy) => strategy.close()));
});

afterAll(async () => {
  await publisher.close();
  await nc.close();
  await nats.remove();
});

describe('JetStreamStrategy', () => {
  test('hands over everything once, in order, in batches, and settles it', async () => {
    const ids = await publishSets(2500);
    const seen: string[] = [];
    const sizes: number[] = [];
    const metrics = new Metrics();
    const durable = nextDurable();
    open.push(await consuming({ nc, durable, batchSize: 500, inFlight: 1, metrics }, async (batch) => {
      const [first] = batch.messages;
      expect(first?.headers?.get('ce-id')).toBe(text(first?.data ?? new Uint8Array()));
      expect(first?.redeliveries).toBe(0);
      expect(Math.abs(Date.now() - (first?.receivedAtMs ?? 0))).toBeLessThan(60_000);
      seen.push(...idsOf(batch));
      sizes.push(batch.messages.length);
      await sleep(2);
    }));
    await eventually('all settled', async () => seen.length >= 2500 && (await unsettled(nc, durable)) === 0);
    expect(seen).toEqual(ids);
    expect(Math.max(...sizes)).toBe(500);
    expect(await metrics.text()).toContain('flarewatch_ingest_events_total{outcome="settled"} 2500');
  });

  test('a batch whose handler throws comes back whole, then is settled', async () => {
    const durable = nextDurable();
    const failed = new Set<string>();
    const stored = new Set<string>();
    const redeliveries: number[] = [];
    open.push(await consuming({ nc, durable, batchSize: 200, retryBaseMs: 20 }, (batch) => {
      const ids = idsOf(batch);
      if (failed.size < 400 && batch.messages[0]?.redeliveries === 0) {
        for (const id of ids) failed.add(id);
        return Promise.reject(new Error('the database is away'));
      }
      for (const id of ids) stored.add(id);
      redeliveries.push(...batch.messages.filter((message) => failed.has(text(message.data))).map((message) => message.redeliveries));
      return Promise.resolve();
    }));
    await eventually('all settled', async () => stored.size === published && (await unsettled(nc, durable)) === 0);
    expect(failed.size).toBeGreaterThanOrEqual(400);
    expect(new Set(redeliveries)).toEqual(new Set([1]));
  });

  test('a batch sees when the ones before it are settled', async () => {
    const durable = nextDurable();
    const order: string[] = [];
    let no = 0;
    open.push(await consuming({ nc, durable, batchSize: 400, inFlight: 2 }, async (batch) => {
      const own = no++;
      if (own % 2 === 0) await sleep(40);
      else await batch.previousBatchSettled;
      order.push(`${own}`);
    }));
    await eventually('all settled', async () => (await unsettled(nc, durable)) === 0);
    expect(order.length).toBeGreaterThan(3);
    expect(order.indexOf('0')).toBeLessThan(order.indexOf('1'));
    expect(order.indexOf('2')).toBeLessThan(order.indexOf('3'));
  });

  test('slow work is not handed out twice while it goes on', async () => {
    const durable = nextDurable();
    let handed = 0;
    let redelivered = 0;
    open.push(await consuming({ nc, durable, batchSize: 1000, ackWaitMs: 1000 }, async (batch) => {
      handed += batch.messages.length;
      redelivered += batch.messages.filter((message) => message.redeliveries > 0).length;
      if (handed <= 1000) await sleep(2600);
    }));
    await eventually('all settled', async () => (await unsettled(nc, durable)) === 0);
    expect({ handed, redelivered }).toEqual({ handed: published, redelivered: 0 });
  });

  test('close lets running batches end and settles them; the rest comes to the next process', async () => {
    const durable = nextDurable();
    const stored = new Set<string>();
    const first = await consuming({ nc, durable, batchSize: 100 }, async (batch) => {
      await sleep(10);
      for (const id of idsOf(batch)) stored.add(id);
    });
    await eventually('some stored', () => stored.size > 0);
    await first.close();
    const afterClose = stored.size;
    await sleep(50);
    expect(stored.size).toBe(afterClose);
    open.push(await consuming({ nc, durable, ackWaitMs: 1000 }, (batch) => {
      for (const id of idsOf(batch)) stored.add(id);
      return Promise.resolve();
    }));
    await eventually('all settled', async () => stored.size === published && (await unsettled(nc, durable)) === 0);
  });

  test('an idle machine hands a single event over at once', async () => {
    const durable = nextDurable();
    let arrivedMs = 0;
    open.push(await consuming({ nc, durable, lingerMs: 500 }, () => { arrivedMs = performance.now(); return Promise.resolve(); }));
    await eventually('caught up', async () => (await unsettled(nc, durable)) === 0);
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

  test('kill -9 of the consuming process in the middle of a batch loses nothing', async () => {
    const durable = nextDurable();
    const ids = await publishSets(3000);
    const stored = new Set<string>();
    const child = fork(join(process.cwd(), 'test', 'integration', 'messaging', 'consumer-process.mjs'), [nats.url, durable], { execArgv: [] });
    child.on('message', (message) => { for (const id of message as string[]) stored.add(id); });
    await eventually('the child stores', () => stored.size >= 500, 20_000);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(stored.size).toBeLessThan(published);
    open.push(await consuming({ nc, durable, ackWaitMs: 1000 }, (batch) => {
      for (const id of idsOf(batch)) stored.add(id);
      return Promise.resolve();
    }));
    await eventually('all settled', async () => (await unsettled(nc, durable)) === 0);
    expect(ids.filter((id) => !stored.has(id))).toEqual([]);
    expect(stored.size).toBe(published);
  });

  test('goes on after the server was killed, and after it came back without its data', async () => {
    const durable = nextDurable();
    const stored = new Set<string>();
    open.push(await consuming({ nc, durable, ackWaitMs: 2000 }, (batch) => {
      for (const id of idsOf(batch)) stored.add(id);
      return Promise.resolve();
    }));
    await eventually('caught up', () => stored.size === published);
    await nats.kill();
    await nats.start();
    const [afterKill] = await publishSets(1);
    await eventually('goes on after kill -9', () => stored.has(afterKill ?? ''), 20_000);
    await nats.kill();
    nats.wipe();
    await nats.start();
    const [afterWipe] = await publishSets(1);
    await eventually('goes on after a wipe', () => stored.has(afterWipe ?? ''), 30_000);
  }, 60_000);
});
