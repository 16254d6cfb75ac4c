import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { testUrls } from '../../support/test-servers.js';

/** A Redis of the spec's own, so that it can be killed and wiped without disturbing other specs. */
export interface OwnRedis {
  readonly url: string;
  start(): Promise<void>;
  /** kill -9. It keeps nothing on disk: after the next start it is empty. */
  kill(): Promise<void>;
  flushAll(): Promise<void>;
  remove(): Promise<void>;
}

/** The program that the run's own Redis was started from, with what it needs to find its libraries. */
async function redisProgram(url: string): Promise<{ program: string; env: NodeJS.ProcessEnv }> {
  const client = new Redis(url);
  const info = await client.info('server');
  client.disconnect();
  const field = (name: string): string => new RegExp(`^${name}:(.*)$`, 'm').exec(info)?.[1]?.trim() ?? '';
  const environ = readFileSync(`/proc/${field('process_id')}/environ`, 'utf8').split('\0');
  const libraryPath = environ.find((entry) => entry.startsWith('LD_LIBRARY_PATH='))?.slice('LD_LIBRARY_PATH='.length);
  return { program: field('executable'), env: libraryPath ? { LD_LIBRARY_PATH: libraryPath } : {} };
}

export async function ownRedis(): Promise<OwnRedis> {
  const { redisUrl } = testUrls();
  if (redisUrl === null) throw new Error('this run has no Redis');
  const { program, env } = await redisProgram(redisUrl);
  const folder = mkdtempSync(join(tmpdir(), 'flarewatch-own-redis-'));
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;
  const redis: OwnRedis = {
    url,
    start: async () => {
      child = spawn(program, ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder, '--maxmemory-policy', 'noeviction'], { stdio: 'ignore', env });
      await within(async (client) => void (await client.ping()));
    },
    kill: async () => {
      if (!child || child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
    flushAll: () => within(async (client) => void (await client.flushall())),
    remove: async () => {
      await redis.kill();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };

  async function within(work: (client: Redis) => Promise<void>): Promise<void> {
    const client = new Redis(url, { retryStrategy: () => 50, maxRetriesPerRequest: 100 });
    client.on('error', () => undefined);
    try {
      await work(client);
    } finally {
      client.disconnect();
    }
  }

  await redis.start();
  return redis;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Resolves when the condition holds; throws with the label when it does not in time. */
export async function eventually(label: string, condition: () => boolean | Promise<boolean>, timeoutMs = 15_000): Promise<void> {
  const endMs = performance.now() + timeoutMs;
  while (!(await condition())) {
    if (performance.now() > endMs) throw new Error(`not within ${timeoutMs} ms: ${label}`);
    await sleep(10);
  }
}
