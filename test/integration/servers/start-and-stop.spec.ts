import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { connectNats, type NatsConnection } from '#libs/messaging';
import { unrestrictedUser } from '../../../bench/system/unrestricted-user.js';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { statSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { readRunFile, type RunningServers } from '#libs/servers';
import { checkout, isRunning, ServerTrial, until } from './server-trial.js';

async function sql(url: string, text: string): Promise<Record<string, unknown> | undefined> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows[0];
  } finally {
    await client.end();
  }
}

async function connectTo({ natsUrl, keysDir }: RunningServers): Promise<NatsConnection> {
  return connectNats({ url: natsUrl, name: 'spec', credentials: await unrestrictedUser(keysDir ?? '') });
}

async function storeMessage(servers: RunningServers): Promise<void> {
  const connection = await connectTo(servers);
  await (await jetstreamManager(connection)).streams.add({ name: 'KEPT', subjects: ['kept.*'] });
  await jetstream(connection).publish('kept.one', 'still here');
  await connection.close();
}

async function readMessage(servers: RunningServers): Promise<string> {
  const connection = await connectTo(servers);
  const message = await (await jetstreamManager(connection)).streams.getMessage('KEPT', { seq: 1 });
  await connection.close();
  return message?.string() ?? 'gone';
}

/** Takes a port as soon as it is free. */
async function listenOn(port: number): Promise<Server> {
  for (;;) {
    const server = createServer();
    const listens = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => resolve(true));
    });
    if (listens) return server;
  }
}

describe('starting and stopping servers', () => {
  let trial: ServerTrial;

  beforeEach(() => {
    trial = new ServerTrial();
  });

  afterEach(async () => {
    await trial.clean();
  });

  test('a stop ends every process; a second start is ready in under 5 s on the same ports with the data still there', async () => {
    const first = await trial.start({ redisPreference: 'auto' });
    await sql(first.postgresUrl, 'create table kept as select 42 as answer');
    await storeMessage(first);
    const pids = Object.values(first.pids);
    await first.stop();
    expect(pids.length).toBeGreaterThanOrEqual(2);
    expect(pids.filter(isRunning)).toEqual([]);
    expect(readRunFile(checkout, trial.dataDir)).toBeNull();

    const began = performance.now();
    const second = await trial.start({ redisPreference: 'auto' });
    expect(performance.now() - began).toBeLessThan(5000);
    expect([second.postgresUrl, second.natsUrl, second.redisUrl, second.analystUrl]).toEqual([first.postgresUrl, first.natsUrl, first.redisUrl, first.analystUrl]);
    expect(await sql(second.postgresSocketUrl, 'select answer from kept')).toEqual({ answer: 42 });
    expect(await readMessage(second)).toBe('still here');
  });

  test('passwords and addresses are readable by their owner only', async () => {
    const servers = await trial.start();
    expect(statSync(join(trial.dataDir, 'run.json')).mode & 0o777).toBe(0o600);
    expect(statSync(join(trial.dataDir, 'secrets.json')).mode & 0o777).toBe(0o600);
    expect(statSync(join(trial.dataDir, 'postgres')).mode & 0o077).toBe(0);
    servers.announce({ page: 'http://127.0.0.1:4310' });
    expect(readRunFile(checkout, trial.dataDir)).toMatchObject({ postgresUrl: servers.postgresUrl, redisUrl: null, addresses: { page: 'http://127.0.0.1:4310' }, ownerPid: process.pid });
  });

  test('a port that was taken meanwhile is replaced', async () => {
    const first = await trial.start();
    await first.stop();
    const port = Number(new URL(first.natsUrl).port);
    const squatter = createServer().listen(port, '127.0.0.1');
    try {
      const second = await trial.start();
      expect(second.natsUrl).not.toBe(first.natsUrl);
      expect(second.postgresUrl).toBe(first.postgresUrl);
      expect(second.pids.nats).toBeDefined();
    } finally {
      squatter.close();
    }
  });

  test('a server that dies is started again on its port, with what it had acknowledged', async () => {
    const servers = await trial.start();
    await sql(servers.postgresUrl, 'create table kept as select 42 as answer');
    await storeMessage(servers);
    const before = { nats: trial.pidOf(servers, 'nats'), postgres: trial.pidOf(servers, 'postgres') };
    process.kill(before.nats, 'SIGKILL');
    process.kill(before.postgres, 'SIGKILL');
    await until(() => trial.lines.filter((line) => line.includes('runs again')).length === 2, 20_000);
    expect(trial.pidOf(servers, 'nats')).not.toBe(before.nats);
    expect(await sql(servers.postgresUrl, 'select answer from kept')).toEqual({ answer: 42 });
    expect(await readMessage(servers)).toBe('still here');
  });

  test('a server that dies comes back on its port and no other, however long something else holds the port', async () => {
    const servers = await trial.start();
    const before = trial.pidOf(servers, 'nats');
    process.kill(before, 'SIGKILL');
    const squatter = await listenOn(Number(new URL(servers.natsUrl).port));
    await until(() => trial.lines.some((line) => line.includes('ended unexpectedly')));
    await sleep(1000);
    expect(trial.lines.filter((line) => line.includes('runs again'))).toEqual([]);
    squatter.close();
    await until(() => trial.lines.some((line) => line.includes('runs again')), 20_000);
    expect(trial.pidOf(servers, 'nats')).not.toBe(before);
    await (await connectTo(servers)).close();
  });

  test('a stop does not wait for a server that waits for its port', async () => {
    const servers = await trial.start();
    process.kill(trial.pidOf(servers, 'nats'), 'SIGKILL');
    const squatter = await listenOn(Number(new URL(servers.natsUrl).port));
    try {
      await until(() => trial.lines.some((line) => line.includes('ended unexpectedly')));
      await servers.stop();
      expect(squatter.listening).toBe(true);
    } finally {
      squatter.close();
    }
    // Less than the wait for the port.
  }, 25_000);

  test('an interrupt during the start leaves nothing running', async () => {
    const abort = new AbortController();
    const starting = trial.start({ signal: abort.signal });
    abort.abort();
    await expect(starting).rejects.toThrow(/interrupted/);
    expect(readRunFile(checkout, trial.dataDir)).toBeNull();
    expect((await trial.start()).startedByUs).toBe(true);
  });
});
