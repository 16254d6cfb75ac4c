import { connect, createInbox, credsAuthenticator } from '@nats-io/transport-node';
import type { NatsConnection, NodeConnectionOptions } from '@nats-io/transport-node';
import type { Credentials } from '#libs/identity';
import type { Logger, Trust } from '#libs/runtime';
import { tlsFor } from './server-identity.js';

export interface NatsOptions {
  /** One or more server URLs, separated by commas; `nats://user:password@host` and `nats://token@host` are understood. */
  readonly url: string;
  /** Shown in the server's connection list. */
  readonly name: string;
  /** Who connects; absent where the URL says it, or the server lets everybody in. */
  readonly credentials?: Credentials | null | undefined;
  /** Whom the server has to prove to be; absent: whoever the URL names, by a CA that every machine knows. */
  readonly trust?: Trust | null | undefined;
  readonly log?: Logger;
}

/** Inbox prefixes of connections that may not listen on every inbox. */
const inboxPrefixes = new WeakMap<NatsConnection, string>();

/** A new inbox that this connection may listen on. */
export function newInbox(nc: NatsConnection): string {
  return createInbox(inboxPrefixes.get(nc));
}

/** Thrown when the server cannot carry what the system relies on. */
export class NatsServerTooOldError extends Error {
  override readonly name = 'NatsServerTooOldError';

  constructor(readonly version: string) {
    super(`nats-server ${version} is too old: 2.10 or later is needed (stream sync and consumer back-off). Upgrade the server or point NATS_URL at a newer one.`);
  }
}

/**
 * Connects and stays connected: after the first success it reconnects for as long as the process lives.
 *
 * @throws when no server answers now, NatsServerTooOldError below 2.10, Error without JetStream
 */
export async function connectNats(options: NatsOptions): Promise<NatsConnection> {
  const nc = await connect(connectionOptions(options));
  if (options.credentials) inboxPrefixes.set(nc, options.credentials.inboxPrefix);
  const version = nc.info?.version ?? '0.0.0';
  if (!isAtLeast(version, 2, 10)) {
    await nc.close();
    throw new NatsServerTooOldError(version);
  }
  if (!nc.info?.jetstream) {
    await nc.close();
    throw new Error(`The NATS server at ${nc.getServer()} runs without JetStream: start it with -js.`);
  }
  if (!isAtLeast(version, 2, 11)) options.log?.warn({ version }, 'nats-server below 2.11 ignores per-message time limits');
  if (options.log) void logStatus(nc, options.log);
  return nc;
}

function connectionOptions({ url, name, credentials: user, trust }: NatsOptions): NodeConnectionOptions {
  const { username, password } = new URL(url.split(',')[0]?.trim() ?? url);
  const credentials = password ? { user: decodeURIComponent(username), pass: decodeURIComponent(password) } : username ? { token: decodeURIComponent(username) } : {};
  return {
    servers: serversOf(url),
    name,
    ...tlsFor(url, trust ?? null),
    ...(user ? { authenticator: credsAuthenticator(new TextEncoder().encode(user.creds)), inboxPrefix: user.inboxPrefix } : credentials),
    maxReconnectAttempts: -1,
    reconnectTimeWait: 250,
    reconnectJitter: 250,
    pingInterval: 20_000,
    // A restart of the server must not look like a wrong password for ever.
    ignoreAuthErrorAbort: true,
  };
}

/** Servers of a list of URLs as the transport takes them: without credentials, and with the scheme where it says more than plain NATS. */
export function serversOf(url: string): string[] {
  return url.split(',').map((part) => new URL(part.trim())).map((server) => (server.protocol === 'nats:' ? server.host : `${server.protocol}//${server.host}`));
}

function isAtLeast(version: string, major: number, minor: number): boolean {
  const [a = 0, b = 0] = version.split('.').map(Number);
  return a > major || (a === major && b >= minor);
}

async function logStatus(nc: NatsConnection, log: Logger): Promise<void> {
  for await (const status of nc.status()) {
    if (status.type === 'disconnect') log.warn({ server: status.server }, 'nats connection lost');
    else if (status.type === 'reconnect') log.info({ server: status.server }, 'nats connection restored');
    else if (status.type === 'error') log.error({ err: status.error }, 'nats server reported an error');
    else if (status.type === 'slowConsumer') log.warn({ subject: status.sub.getSubject(), pending: status.pending }, 'nats subscription falls behind');
  }
}

/** For readiness: resolves with server and round trip time, rejects when the server does not answer. */
export async function checkNats(nc: NatsConnection): Promise<string> {
  if (nc.isClosed()) throw new Error('nats connection is closed');
  const roundTripMs = await nc.rtt();
  return `${nc.getServer()} ${nc.info?.version ?? ''} ${roundTripMs} ms`;
}
