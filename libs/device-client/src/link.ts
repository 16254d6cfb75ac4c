import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { connect, createInbox, credsAuthenticator, headers as natsHeaders, type NatsConnection, type NodeConnectionOptions, type Subscription } from '@nats-io/transport-node';
import { tlsFor } from './server-identity.js';
import type { OutcomeMessage } from './wire.js';

/** How the device proves who it is: a creds file as the operator hands it out (or its text), or a name and password. */
export type Credentials = { readonly creds: string } | { readonly credsFile: string } | { readonly user: string; readonly password: string } | { readonly token: string };

export interface LinkOptions {
  /** NATS servers: `nats://host:port` or `tls://host:port`, several as a list */
  readonly servers: string | readonly string[];
  readonly credentials?: Credentials;
  /** passed to the transport: `caFile`, `certFile`, `keyFile`, `handshakeFirst`, … */
  readonly tls?: NonNullable<NodeConnectionOptions['tls']>;
  /** name that the certificate has to be good for; that of the address where left out */
  readonly serverName?: string;
  /** begin of the subjects that answers of the log come on, where the device may not listen on `_INBOX.>` */
  readonly inboxPrefix?: string;
  /** begin of the subjects on which it hears what became of single events */
  readonly outcomes: string;
  /** shown in the server's list of connections */
  readonly name: string;
}

/** Who listens: a subject of the system and what to do with its messages. */
export interface Listener {
  readonly subject: string;
  readonly heard: (message: unknown) => void;
}

export interface LinkEvents {
  readonly up: () => void;
  readonly down: () => void;
  /** the log's own answer; `problem` null: it has the message */
  readonly logged: (token: string, problem: string | null) => void;
  readonly outcomes: (outcomes: readonly OutcomeMessage[]) => void;
  readonly problem: (error: Error) => void;
}

const FIRST_RETRY_MS = 250;
const LONGEST_RETRY_MS = 15_000;

/** The connection: comes up when there is a server, comes back when it was lost, for as long as the device is open. */
export class Link {
  #nc: NatsConnection | null = null;
  #isUp = false;
  #closed = false;
  #inbox = '';
  #fates = '';
  readonly #ending = new AbortController();

  constructor(
    private readonly options: LinkOptions,
    private readonly listeners: readonly Listener[],
    private readonly events: LinkEvents,
  ) {
    void this.#run();
  }

  /** Connects anew: what it listens to is asked for again. */
  renew(): void {
    // Ended, not reconnected: nothing of a connection that may be only half there is carried on.
    if (this.#isUp) void this.#nc?.close().catch((error: unknown) => this.events.problem(error instanceof Error ? error : new Error(String(error))));
  }

  get isUp(): boolean {
    return this.#isUp;
  }

  /** False while there is no connection: keep the message. */
  publish(subject: string, json: string, into?: { readonly msgId: string; readonly token: string; readonly asksFate: boolean }): boolean {
    if (!this.#isUp || this.#nc === null) return false;
    try {
      if (into === undefined) this.#nc.publish(subject, json);
      else {
        const headers = natsHeaders();
        headers.set('Nats-Msg-Id', into.msgId);
        if (into.asksFate) headers.set('Flarewatch-Reply', this.#fates);
        this.#nc.publish(subject, json, { headers, reply: `${this.#inbox}.${into.token}` });
      }
      return true;
    } catch {
      // Lost at this moment; the status says so next.
      return false;
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#isUp = false;
    this.#ending.abort();
    // A connection that is only just being made closes itself when it is there: nobody has to wait for it.
    await this.#nc?.close();
  }

  async #run(): Promise<void> {
    for (let waitMs = FIRST_RETRY_MS; !this.#closed; waitMs = Math.min(2 * waitMs, LONGEST_RETRY_MS)) {
      try {
        await this.#stayConnected();
        waitMs = FIRST_RETRY_MS;
      } catch (error) {
        if (!this.#closed) this.events.problem(error instanceof Error ? error : new Error(String(error)));
      }
      this.#goDown();
      await pause(waitMs, undefined, { signal: this.#ending.signal }).catch(() => undefined);
    }
  }

  /** Resolves when the connection ended for good. */
  async #stayConnected(): Promise<void> {
    const nc = await connect(connectOptions(this.options));
    if (this.#closed) return nc.close();
    this.#nc = nc;
    this.#inbox = createInbox(this.options.inboxPrefix);
    this.#fates = createInbox(this.options.outcomes);
    this.#subscribe(nc, `${this.#inbox}.*`, (subject, data) => this.events.logged(subject.slice(this.#inbox.length + 1), problemIn(data)));
    this.#subscribe(nc, this.#fates, (_, data) => this.events.outcomes(JSON.parse(data) as OutcomeMessage[]));
    for (const { subject, heard } of this.listeners) this.#subscribe(nc, subject, (_, data) => heard(JSON.parse(data)));
    // An acknowledgement must find somebody who listens.
    await nc.flush();
    this.#goUp();
    void this.#watch(nc);
    const error = await nc.closed();
    if (error) throw error;
  }

  async #watch(nc: NatsConnection): Promise<void> {
    for await (const status of nc.status()) {
      if (status.type === 'disconnect') this.#goDown();
      else if (status.type === 'reconnect') this.#goUp();
      else if (status.type === 'error') this.events.problem(status.error);
    }
  }

  #subscribe(nc: NatsConnection, subject: string, heard: (subject: string, data: string) => void): Subscription {
    return nc.subscribe(subject, {
      callback: (error, msg) => {
        if (error) {
          this.events.problem(error);
          return;
        }
        try {
          heard(msg.subject, msg.string());
        } catch (cause) {
          this.events.problem(new Error(`a message on ${msg.subject} could not be used`, { cause }));
        }
      },
    });
  }

  #goUp(): void {
    if (this.#closed) return;
    this.#isUp = true;
    this.events.up();
  }

  #goDown(): void {
    if (!this.#isUp) return;
    this.#isUp = false;
    this.events.down();
  }
}

/** Null when the log has the message. An empty answer: nobody keeps a log of this subject now, as while a server starts. */
function problemIn(data: string): string | null {
  if (data === '') return 'no log takes this subject';
  const { seq, error } = JSON.parse(data) as { seq?: number; error?: { description?: string } };
  if (error !== undefined) return error.description ?? 'refused';
  return seq === undefined ? 'unreadable answer' : null;
}

function connectOptions({ servers, credentials, tls, serverName, inboxPrefix, name }: LinkOptions): NodeConnectionOptions {
  const urls = (typeof servers === 'string' ? servers.split(',') : [...servers]).map((url) => new URL(url.includes('://') ? url.trim() : `nats://${url.trim()}`));
  const { username, password } = urls[0] ?? { username: '', password: '' };
  const ofUrl: Partial<NodeConnectionOptions> = password ? { user: decodeURIComponent(username), pass: decodeURIComponent(password) } : username ? { token: decodeURIComponent(username) } : {};
  return {
    servers: urls.map((url) => (url.protocol === 'nats:' ? url.host : `${url.protocol}//${url.host}`)),
    name,
    ...(credentials === undefined ? ofUrl : authentication(credentials)),
    ...tlsFor(urls, tls, serverName),
    ...(inboxPrefix === undefined ? {} : { inboxPrefix }),
    maxReconnectAttempts: -1,
    reconnectTimeWait: 250,
    reconnectJitter: 250,
    pingInterval: 10_000,
    maxPingOut: 2,
    // Credentials may be renewed on the other side while the device waits.
    ignoreAuthErrorAbort: true,
  };
}

function authentication(credentials: Credentials): Partial<NodeConnectionOptions> {
  if ('user' in credentials) return { user: credentials.user, pass: credentials.password };
  if ('token' in credentials) return { token: credentials.token };
  const read = (): Uint8Array => ('creds' in credentials ? new TextEncoder().encode(credentials.creds) : readFileSync(credentials.credsFile));
  // Read at each connecting: a renewed file takes effect without a restart.
  return { authenticator: (nonce) => credsAuthenticator(read())(nonce) };
}
