import { beforeAll, describe, expect, test } from '@jest/globals';
import { createGym, eventsOf, type SimulatedEvent, type SimulatedGym } from '#libs/simulator';
import { enterGym } from '../support/enter-gym.js';
import { PatientDevices } from '../support/patient-devices.js';
import { difference, query, resultTables, type ResultTables } from '../support/result-tables.js';
import { SplitSystem, type Role } from '../support/split-system.js';
import { testUrls } from '../support/test-servers.js';

const SETS = 10_000;
const ROLES: readonly Role[] = ['ingest', 'worker', 'alerts'];
const CASE_MS = 180_000;

/** A past season: the 05:00 tick leaves it alone, so that every run sees the same days. */
function season(): { gym: SimulatedGym; events: SimulatedEvent[] } {
  const gym = createGym({
    seed: 'kill-anything', gymId: 'gym-kill', athletes: 36, squads: 2, devices: 6, startDay: '2025-01-06', days: 70, timezone: 'Europe/Berlin',
    stories: ['load-jump', 'velocity-drop', 'layoff-return', 'fatigue-block', 'soreness', 'jump-and-soreness', 'red-flag'],
  });
  // The stories end on the last day: the sets that are too many are left out at the beginning.
  const all = [...eventsOf(gym)];
  let surplus = all.filter((event) => event.kind === 'set').length - SETS;
  return { gym, events: all.filter((event) => event.kind !== 'set' || surplus-- <= 0) };
}

interface Run {
  readonly results: ResultTables;
  readonly sets: number;
  readonly acked: number;
  readonly rejected: number;
}

/** Delivers the season; `disturb` is called once, in the middle of it. */
async function run(disturb: (system: SplitSystem) => Promise<void>): Promise<Run> {
  const { gym, events } = season();
  const system = await SplitSystem.start(ROLES);
  try {
    const { postgresUrl } = system.servers;
    await enterGym(postgresUrl, gym);
    const devices = await PatientDevices.connect(system.servers, gym.gymId, gym.devices.map((d) => d.id));
    let disturbed: Promise<void> | undefined;
    await devices.deliver(events, () => {
      if (devices.acked > events.length * 0.4) disturbed ??= disturb(system);
    });
    if (disturbed === undefined) throw new Error('the season ended before anything was disturbed');
    await disturbed;
    const results = await resultTables(postgresUrl);
    const [count] = await query<{ n: number }>(postgresUrl, 'select count(*)::int4 as n from flarewatch.set_fact');
    await devices.close();
    return { results, sets: count!.n, acked: devices.acked, rejected: devices.rejected };
  } catch (error) {
    throw new Error(`${String(error)}\n${system.output}`, { cause: error });
  } finally {
    await system.stop();
  }
}

async function restart(system: SplitSystem, role: Role): Promise<void> {
  await system.killRole(role);
  await system.startRole(role);
}

describe('10,000 sets, and something is killed in the middle', () => {
  let undisturbed: Run;
  const events = season().events.length;

  beforeAll(async () => {
    undisturbed = await run(() => Promise.resolve());
  }, CASE_MS);

  test('undisturbed: every event is acknowledged, every set stands once, and the planted stories are told', () => {
    const { sets, acked, rejected, results } = undisturbed;
    expect({ sets, acked, rejected }).toEqual({ sets: SETS, acked: events, rejected: 0 });
    expect(results.alerts.length).toBeGreaterThanOrEqual(7);
  });

  const victims: readonly (readonly [string, (system: SplitSystem) => Promise<void>])[] = [
    ['ingest', (system) => restart(system, 'ingest')],
    ['worker', (system) => restart(system, 'worker')],
    ['alerts', (system) => restart(system, 'alerts')],
    ['NATS', (system) => Promise.resolve(system.killServer('nats'))],
    ['Postgres', (system) => Promise.resolve(system.killServer('postgres'))],
    // Without a Redis the jobs live in Postgres, and there is nothing to wipe.
    ...(testUrls().redisUrl === null ? [] : [['Redis, with its data', wipeRedis] as const]),
  ];

  test.each(victims)('kill -9 of %s loses nothing and changes nothing', async (_name, disturb) => {
    const disturbed = await run(disturb);
    const { sets, acked, rejected } = disturbed;
    expect({ sets, acked, rejected }).toEqual({ sets: SETS, acked: events, rejected: 0 });
    expect(difference(undisturbed.results, disturbed.results)).toBeNull();
  }, CASE_MS);
});

async function wipeRedis(system: SplitSystem): Promise<void> {
  const url = system.servers.redisUrl;
  if (url === null) throw new Error('this system has no Redis, though the test run has one');
  const { Redis } = await import('ioredis');
  const redis = new Redis(url);
  await redis.flushall();
  redis.disconnect();
  system.killServer('redis');
}
