import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Server } from 'node:http';
import type { Server as SecureServer } from 'node:https';
import { JetStreamStrategy, STREAMS } from '#libs/messaging';
import { LogKeeper } from '#libs/storage';
import { comeInTurn, nameFor, nestLogger, type Config, type Logger, type ShutdownPhases, type TlsWatch } from '#libs/runtime';
import { HttpEdge } from './http-edge.js';
import { openInfrastructure, type Infrastructure } from './infrastructure.js';
import { openForLive } from './open-for-live.js';
import type { RoleName, SharedRole } from './roles.js';
import type { NatsAddress, ServerAddresses } from './server-addresses.js';
import { SystemModule } from './system.module.js';

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
  const app = await createApp(parts, roles, tls);
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

/**
 * The live lane, alone in its process: it needs NATS and nothing else.
 * @returns where it answers to supervisors
 */
export async function startLive(config: Config, log: Logger, shutdown: ShutdownPhases, nats: NatsAddress, tls: TlsWatch | null = null): Promise<string> {
  const app = await createApp(await openForLive(config, log, shutdown, nats), ['live'], tls);
  await app.init();
  return listen(app, config, tls);
}

async function createApp(
  parts: Partial<Infrastructure> & Pick<Infrastructure, 'log' | 'shutdown'>, roles: readonly RoleName[], tls: TlsWatch | null,
): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(SystemModule.of(parts, roles), new HttpEdge(tls?.files ?? null), { logger: nestLogger(parts.log), abortOnError: false, bodyParser: false });
  const server = app.getHttpServer() as Server;
  // connections that are open keep what they began with
  tls?.onRenewal(({ cert, key }) => (server as SecureServer).setSecureContext({ cert, key }));
  parts.shutdown.register('stop intake', 'http', () => {
    server.close();
    // Event streams stay open for ever: their readers come back with the id they have seen.
    server.closeAllConnections();
  });
  return app;
}

/** On the wanted port; on a free one when it is taken and nobody asked for it by name. */
async function listen(app: NestExpressApplication, config: Config, tls: TlsWatch | null): Promise<string> {
  try {
    await app.listen(config.httpPort, config.httpHost);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || config.httpPortFixed) throw error;
    await app.listen(0, config.httpHost);
  }
  const address = (app.getHttpServer() as Server).address();
  const port = typeof address === 'object' && address !== null ? address.port : config.httpPort;
  const name = tls === null ? config.httpHost : nameFor(tls.files, config.httpHost);
  return `${tls === null ? 'http' : 'https'}://${name.includes(':') ? `[${name}]` : name}:${port}`;
}
