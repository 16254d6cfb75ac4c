import 'reflect-metadata';
import { Controller, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { EventPattern } from '@nestjs/microservices';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { EVENTS_PATTERN, EventPublisher, JetStreamStrategy, connectNats, ensureStreams } from '#libs/messaging';
import type { EventBatch, NatsConnection } from '#libs/messaging';
import { eventually, unsettled } from './consuming.js';
import { ownNats } from './own-nats.js';
import type { OwnNats } from './own-nats.js';

let nats: OwnNats;
let nc: NatsConnection;

beforeAll(async () => {
  nats = await ownNats();
  nc = await connectNats({ url: nats.url, name: 'nest spec' });
  await ensureStreams(nc);
});

afterAll(async () => {
  await nc.close();
  await nats.remove();
});

@Controller()
class FailsTwice {
  static readonly redeliveries: number[] = [];

  @EventPattern(EVENTS_PATTERN)
  async store(batch: EventBatch): Promise<void> {
    FailsTwice.redeliveries.push(batch.messages[0]?.redeliveries ?? -1);
    if (FailsTwice.redeliveries.length < 3) throw new Error('the database is away');
    return Promise.resolve();
  }
}
@Module({ controllers: [FailsTwice] })
class Role {}

test('the throw of a Nest handler returns the batch, although Nest wraps it into a result', async () => {
  const app = await NestFactory.createMicroservice(Role, { strategy: new JetStreamStrategy({ nc, durable: 'nest', retryBaseMs: 10 }), logger: false });
  await app.listen();
  const publisher = new EventPublisher(nc);
  await publisher.publish('gym.north.device.d1.status', '{}', { msgId: 'status-1' });
  await eventually('settled', async () => FailsTwice.redeliveries.length === 3 && (await unsettled(nc, 'nest')) === 0);
  expect(FailsTwice.redeliveries).toEqual([0, 1, 2]);
  await publisher.close();
  await app.close();
});
