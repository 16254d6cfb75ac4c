import { readRunFile, startServers, type RunningServers } from '#libs/servers';
import { trustOf, type Config, type Logger, type ShutdownPhases, type TlsWatch, type Trust } from '#libs/runtime';
import { isAbsolute, resolve } from 'node:path';

export interface NatsAddress {
  readonly natsUrl: string;
  /** whom this process finds there; null: whoever the URL names */
  readonly natsTrust: Trust | null;
  /** keys that let in to NATS; null where it runs elsewhere and its keys are not here */
  readonly keysDir: string | null;
}

export interface ServerAddresses extends NatsAddress {
  /** for devices and people: the name that the certificate is good for */
  readonly toldNatsUrl: string;
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
export async function findServers(
  config: Config, log: Logger, shutdown: ShutdownPhases, rootDir: string, progress: (line: string) => void, tls: TlsWatch | null,
): Promise<ServerAddresses> {
  const redisWanted = config.queue !== 'postgres';
  const { natsUrl, databaseUrl, redisUrl } = config;
  const namedKeys = config.keysDir === null ? null : resolve(rootDir, config.keysDir);
  if (natsUrl !== null && databaseUrl !== null && (redisUrl !== null || !redisWanted)) {
    return { natsUrl, natsTrust: trustIn(natsUrl, tls), toldNatsUrl: natsUrl, natsWebsocketUrl: null, mqttUrl: null, keysDir: namedKeys, postgresUrl: databaseUrl, publicPostgresUrl: databaseUrl, analystUrl: null, analystPassword: null, redisUrl: redisWanted ? redisUrl : null, embedded: null };
  }
  const starting = new AbortController();
  shutdown.register('stop intake', 'servers still starting', () => starting.abort());
  const servers = await startServers({
    rootDir,
    dataDir: dataDirOf(config, rootDir),
    urls: { nats: natsUrl ?? undefined, postgres: databaseUrl ?? undefined, redis: redisUrl ?? undefined },
    log: progress,
    keysDir: namedKeys ?? undefined,
    edge: tls === null ? undefined : { host: config.httpHost, files: () => tls.files },
    redisPreference: redisWanted ? 'auto' : 'none',
    fsync: config.natsSync,
    whenRunning: 'join',
    signal: starting.signal,
  });
  shutdown.register('stop intake', 'announce the end', () => servers.announceStop());
  tls?.onRenewal(() => servers.renewTls());
  shutdown.register('stop servers', 'embedded servers', () => servers.stop());
  if (config.queue === 'redis' && servers.redisUrl === null) throw new Error(`FLAREWATCH_QUEUE is "redis", but there is no Redis: ${servers.redisReason ?? 'none was found'}`);
  if (servers.redisUrl === null) progress(`queues: on Postgres (${servers.redisReason ?? 'as asked'})`);
  log.debug({ versions: servers.versions, startedByUs: servers.startedByUs }, 'servers');
  return {
    natsUrl: servers.natsUrl,
    natsTrust: servers.natsTrust ?? trustIn(servers.natsUrl, tls),
    toldNatsUrl: servers.toldNatsUrl,
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

/** A server that is named in the environment is trusted by the CA beside the own certificate, where there is one. */
function trustIn(url: string, tls: TlsWatch | null): Trust | null {
  return tls !== null && url.startsWith('tls://') ? trustOf(tls.files) : null;
}

function dataDirOf(config: Config, rootDir: string): string {
  return isAbsolute(config.dataDir) ? config.dataDir : resolve(rootDir, config.dataDir);
}

/**
 * NATS for the live lane, which starts no servers: the URL in the environment, else that of the system that runs in this checkout.
 * @throws Error where nothing runs
 */
export function findNats(config: Config, rootDir: string, tls: TlsWatch | null): NatsAddress {
  const run = config.natsUrl === null ? readRunFile(rootDir, dataDirOf(config, rootDir)) : null;
  const natsUrl = config.natsUrl ?? run?.natsUrl;
  if (natsUrl === undefined) throw new Error('live needs a running NATS server: set NATS_URL, or start the system of this checkout with "npm start"');
  return { natsUrl, natsTrust: run?.natsTrust ?? trustIn(natsUrl, tls), keysDir: config.keysDir === null ? (run?.keysDir ?? null) : resolve(rootDir, config.keysDir) };
}
