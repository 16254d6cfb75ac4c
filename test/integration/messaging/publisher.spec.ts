import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { jetstreamManager } from '@nats-io/jetstream';
import { setTimeout as sleep } from 'node:timers/promises';
import { EventPublisher, PublishFailedError, STREAMS, connectNats, ensureStreams } from '#libs/messaging';
import type { NatsConnection, OutgoingMessage } from '#libs/messaging';
import { eventually } from './consuming.js';
import { ownNats } from './own-nats.js';
import type { OwnNats } from './own-nats.js';

let nats: OwnNats;
let nc: NatsConnection;

const sets = (run: string, count: number): OutgoingMessage[] =>
  Array.from({ length: count }, (_, n) => ({ subject: `gym.${run}.device.d${n % 5}.athlete.a${n % 40}.set`, payload: `${run}-${n}`, msgId: `${run}-${n}` }));

/** The same for a stream that remembers ids for longer than a restart takes. */
const transitions = (run: string, count: number): OutgoingMessage[] =>
  Array.from({ length: count }, (_, n) => ({ subject: `alert.${run}.athlete.a${n % 40}`, payload: `${run}-${n}`, msgId: `${run}-${n}` }));

const logged = (run: string): Promise<number> => held(STREAMS.events, `gym.${run}.>`);

async function held(stream: string, subjects: string): Promise<number> {
  const jsm = await jetstreamManager(nc);
  const info = await jsm.streams.info(stream, { subjects_filter: subjects });
  return Object.values(info.state.subjects ?? {}).reduce((sum, count) => sum + count, 0);
}

beforeAll(async () => {
  nats = await ownNats();
  nc = await connectNats({ url: nats.url, name: 'publisher spec' });
});

beforeEach(() => ensureStreams(nc));

afterAll(async () => {
  await nc.close();
  await nats.remove();
});

describe('EventPublisher', () => {
  test('a receipt says where the message is, and that a second one with its id is a duplicate', async () => {
    const publisher = new EventPublisher(nc);
    const first = await publisher.publish('alert.one.athlete.a', 'x', { msgId: 'same' });
    const second = await publisher.publish('alert.one.athlete.a', 'x', { msgId: 'same' });
    expect(first).toMatchObject({ stream: 'ALERTS', duplicate: false });
    expect(second).toEqual({ ...first, duplicate: true });
    expect(await held(STREAMS.alerts, 'alert.one.>')).toBe(1);
    await publisher.close();
  });

  test('the event log forgets ids at once: they are one for all devices, and nobody may keep another out', async () => {
    const publisher = new EventPublisher(nc);
    const receipts = [];
    for (let i = 0; i < 2; i++) {
      receipts.push(await publisher.publish(`gym.one.device.d${i}.status`, 'x', { msgId: 'guessed' }));
      await sleep(500);
    }
    expect(receipts).toMatchObject([{ stream: 'EVENTS', duplicate: false }, { stream: 'EVENTS', duplicate: false }]);
    expect(await logged('one')).toBe(2);
    await publisher.close();
  });

  test('no more than the window is without an answer', async () => {
    const publisher = new EventPublisher(nc, { window: 16 });
    let most = 0;
    const watch = setInterval(() => { most = Math.max(most, publisher.inFlight); }, 0);
    const calls = sets('window', 300).map(({ subject, payload, msgId }) => publisher.publish(subject, payload, { msgId }));
    most = Math.max(most, publisher.inFlight);
    await Promise.all(calls);
    clearInterval(watch);
    expect(most).toBe(16);
    expect(await logged('window')).toBe(300);
    await publisher.close();
  });

  test('a restart of the server in the middle: every message is stored, none twice', async () => {
    const publisher = new EventPublisher(nc, { resendMs: 300 });
    async function* slowly(): AsyncGenerator<OutgoingMessage> {
      for (const [n, message] of transitions('restart', 6000).entries()) {
        if (n % 500 === 0) await sleep(20);
        yield message;
      }
    }
    const sending = publisher.publishMany(slowly());
    await sleep(80);
    expect(await held(STREAMS.alerts, 'alert.restart.>')).toBeLessThan(6000);
    await nats.kill();
    await sleep(100);
    await nats.start();
    const { stored, duplicates } = await sending;
    expect(stored + duplicates).toBe(6000);
    expect(await held(STREAMS.alerts, 'alert.restart.>')).toBe(6000);
    await publisher.close();
  }, 30_000);

  test('what no stream takes is given up with the reason', async () => {
    const publisher = new EventPublisher(nc, { resendMs: 50, giveUpMs: 200 });
    const failure = await publisher.publish('nobody.listens', 'x', { msgId: 'lost' }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(PublishFailedError);
    expect((failure as Error).message).toMatch(/event lost .* no stream takes nobody\.listens/);
    await expect(publisher.publishMany([...transitions('mixed', 20), { subject: 'nobody.listens', payload: 'x', msgId: 'lost' }])).rejects.toThrow(PublishFailedError);
    expect(await held(STREAMS.alerts, 'alert.mixed.>')).toBe(20);
    await publisher.close();
  });

  test('waits for a stream that is not there yet', async () => {
    const jsm = await jetstreamManager(nc);
    await jsm.streams.delete(STREAMS.events);
    const publisher = new EventPublisher(nc, { resendMs: 100 });
    const receipt = publisher.publish('gym.later.device.d.status', 'x', { msgId: 'early' });
    await sleep(50);
    expect(publisher.inFlight).toBe(1);
    await ensureStreams(nc);
    expect((await receipt).duplicate).toBe(false);
    await publisher.close();
  });

  test('flush returns when all answers are in', async () => {
    const publisher = new EventPublisher(nc);
    const calls = sets('flush', 400).map(({ subject, payload, msgId }) => publisher.publish(subject, payload, { msgId }));
    await publisher.flush();
    expect(publisher.inFlight).toBe(0);
    await Promise.all(calls);
    await publisher.close();
    await expect(publisher.publish('gym.a.device.d.status', 'x', { msgId: 'late' })).rejects.toThrow(/closed/);
  });

  test('making the streams again changes nothing and keeps what they hold; a new plan is taken over', async () => {
    const before = await logged('flush');
    await Promise.all([ensureStreams(nc), ensureStreams(nc)]);
    await ensureStreams(nc, { eventsRetentionDays: 30, eventsMaxBytes: 50_000_000 });
    const { config } = await (await jetstreamManager(nc)).streams.info(STREAMS.events);
    expect(config).toMatchObject({ discard: 'new', storage: 'file', retention: 'limits', max_bytes: 50_000_000, max_age: 30 * 86_400 * 1e9 });
    expect(await logged('flush')).toBe(before);
  });

  test('a full log refuses instead of forgetting, and takes again when there is room', async () => {
    await ensureStreams(nc, { eventsMaxBytes: 1 });
    const publisher = new EventPublisher(nc, { resendMs: 2000, giveUpMs: 30_000 });
    const before = await logged('flush');
    const receipt = publisher.publish('gym.full.device.d.status', 'x', { msgId: 'when-full' });
    await sleep(200);
    expect(publisher.inFlight).toBe(1);
    expect(await logged('flush')).toBe(before);
    await ensureStreams(nc);
    expect((await receipt).duplicate).toBe(false);
    await eventually('stored', async () => (await logged('full')) === 1);
    await publisher.close();
  });
});
