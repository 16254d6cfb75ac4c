import { createServer, type ServerOptions } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { ExpressAdapter } from '@nestjs/platform-express';
import type { TlsFiles } from '#libs/runtime';

/** Who dribbles a header, a body or a handshake holds a connection no longer than this. An event stream is one request, and is answered for as long as it is read. */
const TIMES: ServerOptions = { headersTimeout: 15_000, requestTimeout: 120_000, keepAliveTimeout: 10_000, connectionsCheckingInterval: 5000 };
const HANDSHAKE_MS = 10_000;

/** The HTTP server: over TLS where there is a certificate, and patient only so far. */
export class HttpEdge extends ExpressAdapter {
  constructor(private readonly tls: Pick<TlsFiles, 'cert' | 'key'> | null) {
    super();
  }

  override initHttpServer(): void {
    const handler = this.getInstance<Parameters<typeof createServer>[1]>();
    this.httpServer = this.tls === null
      ? createServer(TIMES, handler)
      : createSecureServer({ ...TIMES, cert: this.tls.cert, key: this.tls.key, handshakeTimeout: HANDSHAKE_MS }, handler);
  }
}
