import 'reflect-metadata';
import { ShutdownPhases, createLogger, loadConfig } from '#libs/runtime';
import { startSystem } from '../../apps/all-in-one/src/start-system.js';
import type { Infrastructure } from '../../apps/all-in-one/src/infrastructure.js';
import type { SharedRole } from '../../apps/all-in-one/src/roles.js';
import { ownNats } from '../integration/messaging/own-nats.js';
import type { OwnNats } from '../integration/messaging/own-nats.js';
import { createTestDatabase, dropTestDatabase } from './test-servers.js';
import type { TestDatabase } from './test-servers.js';

/** All roles in the spec's own process, over a database and an event log of their own; the queues live in that database. */
export interface RunningSystem {
  /** of the page and the API */
  readonly url: string;
  readonly parts: Infrastructure;
  readonly database: TestDatabase;
  readonly nats: OwnNats;
  stop(): Promise<void>;
}

/**
 * Starts the roles (all of them when none is named) and resolves when they take events.
 * @param prepare puts into the database, and listens for, what is to be there before they start
 */
export async function runSystem(
  roles: readonly SharedRole[] = ['ingest', 'worker', 'alerts', 'api'], prepare: (servers: { readonly databaseUrl: string; readonly natsUrl: string }) => Promise<void> = () => Promise.resolve(),
): Promise<RunningSystem> {
  const database = await createTestDatabase();
  const nats = await ownNats();
  const log = createLogger({ role: 'test', level: 'warn' });
  const shutdown = new ShutdownPhases({ log });
  const config = loadConfig({ FLAREWATCH_HTTP_PORT: '0', FLAREWATCH_SWEEP_MS: '500', FLAREWATCH_QUEUE: 'postgres', NATS_URL: nats.url, DATABASE_URL: database.url });
  const addresses = {
    natsUrl: nats.url, natsTrust: null, toldNatsUrl: nats.url, natsWebsocketUrl: null, mqttUrl: null, keysDir: null, postgresUrl: database.url, publicPostgresUrl: database.url, analystUrl: null, analystPassword: null, redisUrl: null, embedded: null,
  };
  const clear = async (): Promise<void> => {
    await shutdown.run('end of the spec');
    await nats.remove();
    await dropTestDatabase(database);
  };
  try {
    await prepare({ databaseUrl: database.url, natsUrl: nats.url });
    const { parts, url } = await startSystem(config, log, shutdown, addresses, roles);
    return { url, parts, database, nats, stop: clear };
  } catch (error) {
    await clear();
    throw error;
  }
}
