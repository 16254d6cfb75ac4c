import { setTimeout as sleep } from 'node:timers/promises';
import { cutProxy } from './cut-proxy.js';
import { until } from './device-rig.js';
import { heldUp, overNats, type FaultCase, type Stage } from './fault-trial.js';
import { HttpDevices } from './http-devices.js';
import { MortalDevices } from './mortal-devices.js';
import { PatientDevices } from './patient-devices.js';
import { query } from './result-tables.js';
import type { Role, Server } from './split-system.js';

export const UNDISTURBED = overNats('nothing happens', () => Promise.resolve());

/** Something that stores, told on, and something that computes: each killed on its own. */
export const KILLS_ON_THE_WAY: readonly FaultCase[] = [
  killed('ingest'), killed('worker'), killed('alerts'),
  overNats('kill -9 of NATS', ({ system }) => Promise.resolve(system.killServer('nats'))),
  overNats('kill -9 of Postgres', ({ system }) => Promise.resolve(system.killServer('postgres'))),
];

/** Only where there is a Redis: without one the jobs live in Postgres, and there is nothing to wipe. */
export const KILL_OF_REDIS = overNats('kill -9 of Redis, with its data', async ({ system }) => {
  const url = system.servers.redisUrl;
  if (url === null) throw new Error('this system has no Redis, though the test run has one');
  const { Redis } = await import('ioredis');
  const redis = new Redis(url);
  await redis.flushall();
  redis.disconnect();
  system.killServer('redis');
});

const everything: readonly Role[] = ['ingest', 'worker', 'alerts', 'api', 'live'];

export const KILLS_BESIDE_IT: readonly FaultCase[] = [
  {
    name: 'kill -9 of api, whose devices speak HTTPS', roles: ['api'],
    stage: async ({ system, gym, devices }) => {
      await system.killRole('api');
      let url = await system.startRole('api');
      return {
        senders: await HttpDevices.claim(system.servers.postgresUrl, gym.gymId, devices, () => url),
        disturb: async () => {
          await system.killRole('api');
          url = await system.startRole('api');
        },
      };
    },
  },
  killed('live', ['live']),
  overNats('kill -9 of everything at once', async ({ system }) => {
    const servers: readonly Server[] = system.servers.redisUrl === null ? ['nats', 'postgres'] : ['nats', 'postgres', 'redis'];
    for (const server of servers) system.killServer(server);
    await Promise.all(everything.map((role) => system.killRole(role)));
    for (const role of everything) await startPatiently(() => system.startRole(role));
  }, { roles: ['api', 'live'] }),
];

const pauseIngest = (stage: Stage): Promise<void> => heldUp(stage, () => stage.system.pauseRole('ingest'));
const pauseNats = (stage: Stage): Promise<void> => heldUp(stage, () => stage.system.pauseServer('nats'));
const pausePostgres = (stage: Stage): Promise<void> => heldUp(stage, () => stage.system.pauseServer('postgres'));

export const PAUSES: readonly FaultCase[] = [
  overNats('SIGSTOP of ingest', pauseIngest), overNats('SIGSTOP of NATS', pauseNats), overNats('SIGSTOP of Postgres', pausePostgres),
];

/** In one season, where time is short. */
export const PAUSES_IN_TURN = overNats('SIGSTOP of ingest, then NATS, then Postgres', async (stage) => {
  for (const pause of [pauseIngest, pauseNats, pausePostgres]) await pause(stage);
});

const PLACE = 'select sequence::int4 as n from flarewatch.log_position';
const END_OF_TURN = `select pg_terminate_backend(pid) from pg_locks join pg_stat_activity using (pid)
  where locktype = 'advisory' and granted and application_name = 'flarewatch ingest'`;

/** The one that sleeps loses its turn, as one on a machine that vanished would, and wakes with batches that it had begun. */
export const OVERTAKEN = overNats('SIGSTOP of ingest while another takes over', async (stage) => {
  const { postgresUrl } = stage.system.servers;
  await heldUp(stage, () => stage.system.pauseRole('ingest'), async () => {
    const [before] = await query<{ n: number }>(postgresUrl, PLACE);
    await stage.system.startRole('ingest', 'second ingest');
    await query(postgresUrl, END_OF_TURN);
    await until(async () => (await query<{ n: number }>(postgresUrl, PLACE))[0]!.n > before!.n, 'the other one stores', 60_000);
  });
});

export const CUTS: readonly FaultCase[] = [
  {
    name: 'the network is cut in the middle of an upload',
    stage: async (stage) => {
      const proxy = await cutProxy(stage.system.servers.natsUrl);
      return {
        senders: await PatientDevices.connect({ ...stage.system.servers, natsUrl: proxy.url }, stage.gym.gymId, stage.devices),
        disturb: async () => {
          // half a message; then nobody hears what the system says; then there is no network at all
          proxy.cutAfter(20_011);
          await sleep(1000);
          proxy.deafen();
          await sleep(stage.holdMs / 2);
          await heldUp(stage, () => {
            proxy.sever();
            return () => proxy.mend();
          });
        },
        close: () => proxy.close(),
      };
    },
  },
  {
    name: 'the network is cut in the middle of a backfill',
    stage: async (stage) => {
      const proxy = await cutProxy(stage.system.servers.natsUrl);
      proxy.sever();
      return {
        // All of it is on the devices' disks before the network is there.
        senders: await PatientDevices.connect({ ...stage.system.servers, natsUrl: proxy.url }, stage.gym.gymId, stage.devices, {
          window: Infinity, backfillFrom: 20, onReported: () => proxy.mend(),
        }),
        disturb: async () => {
          proxy.cutAfter(20_011);
          await sleep(1000);
          await heldUp(stage, () => {
            proxy.sever();
            return () => proxy.mend();
          });
        },
        close: () => proxy.close(),
      };
    },
  },
  {
    name: 'the devices are rebooted in the middle of an upload',
    stage: ({ system, gym, devices }) => {
      const senders = new MortalDevices(system.servers, gym.gymId, devices);
      return Promise.resolve({
        senders,
        disturb: async () => {
          senders.reboot();
          await sleep(2000);
          senders.reboot();
        },
        close: () => {
          if (senders.boots < 2) throw new Error('no device was rebooted');
          if (senders.found === 0) throw new Error('no device found anything on its disk after its reboot');
          return Promise.resolve();
        },
      });
    },
  },
];

function killed(role: Role, roles: readonly Role[] = []): FaultCase {
  return overNats(`kill -9 of ${role}`, async ({ system }) => {
    await system.killRole(role);
    await system.startRole(role);
  }, { roles });
}

const PATIENCE = 5;

/** A role whose servers are just coming up may give up; whoever watches over it starts it again. */
async function startPatiently(start: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await start();
      return;
    } catch (error) {
      if (attempt === PATIENCE) throw error;
      await sleep(1000);
    }
  }
}
