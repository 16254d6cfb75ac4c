import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { Authority, credsText, deviceInboxPrefix } from '#libs/identity';
import { connectNats, type NatsConnection } from '#libs/messaging';
import { readRunFile } from '#libs/servers';
import { eventually } from '../../browser/support/eventually.js';
import { RepDevice } from './rep-device.js';

jest.setTimeout(120_000);

const ROOT = process.cwd();
const PROGRAM = join(ROOT, 'dist', 'apps', 'all-in-one', 'main.js');

let dataDir: string;
let system: ChildProcess;
let nc: NatsConnection;
let rack: RepDevice;

async function startAll(): Promise<ChildProcess> {
  const child = spawn(process.execPath, [PROGRAM], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], FLAREWATCH_DATA_DIR: dataDir, FLAREWATCH_HTTP_PORT: '0', FLAREWATCH_DEMO: 'off', FLAREWATCH_LOG_LEVEL: 'warn', FLAREWATCH_QUEUE: 'postgres' },
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  for await (const chunk of child.stdout) {
    said += String(chunk);
    if (said.includes('ready analyst')) return child;
  }
  throw new Error(`not ready:\n${said.slice(-3000)}`);
}

/** Live lanes that a process has started. */
function lanesOf(parent: number | undefined): number[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number).filter((pid) => {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const [state, ppid] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return Number(ppid) === parent && state !== 'Z' && readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes('live');
    } catch {
      return false;
    }
  });
}

/** What a process leads counts by itself when the machine is full; see sched(7), autogroup. */
const leadsSession = (pid: number): boolean => {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[3]) === pid;
};

const isGone = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return false;
  } catch {
    return true;
  }
};

async function isAnswered(): Promise<boolean> {
  const setId = randomUUID();
  rack.tell(setId, [0.5]);
  await nc.flush();
  await new Promise((resolve) => setTimeout(resolve, 100));
  return rack.of(setId).length === 1;
}

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'flarewatch-beside-'));
  chmodSync(dataDir, 0o755);
  system = await startAll();
  const { natsUrl, keysDir } = readRunFile(ROOT, dataDir)!;
  // as a device in its own account: what it says, and the cue, cross to the services' and back
  const { jwt, seed } = await Authority.open(keysDir ?? '').issueDevice('equipment', { gym: 'north', device: 'rack-1' });
  nc = await connectNats({ url: natsUrl, name: 'live spec', credentials: { creds: credsText(jwt, seed ?? ''), inboxPrefix: deviceInboxPrefix('north', 'rack-1') } });
  rack = new RepDevice(nc, 'ana');
});

afterAll(async () => {
  await nc?.close();
  if (system.exitCode === null && system.signalCode === null) system.kill('SIGKILL');
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
});

test('the lane and the message server share no session with what recomputes, and come before it where that may be done', () => {
  const { nats } = readRunFile(ROOT, dataDir)!.pids;
  const [lane] = lanesOf(system.pid);
  for (const pid of [lane!, nats!]) {
    expect(leadsSession(pid)).toBe(true);
    const shares = existsSync(`/proc/${pid}/autogroup`) ? readFileSync(`/proc/${pid}/autogroup`, 'utf8') : '';
    if (shares !== '') expect(shares).toMatch(process.getuid?.() === 0 ? /nice -10$/m : /nice 0$/m);
  }
});

test('a device hears what to cue by while it is offline', async () => {
  const told: object[] = [];
  const heard = nc.subscribe('gym.north.device.rack-1.config', { callback: (_, message) => void told.push(message.json<object>()) });
  await nc.flush();
  // a boot that has heard nothing yet
  const other = new RepDevice(nc, 'ana', 'rack-1', 'north', 'boot-2');
  await eventually(async () => {
    other.tell(randomUUID(), [0.5]);
    await nc.flush();
    return told.length > 0;
  }, true, 20_000);
  expect(told[0]).toEqual({ thresholds: [{ athlete: 'ana', exercise: 'deadlift', lossPct: 20 }] });
  heard.unsubscribe();
  await other.close();
});

test('the lane runs beside the others from the start, comes back when it is killed, and ends with them', async () => {
  expect(await isAnswered()).toBe(true);
  const [first, ...more] = lanesOf(system.pid);
  expect(more).toEqual([]);
  process.kill(first!, 'SIGKILL');
  await eventually(isAnswered, true, 20_000);
  const [second] = lanesOf(system.pid);
  expect(second).not.toBe(first);
  // also when nothing can be told to it any more
  const gone = once(system, 'exit');
  system.kill('SIGKILL');
  await gone;
  await eventually(() => isGone(second!), true, 20_000);
  system = await startAll();
  await eventually(isAnswered, true, 20_000);
  const [third] = lanesOf(system.pid);
  const ended = once(system, 'exit');
  system.kill('SIGTERM');
  expect((await ended)[0]).toBe(0);
  expect(isGone(third!)).toBe(true);
});
