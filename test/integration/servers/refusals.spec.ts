import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, readlinkSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { testUrls } from '../../support/test-servers.js';
import { isRunning, ServerTrial } from './server-trial.js';

const asRoot = process.getuid?.() === 0 ? test : test.skip;
const NOBODY = 65_534;

describe('what is refused, and what is done without', () => {
  let trial: ServerTrial;

  beforeEach(() => {
    trial = new ServerTrial();
  });

  afterEach(async () => {
    await trial.clean();
  });

  function bareCheckout(): string {
    const rootDir = join(trial.parent, 'bare');
    mkdirSync(rootDir, { recursive: true });
    return rootDir;
  }

  test('a shipped nats-server whose hash is wrong is never run, and one on PATH that is too old is refused', async () => {
    const rootDir = bareCheckout();
    const packaged = join(rootDir, 'node_modules', '@gaubee', 'nats-server-linux-amd64');
    mkdirSync(packaged, { recursive: true });
    writeFileSync(join(packaged, 'package.json'), '{}');
    const trace = join(trial.parent, 'it was run');
    writeFileSync(join(packaged, 'nats-server'), `#!/bin/sh\ntouch '${trace}'\n`, { mode: 0o755 });
    const searchPath = trial.fakeProgram('nats-server', 'nats-server: v2.9.10');
    const failing = trial.start({ rootDir, searchPath, urls: { postgres: testUrls().postgresUrl } });
    await expect(failing).rejects.toThrow(/has sha256 [0-9a-f]{64}, not the expected cc108336[^]*nats-server is 2\.9\.10, older than 2\.10[^]*NATS_URL/);
    expect(existsSync(trace)).toBe(false);
  });

  test('a system Postgres that is too old is refused, and what came up beside it is stopped', async () => {
    const rootDir = bareCheckout();
    const searchPath = trial.fakeProgram('postgres', 'postgres (PostgreSQL) 15.8');
    await expect(trial.start({ rootDir, searchPath, urls: { nats: testUrls().natsUrl } })).rejects.toThrow(/postgres is 15\.8, older than 17[^]*DATABASE_URL/);
  });

  test('without Redis one line says why and what is used instead', async () => {
    const urls = { postgres: testUrls().postgresUrl, nats: testUrls().natsUrl };
    const searchPath = trial.fakeProgram('redis-server', 'Redis server v=5.0.14 sha=00000000:0');
    const servers = await trial.start({ urls, searchPath, redisPreference: 'auto' });
    expect(servers.redisUrl).toBeNull();
    expect(servers.redisReason).toMatch(/^no Redis: .*redis-server is 5\.0\.14, older than 6\.2; .*; the queue runs on BullMQ's Postgres backend$/);
    expect(trial.lines.filter((line) => line === servers.redisReason)).toHaveLength(1);
    await servers.stop();
    expect((await trial.start({ urls, redisPreference: 'none' })).redisReason).toMatch(/switched off/);
  });

  test('a URL is used as it is, and nothing is started for it', async () => {
    const { natsUrl, postgresUrl } = testUrls();
    const servers = await trial.start({ urls: { nats: natsUrl, postgres: postgresUrl, redis: 'redis://127.0.0.1:1' }, redisPreference: 'auto' });
    expect(servers).toMatchObject({ natsUrl, postgresUrl, redisUrl: 'redis://127.0.0.1:1', pids: {} });
    expect(new URL(servers.analystUrl)).toMatchObject({ username: 'analyst', host: new URL(postgresUrl).host, pathname: '/flarewatch' });
    await servers.stop();
    await expect(trial.start({ urls: { postgres: 'localhost' } })).rejects.toThrow(/DATABASE_URL is not a URL/);
  });

  asRoot('an ordinary user starts the servers from a folder of their own, as themselves', async () => {
    const home = join(trial.parent, 'a checkout');
    mkdirSync(home);
    chownSync(home, NOBODY, NOBODY);
    const { servers } = await trial.launch({ redisPreference: 'auto' }, { uid: NOBODY, gid: NOBODY });
    const pids = Object.values(servers.pids);
    expect(pids.length).toBeGreaterThanOrEqual(2);
    for (const pid of pids) expect(execFileSync('stat', ['-c', '%u', `/proc/${pid}`], { encoding: 'utf8' }).trim()).toBe(String(NOBODY));
  });

  asRoot('a folder of another user is refused with what to do', async () => {
    mkdirSync(trial.dataDir, { recursive: true });
    await expect(trial.launch({}, { uid: NOBODY, gid: NOBODY })).rejects.toThrow(/belongs to uid 0[^]*start as the user who owns it/);
  });

  asRoot('a private data folder of root is opened just enough for the servers to pass', async () => {
    mkdirSync(trial.dataDir, { recursive: true });
    chmodSync(trial.dataDir, 0o700);
    const servers = await trial.start();
    expect(statSync(trial.dataDir).mode & 0o777).toBe(0o711);
    expect(readlinkSync(`/proc/${trial.pidOf(servers, 'postgres')}/cwd`)).toBe(join(trial.dataDir, 'postgres'));
  });

  asRoot('below a 0700 folder the data live in a folder of their own, named at start', async () => {
    chmodSync(trial.parent, 0o700);
    const servers = await trial.start();
    const named = trial.lines.map((line) => /data in (\/var\/lib\/flarewatch\/[0-9a-f]{16})\/postgres/.exec(line)?.[1]).find((path) => path !== undefined);
    expect(named).toBeDefined();
    try {
      const running = trial.pidOf(servers, 'postgres');
      expect(execFileSync('stat', ['-c', '%u', `/proc/${running}`], { encoding: 'utf8' }).trim()).not.toBe('0');
      expect(readlinkSync(`/proc/${running}/cwd`)).toBe(`${named}/postgres`);
      await servers.stop();
      expect(isRunning(running)).toBe(false);
    } finally {
      await servers.stop();
      rmSync(named ?? '', { recursive: true, force: true });
    }
  });
});
