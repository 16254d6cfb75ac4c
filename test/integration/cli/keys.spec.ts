import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { readCredentials } from '#libs/identity';
import { connectNats, ensureStreams } from '#libs/messaging';
import { until } from '../identity/claimed-gym.js';
import { cliWith, type Cli, type ErrorDocument } from './cli-process.js';

jest.setTimeout(60_000);

const PACKAGED = join(process.cwd(), 'node_modules', '@gaubee', 'nats-server-linux-amd64', 'nats-server');

let root: string;
let cli: Cli;
let server: ChildProcess | null = null;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'flarewatch-keys-'));
  cli = cliWith({ FLAREWATCH_KEYS: join(root, 'keys') });
});
afterAll(() => {
  server?.kill('SIGKILL');
  rmSync(root, { recursive: true, force: true, maxRetries: 5 });
});

async function freePort(): Promise<number> {
  const held = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => held.once('listening', resolve));
  const { port } = held.address() as AddressInfo;
  await new Promise((resolve) => held.close(resolve));
  return port;
}

/** The shipped configuration for containers, with places and ports of this machine. */
async function startServer(): Promise<string> {
  const port = await freePort();
  const text = readFileSync('infra/nats.conf', 'utf8')
    .replace('0.0.0.0:4222', `127.0.0.1:${port}`).replace('0.0.0.0:9222', `127.0.0.1:${await freePort()}`).replace('0.0.0.0:1883', `127.0.0.1:${await freePort()}`)
    .replace('127.0.0.1:8222', `127.0.0.1:${await freePort()}`).replace('store_dir: /data', `store_dir: ${JSON.stringify(join(root, 'data'))}`);
  mkdirSync(join(root, 'etc', 'nats'), { recursive: true });
  writeFileSync(join(root, 'etc', 'nats', 'flarewatch.conf'), text);
  const program = join(root, 'nats-server');
  copyFileSync(PACKAGED, program);
  chmodSync(program, 0o700);
  server = spawn(program, ['-c', join(root, 'etc', 'nats', 'flarewatch.conf')], { stdio: 'ignore' });
  return `nats://127.0.0.1:${port}`;
}

describe('keys', () => {
  test('are made once, with what a server of your own and roles on other machines need of them', async () => {
    const files = ['--server-config', join(root, 'conf', 'identity.conf'), '--accounts-dir', join(root, 'accounts'), '--creds', join(root, 'creds')];
    const first = await cli('keys', ...files, '--json');
    expect([first.code, first.json<{ made: boolean }>().made]).toEqual([0, true]);
    const creds = readFileSync(join(root, 'creds', 'ingest.creds'), 'utf8');
    const again = await cli('keys', ...files, '--json');
    expect(again.json<{ made: boolean }>().made).toBe(false);
    expect(readFileSync(join(root, 'creds', 'ingest.creds'), 'utf8')).toBe(creds);
    expect(readdirSync(join(root, 'creds')).sort()).toEqual(['alerts.creds', 'api.creds', 'ingest.creds', 'live.creds', 'operator.creds', 'worker.creds']);
    for (const file of readdirSync(join(root, 'creds'))) expect(statSync(join(root, 'creds', file)).mode & 0o777).toBe(0o600);
  });

  test('let the roles in to a server that is configured as the containers’, and nobody without', async () => {
    const url = await startServer();
    const asRole = (role: string): ReturnType<typeof connectNats> => connectNats({ url, name: 'spec', credentials: readCredentials(join(root, 'creds', `${role}.creds`)) });
    expect(await until(() => asRole('ingest').then((nc) => nc.close()).then(() => true, () => false))).toBe(true);
    await expect(connectNats({ url, name: 'nobody' })).rejects.toThrow(/authorization/i);
    const ingest = await asRole('ingest');
    await ensureStreams(ingest, {}, ['events']);
    await expect(ensureStreams(ingest, {}, ['inbox'])).rejects.toThrow();
    await ingest.close();
  });

  test('that lack one are refused, with what to do', async () => {
    rmSync(join(root, 'keys', 'operator.nk'));
    const refused = await cli('keys', '--json');
    expect(refused.code).toBe(1);
    expect(refused.json<ErrorDocument>().error.message).toMatch(/lacks operator\.nk; bring it back from a backup/);
  });
});
