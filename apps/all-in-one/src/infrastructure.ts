import { Authority } from '#libs/identity';
import { EventPublisher, checkNats, connectNats, ensureStreams, type NatsConnection, type StreamName } from '#libs/messaging';
import { openQueues, type Queues } from '#libs/queue';
import { HealthRegistry, Metrics, retryWithBackoff, systemClock, type Clock, type Config, type Logger, type ShutdownPhases, type TlsWatch, type Trust } from '#libs/runtime';
import { ensureSetPartitions, isTransientDatabaseError, migrate, openDatabase, seedExercises, setAnalystPassword, type Database } from '#libs/storage';
import { natsCredentials } from './nats-credentials.js';
import type { RoleName } from './roles.js';
import type { ServerAddresses } from './server-addresses.js';

export interface DeviceDoor {
  readonly authority: Authority | null;
  readonly natsUrl: string;
  readonly natsTrust: Trust | null;
  readonly deviceUrls: DeviceUrls;
  /** names of this machine that others know: of its certificate, and of where devices connect */
  readonly publicNames: readonly string[];
}

/** Where devices connect; null where nobody said. */
export interface DeviceUrls {
  readonly nats: string | null;
  readonly websocket: string | null;
  readonly mqtt: string | null;
}

function deviceUrls(config: Config, addresses: ServerAddresses): DeviceUrls {
  const named = (config.deviceUrls ?? '').split(',').map((one) => one.trim()).filter((one) => one !== '');
  const of = (...schemes: string[]): string | null => named.find((one) => schemes.includes(new URL(one).protocol)) ?? null;
  return { nats: of('nats:', 'tls:') ?? addresses.toldNatsUrl, websocket: of('ws:', 'wss:') ?? addresses.natsWebsocketUrl, mqtt: of('mqtt:', 'mqtts:') ?? addresses.mqttUrl };
}

/** What the process shell hands to its roles. */
export interface Infrastructure {
  readonly config: Config;
  readonly log: Logger;
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly health: HealthRegistry;
  readonly shutdown: ShutdownPhases;
  readonly database: Database;
  readonly nats: NatsConnection;
  readonly publisher: EventPublisher;
  readonly queues: Queues;
  /** where devices connect, and the keys that let them in; null where they are not here */
  readonly identity: DeviceDoor;
}

const DAY_MS = 86_400_000;
/** Partitions are made this far ahead, so that no set ever waits for one. */
const AHEAD_DAYS = 100;
const BEHIND_DAYS = 200;

/** Connects to the servers, brings the schema and the streams up to date. Each part closes in its own shutdown phase. */
export async function openInfrastructure(
  config: Config, log: Logger, shutdown: ShutdownPhases, addresses: ServerAddresses, roles: readonly RoleName[], tls: TlsWatch | null,
): Promise<Infrastructure> {
  const name = roles.join('+');
  const metrics = new Metrics();
  metrics.collectProcess();
  const health = new HealthRegistry();
  const clock = systemClock;
  // Beside other services the database may still be coming up.
  await retryWithBackoff(() => migrate(addresses.postgresUrl, (line) => log.info(line)), {
    attempts: 8, baseMs: 250, maxMs: 4000, isTransient: isTransientDatabaseError,
  });
  const database = openDatabase({
    url: addresses.postgresUrl, applicationName: `flarewatch ${name}`, maxConnections: config.databasePoolSize,
    onError: (err) => log.warn({ err }, 'lost a database connection'),
  });
  shutdown.register('close pools', 'database', () => database.close());
  await seedExercises(database.kysely);
  if (addresses.analystPassword !== null) await setAnalystPassword(database.pool, addresses.analystPassword);
  await makePartitions(database, clock.nowMs());
  const timer = setInterval(() => void makePartitions(database, clock.nowMs()).catch((err: unknown) => log.error({ err }, 'partitions not made')), DAY_MS / 4);
  shutdown.register('drain jobs', 'partitions', () => clearInterval(timer));

  const credentials = await natsCredentials(config, addresses, roles);
  if (credentials === null) log.warn('NATS lets this process in without credentials of its own: set FLAREWATCH_KEYS or FLAREWATCH_NATS_CREDS');
  const nats = await connectNats({ url: addresses.natsUrl, trust: addresses.natsTrust, name: `flarewatch ${name}`, credentials, log });
  await ensureStreams(nats, { eventsRetentionDays: config.eventsRetentionDays }, streamsOf(roles));
  const publisher = new EventPublisher(nats);
  shutdown.register('flush publishes', 'publisher', async () => {
    await publisher.flush();
    await publisher.close();
  });
  shutdown.register('close pools', 'nats', () => nats.drain());

  const queues = await openQueues({ redisUrl: addresses.redisUrl, postgresUrl: addresses.postgresUrl, log, metrics });
  shutdown.register('drain jobs', 'queues', () => queues.stopWorkers());
  shutdown.register('close pools', 'queues', () => queues.close());

  health.register('postgres', async () => void (await database.pool.query('select 1')));
  health.register('nats', () => checkNats(nats));
  health.register('queues', () => queues.check());
  const identity = doorOf(config, addresses, tls);
  return { config, log, clock, metrics, health, shutdown, database, nats, publisher, queues, identity };
}

function doorOf(config: Config, addresses: ServerAddresses, tls: TlsWatch | null): DeviceDoor {
  const urls = deviceUrls(config, addresses);
  const told = Object.values(urls).filter((url) => url !== null).map((url: string) => new URL(url.split(',')[0] ?? url).hostname);
  return {
    authority: addresses.keysDir === null ? null : Authority.open(addresses.keysDir), natsUrl: addresses.natsUrl, natsTrust: addresses.natsTrust, deviceUrls: urls,
    publicNames: [...told, ...(tls?.files.names ?? [])],
  };
}

/** The streams that these roles write to or read from. */
function streamsOf(roles: readonly RoleName[]): StreamName[] {
  const any = (...of: RoleName[]): boolean => of.some((role) => roles.includes(role));
  return [...(any('ingest', 'api') ? ['events' as const] : []), ...(any('alerts', 'api') ? ['alerts' as const, 'inbox' as const] : [])];
}

async function makePartitions(database: Database, nowMs: number): Promise<void> {
  const today = Math.floor(nowMs / DAY_MS);
  const days = Array.from({ length: AHEAD_DAYS + BEHIND_DAYS }, (_, i) => today - BEHIND_DAYS + i);
  await ensureSetPartitions(database.pool, days);
}
