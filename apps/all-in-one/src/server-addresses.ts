import { readRunFile, startServers, type RunningServers } from '#libs/servers';
import type { Config, Logger, ShutdownPhases } from '#libs/runtime';
import { isAbsolute, resolve } from 'node:path';

export interface NatsAddress {
  readonly natsUrl: string;
  /** keys that let in to NATS; null where it runs elsewhere and its keys are not here */
  readonly keysDir: string | null;
}

export interface ServerAddresses extends NatsAddress {
  readonly natsWebsocketUrl: string | null;
  readonly mqttUrl: string | null;
  readonly postgresUrl: string;
  /** printed for people; the program itself may use a socket */
  readonly publicPostgresUrl: string;
  readonly analystUrl: string | null;
  readonly analystPassword: string | null;
  readonly redisUrl: string | null;
  readonly embedded: RunningServers | null;
}

/**
 * Servers named in the environment are used as they are; the others come up as child processes, or are those that a running
 * start of this checkout has brought up.
 */
export async function findServers(config: Config, log: Logger, shutdown: ShutdownPhases, rootDir: string, progress: (line: string) => void): Promise<ServerAddresses> {
  const redisWanted = config.queue !== 'postgres';
  const { natsUrl, databaseUrl, redisUrl } = config;
  const namedKeys = config.keysDir === null ? null : resolve(rootDir, config.keysDir);
  if (natsUrl !== null && databaseUrl !== null && (redisUrl !== null || !redisWanted)) {
    return { natsUrl, natsWebsocketUrl: null, mqttUrl: null, keysDir: namedKeys, postgresUrl: databaseUrl, publicPostgresUrl: databaseUrl, analystUrl: null, analystPassword: null, redisUrl: redisWanted ? redisUrl : null, embedded: null };
  }
  const starting = new AbortController();
  shutdown.register('stop intake', 'servers still starting', () => starting.abort());
  const servers = await startServers({
    rootDir,
    dataDir: dataDirOf(config, rootDir),
    urls: { nats: natsUrl ?? undefined, postgres: databaseUrl ?? undefined, redis: redisUrl ?? undefined },
    log: progress,
    keysDir: namedKeys ?? undefined,
    redisPreference: redisWanted ? 'auto' : 'none',
    fsync: config.natsSync,
    whenRunning: 'join',
    signal: starting.signal,
  });
  shutdown.register('stop intake', 'announce the end', () => servers.announceStop());
  shutdown.register('stop servers', 'embedded servers', () => servers.stop());
  if (config.queue === 'redis' && servers.redisUrl === null) throw new Error(`FLAREWATCH_QUEUE is "redis", but there is no Redis: ${servers.redisReason ?? 'none was found'}`);
  if (servers.redisUrl === null) progress(`queues: on Postgres (${servers.redisReason ?? 'as asked'})`);
  log.debug({ versions: servers.versions, startedByUs: servers.startedByUs }, 'servers');
  return {
    natsUrl: servers.natsUrl,
    natsWebsocketUrl: servers.natsWebsocketUrl,
    mqttUrl: servers.mqttUrl,
    keysDir: natsUrl === null ? servers.keysDir : namedKeys,
    postgresUrl: servers.postgresSocketUrl,
    publicPostgresUrl: servers.postgresUrl,
    analystUrl: servers.analystUrl,
    analystPassword: databaseUrl === null ? decodeURIComponent(new URL(servers.analystUrl).password) : null,
    redisUrl: redisWanted ? servers.redisUrl : null,
    embedded: servers,
  };
}

function dataDirOf(config: Config, rootDir: string): string {
  return isAbsolute(config.dataDir) ? config.dataDir : resolve(rootDir, config.dataDir);
}

/**
 * NATS for the live lane, which starts no servers: the URL in the environment, else that of the system that runs in this checkout.
 * @throws Error where nothing runs
 */
export function findNats(config: Config, rootDir: string): NatsAddress {
  const run = config.natsUrl === null ? readRunFile(rootDir, dataDirOf(config, rootDir)) : null;
  const natsUrl = config.natsUrl ?? run?.natsUrl;
  if (natsUrl === undefined) throw new Error('live needs a running NATS server: set NATS_URL, or start the system of this checkout with "npm start"');
  return { natsUrl, keysDir: config.keysDir === null ? (run?.keysDir ?? null) : resolve(rootDir, config.keysDir) };
}
