import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Authority } from '#libs/identity';
import { nameFor, trustOf } from '#libs/runtime';
import type { ServerHome } from './account.js';
import { bringUp, type BringUp } from './bring-up.js';
import { dialHost, prepareNats } from './nats/recipe.js';
import type { NatsEdge, RunningServers, StartServersOptions } from './options.js';
import type { Ownership } from './ownership.js';
import { preparePostgres } from './postgres/recipe.js';
import { embeddedPostgresUrls, withUser, type PostgresUrls } from './postgres/url.js';
import { isAlive, ownIdentity, stopProcess } from './process-identity.js';
import { STOP_STEPS, type ServerRecipe } from './recipe.js';
import { prepareRedis } from './redis/recipe.js';
import { loadRun, saveRun, type NatsUrls, type RunRecord, type ServerEntry } from './run-file.js';
import { loadSecrets, type Secrets } from './secrets.js';
import { ServerError, type ServerName } from './server-error.js';
import { SupervisedServer } from './supervise.js';

/** NATS first, which brings new work; Postgres last, which everything else writes to. */
const STOP_ORDER: readonly ServerName[] = ['nats', 'redis', 'postgres'];

export interface OwnedStart {
  readonly rootDir: string;
  readonly dataDir: string;
  readonly home: ServerHome;
  readonly ownership: Ownership & { mine: true };
  readonly options: StartServersOptions;
}

function openKeys(folder: string): Authority {
  try {
    return Authority.open(folder);
  } catch (error) {
    throw new ServerError('nats', (error as Error).message, 'see "Keys" in docs/operations.md');
  }
}

/** Processes of this machine come by the address; all others are told the name that the certificate is good for. */
function natsUrls(edge: NatsEdge | undefined, port: (name: string) => number): Omit<NatsUrls, 'keysDir'> {
  if (edge === undefined) {
    const at = (scheme: string, name: string): string => `${scheme}://127.0.0.1:${port(name)}`;
    return { natsUrl: at('nats', 'client'), natsTrust: null, toldNatsUrl: at('nats', 'client'), natsWebsocketUrl: at('ws', 'websocket'), mqttUrl: at('mqtt', 'mqtt') };
  }
  const files = edge.files();
  const name = nameFor(files, edge.host);
  const at = (scheme: string, portName: string, host = name): string => `${scheme}://${host.includes(':') ? `[${host}]` : host}:${port(portName)}`;
  return {
    natsUrl: at('tls', 'client', dialHost(edge.host)), natsTrust: trustOf(files, name),
    toldNatsUrl: at('tls', 'client'), natsWebsocketUrl: at('wss', 'websocket'), mqttUrl: at('mqtts', 'mqtt'),
  };
}

/** The servers of one data folder and its run file, while this process owns both. */
class OwnedServers {
  private readonly running = new Map<ServerName, SupervisedServer>();
  private run: RunRecord;
  private stopped: Promise<void> | null = null;
  private socketDir: string | null = null;
  private readonly before: RunRecord;
  readonly secrets: Secrets;

  constructor(private readonly start: OwnedStart) {
    this.before = loadRun(start.dataDir);
    this.secrets = loadSecrets(start.home.stateDir);
    this.run = { ...this.before, owner: ownIdentity(), ready: false, addresses: {} };
    this.update({});
  }

  update(change: Partial<RunRecord>): void {
    this.run = { ...this.run, ...change };
    saveRun(this.start.dataDir, this.run);
  }

  async up(recipe: ServerRecipe): Promise<SupervisedServer> {
    const { dataDir, options } = this.start;
    const context: BringUp = { dataDir, log: options.log, signal: options.signal, record: (entry) => this.record(recipe.name, entry) };
    const live = await bringUp(recipe, this.before.servers[recipe.name], context);
    if (!live.adopted) options.log(`${recipe.name} ${recipe.version} (${recipe.origin}) runs on ${recipe.name === 'nats' ? (options.edge?.host ?? '127.0.0.1') : '127.0.0.1'}:${live.ports['client'] ?? ''}`);
    const server = new SupervisedServer(recipe, live, { ...context, signal: undefined });
    this.running.set(recipe.name, server);
    return server;
  }

  private record(name: ServerName, entry: ServerEntry): void {
    this.update({ servers: { ...this.run.servers, [name]: entry } });
  }

  private source(): { rootDir: string; searchPath?: string } & ServerHome {
    const { rootDir, home, options } = this.start;
    return { rootDir, ...home, ...(options.searchPath === undefined ? {} : { searchPath: options.searchPath }) };
  }

  /** A killed start may have left a server that this one takes from elsewhere, or does without. */
  async dropLeftover(name: ServerName): Promise<void> {
    const entry = this.before.servers[name];
    if (entry === undefined || entry.process === null || !isAlive(entry.process)) return;
    this.start.options.log(`${name} was left behind by an earlier start (pid ${entry.process.pid}) and is not needed now: stopping it`);
    await stopProcess(entry.process, STOP_STEPS[name]);
    this.record(name, { ...entry, process: null });
  }

  async postgres(): Promise<PostgresUrls> {
    const url = this.start.options.urls.postgres;
    if (url !== undefined) {
      const analystUrl = withUser(url, 'analyst', this.secrets.analyst);
      await this.dropLeftover('postgres');
      return { postgresUrl: url, postgresSocketUrl: url, analystUrl };
    }
    const recipe = preparePostgres(this.source(), this.secrets, this.start.options.log);
    this.socketDir = recipe.socketDir;
    const server = await this.up(recipe);
    return embeddedPostgresUrls(server.port('client'), recipe.socketDir, this.secrets);
  }

  async nats(): Promise<NatsUrls> {
    const { urls, fsync, keysDir, edge } = this.start.options;
    if (urls.nats !== undefined) {
      await this.dropLeftover('nats');
      return { natsUrl: urls.nats, natsTrust: null, toldNatsUrl: urls.nats, natsWebsocketUrl: null, mqttUrl: null, keysDir: null };
    }
    const authority = openKeys(keysDir ?? join(this.start.dataDir, 'keys'));
    await authority.tokens();
    const server = await this.up(prepareNats(this.source(), { fsync: fsync ?? 'default', edge }, () => authority.heldTokens()));
    return { ...natsUrls(edge, (name) => server.port(name)), keysDir: authority.folder };
  }

  async redis(): Promise<{ redisUrl: string | null; redisReason: string | null }> {
    const { urls, redisPreference, log, fsync } = this.start.options;
    const without = async (why: string): Promise<{ redisUrl: null; redisReason: string }> => {
      const redisReason = `no Redis: ${why}; the queue runs on BullMQ's Postgres backend`;
      log(redisReason);
      await this.dropLeftover('redis');
      return { redisUrl: null, redisReason };
    };
    if (redisPreference === 'none') return without('switched off');
    if (urls.redis !== undefined) {
      await this.dropLeftover('redis');
      return { redisUrl: urls.redis, redisReason: null };
    }
    const { redis: password } = this.secrets;
    const recipe = await prepareRedis({ ...this.source(), fsync: fsync ?? 'default' }, password, log, this.start.options.signal);
    if ('problem' in recipe) return without(recipe.problem);
    try {
      return { redisUrl: `redis://:${password}@127.0.0.1:${(await this.up(recipe)).port('client')}`, redisReason: null };
    } catch (error) {
      // The queue is a wake-up: what is to be done stands in Postgres, so the system can do without.
      if (!(error instanceof ServerError) || this.start.options.signal?.aborted === true) throw error;
      return without(error.message.replaceAll(/\s*\n\s*/g, ' | '));
    }
  }

  renewTls(): void {
    this.running.get('nats')?.renew();
  }

  get pids(): Partial<Record<ServerName, number>> {
    return Object.fromEntries([...this.running].map(([name, server]) => [name, server.pid]));
  }

  get versions(): Partial<Record<ServerName, string>> {
    return Object.fromEntries([...this.running].map(([name, server]) => [name, server.recipe.version]));
  }

  announce(addresses: Readonly<Record<string, string>>): void {
    this.update({ addresses: { ...this.run.addresses, ...addresses } });
  }

  stop(): Promise<void> {
    return (this.stopped ??= this.stopAll());
  }

  private async stopAll(): Promise<void> {
    this.update({ ready: false });
    for (const name of STOP_ORDER) {
      const server = this.running.get(name);
      if (server === undefined) continue;
      await server.stop();
      this.record(name, server.stopped);
    }
    if (this.socketDir?.startsWith(tmpdir()) === true) rmSync(this.socketDir, { recursive: true, force: true });
    this.update({ owner: null, urls: null, addresses: {} });
    this.start.ownership.release();
  }
}

/** Starts or takes over what is not named by URL, all three at once. On a failure those that came up are stopped again. */
export async function startOwned(start: OwnedStart): Promise<RunningServers> {
  const servers = new OwnedServers(start);
  const results = await Promise.allSettled([servers.postgres(), servers.nats(), servers.redis()]);
  const [postgres, nats, redis] = results;
  if (postgres.status === 'rejected' || nats.status === 'rejected' || redis.status === 'rejected' || start.options.signal?.aborted === true) {
    await servers.stop();
    const failed = results.find((result): result is PromiseRejectedResult => result.status === 'rejected');
    throw failed === undefined ? new ServerError(null, 'the start was interrupted', 'start again when you like; data are as they were') : (failed.reason as Error);
  }
  const urls = { ...postgres.value, ...nats.value, redisUrl: redis.value.redisUrl };
  servers.update({ ready: true, urls, redisReason: redis.value.redisReason });
  return {
    ...urls,
    redisReason: redis.value.redisReason,
    startedByUs: true,
    versions: servers.versions,
    get pids() {
      return servers.pids;
    },
    announce: (addresses) => servers.announce(addresses),
    announceStop: () => servers.update({ ready: false }),
    renewTls: () => servers.renewTls(),
    stop: () => servers.stop(),
  };
}
