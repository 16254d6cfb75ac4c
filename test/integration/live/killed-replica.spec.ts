import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { connectNats, type NatsConnection } from '#libs/messaging';
import { eventually } from '../../browser/support/eventually.js';
import { ownNats, type OwnNats } from '../messaging/own-nats.js';
import { RepDevice } from './rep-device.js';

jest.setTimeout(60_000);

const PROGRAM = join(process.cwd(), 'dist', 'apps', 'all-in-one', 'main.js');
const RACKS = 40;
const REPS = 8;
const KILLED_AT = 4;

let nats: OwnNats;
let nc: NatsConnection;
const replicas: ChildProcess[] = [];

async function startReplica(): Promise<ChildProcess> {
  const child = spawn(process.execPath, [PROGRAM, 'live'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env['PATH'], NATS_URL: nats.url, FLAREWATCH_HTTP_PORT: '0', FLAREWATCH_LOG_LEVEL: 'error' },
  });
  replicas.push(child);
  let said = '';
  for await (const chunk of child.stdout) {
    said += String(chunk);
    if (said.includes('ready nats')) break;
  }
  expect(said).toMatch(/^ready live http:\S+\nready nats nats:/);
  return child;
}

beforeAll(async () => {
  nats = await ownNats();
  nc = await connectNats({ url: nats.url, name: 'live spec' });
});

afterAll(async () => {
  for (const child of replicas) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  }
  await nc.close();
  await nats.remove();
});

test('one of two replicas is killed in the middle of forty sets: each loses one cue at most', async () => {
  const killed = await startReplica();
  await startReplica();
  const racks = Array.from({ length: RACKS }, (_, i) => ({ setId: randomUUID(), device: new RepDevice(nc, `lifter-${i}`, `rack-${i}`) }));
  const answered = (rep: number): number => racks.filter(({ setId, device }) => device.of(setId).some(({ afterRep }) => afterRep === rep)).length;
  const tell = async (rep: number): Promise<void> => {
    for (const { setId, device } of racks) device.tell(setId, Array.from({ length: rep }, () => 0.5));
    await nc.flush();
  };
  for (let rep = 1; rep <= REPS; rep++) {
    if (rep !== KILLED_AT) {
      await tell(rep);
      await eventually(() => answered(rep), RACKS);
      continue;
    }
    const gone = once(killed, 'exit');
    // with its share of the reps in its hands
    killed.kill('SIGSTOP');
    await tell(rep);
    killed.kill('SIGKILL');
    await gone;
    // the next rep comes a second later; a busy server needs some of it to notice that a replica is gone
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  const lost = racks.map(({ setId, device }) => REPS - new Set(device.of(setId).map(({ afterRep }) => afterRep)).size);
  expect(Math.max(...lost)).toBeLessThanOrEqual(1);
  // the other replica had answered its share, and the killed one had had one
  expect(answered(KILLED_AT)).toBeGreaterThan(0);
  expect(answered(KILLED_AT)).toBeLessThan(RACKS);
  // nobody is answered twice
  for (const { setId, device } of racks) expect(device.of(setId).length).toBe(new Set(device.of(setId).map(({ afterRep }) => afterRep)).size);
  await Promise.all(racks.map(({ device }) => device.close()));
});
