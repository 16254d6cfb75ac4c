import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Server } from 'node:http';
import type { Server as SecureServer } from 'node:https';
import { nameFor, nestLogger, type Config, type TlsWatch } from '#libs/runtime';
import { HttpEdge } from './http-edge.js';
import type { Infrastructure } from './infrastructure.js';
import { SystemModule } from './system.module.js';

/** What every process has, whatever its roles. */
export type ProcessParts = Partial<Infrastructure> & Pick<Infrastructure, 'log' | 'metrics' | 'health' | 'shutdown'>;

/** The application of a process, not yet initialised. Its HTTP server is registered for the shutdown. */
export async function createApp(parts: ProcessParts, modules: readonly Type[], tls: TlsWatch | null): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(SystemModule.of(parts, modules), new HttpEdge(tls?.files ?? null), { logger: nestLogger(parts.log), abortOnError: false, bodyParser: false });
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

/**
 * Listens on the wanted port; on a free one when it is taken and nobody asked for it by name.
 * @returns where it answers
 */
export async function listen(app: NestExpressApplication, config: Config, tls: TlsWatch | null): Promise<string> {
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
