import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { jetstreamManager } from '@nats-io/jetstream';
import { setTimeout as sleep } from 'node:timers/promises';
import { Authority } from '#libs/identity';
import { connectNats, type NatsConnection } from '#libs/messaging';
import { FloodedGym, type Flood } from './flooded-gym.js';

/** Longer floods are for a machine with nothing else to do. */
const SOAK_SECONDS = process.env['FLAREWATCH_SOAK_FLOOD_SECONDS'];
const SECONDS = Number(SOAK_SECONDS ?? 1);
/** What the specs of messaging show in seconds, here at full size. */
const atFullSize = SOAK_SECONDS === undefined ? test.skip : test;
const PER_SECOND = 30_000;
const CASE_MS = 300_000 + SECONDS * 60_000;

let gym: FloodedGym;
let nc: NatsConnection;

const FLOODING = ['flood', 'flood-2', 'flood-3', 'flood-4', 'flood-5'];

beforeEach(async () => {
  gym = await FloodedGym.start(FLOODING);
  const { natsUrl, keysDir } = gym.system.servers;
  nc = await connectNats({ url: natsUrl, name: 'flood spec', credentials: await Authority.open(keysDir ?? '').serviceCredentials('spec', ['ingest']) });
}, 400_000);

afterEach(async () => {
  await nc.close();
  await gym.stop();
}, 120_000);

/** Events of a device that the log has taken: what it could not take it never promised. */
async function taken(device: string): Promise<number> {
  const manager = await jetstreamManager(nc);
  const { state } = await manager.streams.info('EVENTS', { subjects_filter: `gym.north.device.${device}.>` });
  return Object.values(state.subjects ?? {}).reduce((sum, events) => sum + events, 0);
}

/** Counting half a million rows keeps Postgres from what is waited for: it takes a fifth of the time at most. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  for (;;) {
    const asked = performance.now();
    if (await holds()) return;
    await sleep(Math.max(250, 4 * (performance.now() - asked)));
  }
}

function tell(what: string, times: readonly number[]): void {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(0);
  process.stderr.write(`${what}: ${sorted.length} sets, p50 ${at(0.5)} p99 ${at(0.99)} max ${at(1)} ms from publish to acknowledgement\n`);
}

interface Trial {
  readonly floods: readonly Flood[];
  readonly disturb?: () => Promise<void>;
}

/** Floods while twenty devices train; what each of them sent is acknowledged while the flood's backlog is still there. */
async function trial(name: string, { floods, disturb = () => Promise.resolve() }: Trial): Promise<void> {
  let over = false;
  const settled = async ({ device }: Flood): Promise<number> => {
    const { sets, refused } = await gym.settled(device);
    return sets + refused;
  };
  let second = 0;
  tell(`${name}, before`, await gym.train(() => second++ >= 3));
  const during = gym.train(() => over);
  const flooding = Promise.all(floods.map((flood) => gym.flood(flood)));
  const disturbed = sleep((SECONDS * 1000) / 2).then(disturb);
  process.stderr.write(`${name}, sent: ${(await flooding).join('; ')}\n`);
  await disturbed;
  over = true;
  const times = await during;
  tell(`${name}, during`, times);
  const left = await Promise.all(floods.map(async (flood) => (await taken(flood.device)) - (await settled(flood))));
  process.stderr.write(`${name}, of the flood not yet stored: ${left.join(', ')}\n`);
  // Everything that the others have sent during the flood is acknowledged by now, and the flood came before it.
  expect(Math.min(...left)).toBeGreaterThan(0);
  const inAll = await Promise.all(floods.map(({ device }) => taken(device)));
  let drained = false;
  const draining = gym.train(() => drained);
  await until(async () => (await Promise.all(floods.map(settled))).every((events, n) => events >= inAll[n]!));
  drained = true;
  tell(`${name}, until it was stored`, await draining);
  await until(async () => (await gym.aside()).length === 0);
  second = 0;
  tell(`${name}, after`, await gym.train(() => second++ >= 3));
  for (const [n, flood] of floods.entries()) {
    const { sets, distinct, refused } = await gym.settled(flood.device);
    expect({ device: flood.device, sets, distinct, refused }).toEqual(flood.bad === true ? { device: flood.device, sets: 0, distinct: 0, refused: inAll[n] } : { device: flood.device, sets: inAll[n], distinct: inAll[n], refused: 0 });
  }
  expect(gym.good.flatMap(({ told }) => told)).toEqual([]);
}

describe('devices that send more than can be stored and hear nothing', () => {
  test('others do not wait for it, and all that it sent is stored', async () => {
    await trial('one device', { floods: [{ device: 'flood', count: SECONDS * PER_SECOND, perSecond: PER_SECOND }] });
  }, CASE_MS);

  atFullSize('the same when ingest is killed in the middle and the other goes on', async () => {
    await trial('one device, ingest killed', {
      floods: [{ device: 'flood', count: SECONDS * PER_SECOND, perSecond: PER_SECOND }],
      disturb: async () => {
        await gym.system.killRole('ingest');
        await gym.system.startRole('ingest');
        await sleep(2000);
        await gym.system.killRole('second ingest');
        await gym.system.startRole('ingest', 'second ingest');
      },
    });
  }, CASE_MS);

  atFullSize('five of them, over NATS, WebSocket and MQTT, one of them with events that are refused', async () => {
    const count = (SECONDS * PER_SECOND) / FLOODING.length;
    const change: readonly Partial<Flood>[] = [{}, { transport: 'ws' }, { transport: 'mqtt' }, { bad: true }, {}];
    await trial('five devices', { floods: FLOODING.map((device, n) => ({ device, count, perSecond: PER_SECOND / FLOODING.length, ...change[n] })) });
  }, CASE_MS);
});
