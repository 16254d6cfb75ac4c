import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { credsAuthenticator } from '@nats-io/transport-node';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Transport, type MicroserviceOptions } from '@nestjs/microservices';
import { Queue, type ConnectionOptions } from 'bullmq';
import pg from 'pg';
import { startLoadWorker } from './load-worker.js';
import { PLAIN_QUEUE } from './schema.js';
import { SetsController } from './sets.controller.js';

const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 10 });
const connection: ConnectionOptions = { url: process.env['REDIS_URL']! };

@Module({
  controllers: [SetsController],
  providers: [{ provide: 'pool', useValue: pool }, { provide: 'queue', useFactory: () => new Queue(PLAIN_QUEUE, { connection }) }],
})
class PlainModule {}

if (process.argv[2] === 'worker') {
  await startLoadWorker(pool, connection).waitUntilReady();
} else {
  const { host } = new URL(process.env['NATS_URL']!);
  const authenticator = credsAuthenticator(readFileSync(process.env['BENCH_NATS_CREDS']!));
  const app = await NestFactory.createMicroservice<MicroserviceOptions>(PlainModule, {
    transport: Transport.NATS, options: { servers: [host], authenticator }, logger: ['error', 'warn'],
  });
  await app.listen();
}
process.stdout.write('ready\n');
for (const end of ['SIGTERM', 'disconnect']) process.on(end, () => process.exit(0));
