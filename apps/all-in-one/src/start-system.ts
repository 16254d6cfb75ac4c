import { JetStreamStrategy, STREAMS } from '#libs/messaging';
import { LogKeeper } from '#libs/storage';
import { comeInTurn, type Config, type Logger, type ShutdownPhases, type TlsWatch } from '#libs/runtime';
import { createApp, listen } from './create-app.js';
import { openInfrastructure, type Infrastructure } from './infrastructure.js';
import { ROLE_MODULES } from './role-modules.js';
import type { SharedRole } from './roles.js';
import type { ServerAddresses } from './server-addresses.js';

export interface StartedSystem {
  readonly parts: Infrastructure;
  /** where the page and the API answer */
  readonly url: string;
}

/** Opens the connections, starts the roles and listens. Everything it opens is registered for the shutdown. */
export async function startSystem(
  config: Config, log: Logger, shutdown: ShutdownPhases, addresses: ServerAddresses, roles: readonly SharedRole[], tls: TlsWatch | null = null,
): Promise<StartedSystem> {
  // What is stored and not assessed is of no use to anybody, and the log keeps what waits: a process that only stores lets others go first.
  if (roles.length === 1 && roles[0] === 'ingest') comeInTurn('after', log);
  const parts = await openInfrastructure(config, log, shutdown, addresses, roles, tls);
  const app = await createApp(parts, roles.map((role) => ROLE_MODULES[role]), tls);
  if (roles.includes('ingest')) {
    const strategy = new JetStreamStrategy({
      nc: parts.nats, streams: { eventsRetentionDays: config.eventsRetentionDays },
      keeper: new LogKeeper(parts.database.pool, STREAMS.events, (err) => log.warn({ err }, 'the place in the event log cannot be read, trying again')),
      batchSize: config.ingestBatchSize, lingerMs: config.ingestLingerMs, inFlight: config.ingestInFlight, deviceRate: config.deviceRate, log, metrics: parts.metrics,
    });
    app.connectMicroservice({ strategy }, { inheritAppConfig: false });
    shutdown.register('drain consumers', 'event log', () => strategy.close());
    await app.startAllMicroservices();
  }
  await app.init();
  return { parts, url: await listen(app, config, tls) };
}
