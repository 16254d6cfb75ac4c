import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { ExpressAdapter } from '@nestjs/platform-express';
import type { TlsFiles } from '#libs/runtime';

/** Who dribbles a header, a body or a handshake holds a connection no longer than this. An event stream is one request, and is answered for as long as it is read. */
export const PATIENCE = { headersTimeout: 15_000, requestTimeout: 120_000, keepAliveTimeout: 10_000, connectionsCheckingInterval: 5000, handshakeTimeout: 10_000 } as const;

/** The HTTP server: over TLS where there is a certificate, and patient only so far. */
export class HttpEdge extends ExpressAdapter {
  constructor(private readonly tls: Pick<TlsFiles, 'cert' | 'key'> | null, private readonly patience: Readonly<Record<keyof typeof PATIENCE, number>> = PATIENCE) {
    super();
  }

  override initHttpServer(): void {
    const handler = this.getInstance<Parameters<typeof createServer>[1]>();
    this.httpServer = this.tls === null
      ? createServer(this.patience, handler)
      : createSecureServer({ ...this.patience, cert: this.tls.cert, key: this.tls.key }, handler);
  }
}
