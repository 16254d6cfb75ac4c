import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { CorePublisher, EventPublisher, OutcomeInbox, checkNats, connectNats, ensureStreams, subscribeAlerts, subscribeCore, subscribeInbox } from '#libs/messaging';
import type { KeptMessage, NatsConnection } from '#libs/messaging';
import { eventually } from './consuming.js';
import { ownNats } from './own-nats.js';
import type { OwnNats } from './own-nats.js';

let nats: OwnNats;
let nc: NatsConnection;
let publisher: EventPublisher;

const text = (message: { data: Uint8Array }): string => new TextDecoder().decode(message.data);
let messageNo = 0;
const keep = (subject: string, payload: string): Promise<unknown> => publisher.publish(subject, payload, { msgId: `kept-${messageNo++}` });

beforeAll(async () => {
  nats = await ownNats();
  nc = await connectNats({ url: nats.url, name: 'core spec' });
  await ensureStreams(nc);
  publisher = new EventPublisher(nc, { resendMs: 300 });
});

afterAll(async () => {
  await publisher.close();
  await nc.close();
  await nats.remove();
});

describe('core messages', () => {
  test('reach every listener, share a queue, and survive a handler that throws', async () => {
    const all: string[] = [];
    const shared: string[] = [];
    const each = subscribeCore(nc, 'gym.*.device.*.ack', (message) => {
      all.push(text(message));
      if (all.length === 1) throw new Error('first one fails');
    });
    const queued = [1, 2].map(() => subscribeCore(nc, 'gym.*.device.*.ack', (message) => void shared.push(text(message)), { queue: 'q' }));
    const core = new CorePublisher(nc);
    for (let n = 0; n < 20; n++) core.publishCore('gym.north.device.d1.ack', { upToSequence: n });
    await core.flush();
    await eventually('all there', () => all.length === 20 && shared.length === 20);
    expect(JSON.parse(all[19] ?? '')).toEqual({ upToSequence: 19 });
    await Promise.all([each, ...queued].map((subscription) => subscription.close()));
    core.publishCore('gym.north.device.d1.ack', 'after');
    await core.flush();
    await sleep(20);
    expect(all).toHaveLength(20);
  });
});

describe('OutcomeInbox', () => {
  test('each event gets its outcome; no answer and nonsense end as null in time', async () => {
    const inbox = new OutcomeInbox<{ id: string; outcome: string }>(nc);
    const core = new CorePublisher(nc);
    const asked = ['a', 'b', 'c'].map((id) => inbox.outcomeOf(id, 300));
    const again = inbox.outcomeOf('a', 300);
    core.publishCore(inbox.subject, 'not json');
    core.publishCore(inbox.subject, [{ id: 'b', outcome: 'duplicate' }, null, { id: 'x', outcome: 'stored' }]);
    core.publishCore(inbox.subject, [{ id: 'a', outcome: 'stored' }]);
    expect(await Promise.all(asked)).toEqual([{ id: 'a', outcome: 'stored' }, { id: 'b', outcome: 'duplicate' }, null]);
    expect(await again).toEqual({ id: 'a', outcome: 'stored' });
    expect(inbox.waiting).toBe(0);
    const left = inbox.outcomeOf('d');
    inbox.close();
    expect(await left).toBeNull();
  });
});

describe('replays', () => {
  test('an inbox is read from any position, in order, and only its own', async () => {
    await keep('inbox.north.ann', 'one');
    await keep('inbox.north.bob', 'other');
    await keep('inbox.north.ann', 'two');
    const fromStart: KeptMessage[] = [];
    const start = await subscribeInbox(nc, 'north', 'ann', (message) => void fromStart.push(message), { afterSequence: 0 });
    const fromNow: string[] = [];
    const now = await subscribeInbox(nc, 'north', 'ann', (message) => void fromNow.push(text(message)));
    await keep('inbox.north.ann', 'three');
    await eventually('three arrives', () => fromStart.length === 3 && fromNow.length === 1);
    expect(fromStart.map(text)).toEqual(['one', 'two', 'three']);
    expect(fromNow).toEqual(['three']);
    const resumed: string[] = [];
    const resume = await subscribeInbox(nc, 'north', 'ann', (message) => void resumed.push(text(message)), { afterSequence: fromStart[0]?.streamSequence ?? -1 });
    await eventually('resumed', () => resumed.length === 2);
    expect(resumed).toEqual(['two', 'three']);
    await Promise.all([start.close(), now.close(), resume.close()]);
  });

  test('alerts of a gym go on without gap or repetition over a restart of the server', async () => {
    const seen: string[] = [];
    const replay = await subscribeAlerts(nc, 'north', null, (message) => void seen.push(text(message)));
    await keep('alert.north.athlete.ann', 'a');
    await keep('alert.south.athlete.zoe', 'not ours');
    await eventually('before', () => seen.length === 1);
    await nats.kill();
    await nats.start();
    await keep('alert.north.athlete.bob', 'b');
    await eventually('after', () => seen.length === 2, 40_000);
    expect(seen).toEqual(['a', 'b']);
    await replay.close();
  }, 60_000);
});

describe('connectNats', () => {
  test('says where it is connected', async () => {
    expect(await checkNats(nc)).toMatch(/^127\.0\.0\.1:\d+ 2\.\d+\.\d+ [\d.]+ ms$/);
  });

  test('no server: refused at once instead of waiting', async () => {
    await expect(connectNats({ url: 'nats://127.0.0.1:1', name: 'nobody' })).rejects.toThrow();
  });
});
