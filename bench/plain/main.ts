import 'reflect-metadata';
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
  const { host, username, password } = new URL(process.env['NATS_URL']!);
  const login = password === '' ? { ...(username !== '' && { token: decodeURIComponent(username) }) } : { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
  const app = await NestFactory.createMicroservice<MicroserviceOptions>(PlainModule, {
    transport: Transport.NATS, options: { servers: [host], ...login }, logger: ['error', 'warn'],
  });
  await app.listen();
}
process.stdout.write('ready\n');
for (const end of ['SIGTERM', 'disconnect']) process.on(end, () => process.exit(0));
