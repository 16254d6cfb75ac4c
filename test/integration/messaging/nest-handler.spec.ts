import 'reflect-metadata';
import { Controller, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { EventPattern } from '@nestjs/microservices';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { EVENTS_PATTERN, EventPublisher, JetStreamStrategy, connectNats, ensureStreams } from '#libs/messaging';
import type { EventBatch, NatsConnection } from '#libs/messaging';
import { createTestDatabase, dropTestDatabase, type TestDatabase } from '../../support/test-servers.js';
import { StoredMessages, eventually } from './consuming.js';
import { ownNats } from './own-nats.js';
import type { OwnNats } from './own-nats.js';

let nats: OwnNats;
let nc: NatsConnection;
let testDatabase: TestDatabase;
let stored: StoredMessages;

beforeAll(async () => {
  nats = await ownNats();
  nc = await connectNats({ url: nats.url, name: 'nest spec' });
  await ensureStreams(nc);
  testDatabase = await createTestDatabase();
  stored = new StoredMessages(testDatabase.url);
  await stored.begin();
});

afterAll(async () => {
  await nc.close();
  await nats.remove();
  await stored.close();
  await dropTestDatabase(testDatabase);
});

@Controller()
class FailsTwice {
  static readonly firstIds: string[] = [];

  @EventPattern(EVENTS_PATTERN)
  async store(batch: EventBatch): Promise<void> {
    FailsTwice.firstIds.push(batch.messages[0]?.logPosition ?? '');
    if (FailsTwice.firstIds.length < 3) throw new Error('the database is away');
    await stored.store(batch);
  }
}
@Module({ controllers: [FailsTwice] })
class Role {}

test('the throw of a Nest handler returns the batch, although Nest wraps it into a result', async () => {
  const app = await NestFactory.createMicroservice(Role, { strategy: new JetStreamStrategy({ nc, keeper: stored.keeper(), retryBaseMs: 10 }), logger: false });
  await app.listen();
  const publisher = new EventPublisher(nc);
  await publisher.publish('gym.north.device.d1.status', '{}', { msgId: 'status-1' });
  await eventually('stored', async () => (await stored.count()) > 0);
  expect(FailsTwice.firstIds).toHaveLength(3);
  expect(new Set(FailsTwice.firstIds).size).toBe(1);
  await publisher.close();
  await app.close();
});
