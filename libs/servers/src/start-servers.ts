import { isAbsolute, resolve } from 'node:path';
import { openServerHome } from './account.js';
import { bringUp, type BringUp } from './bring-up.js';
import { prepareNats } from './nats/recipe.js';
import { takeOwnership, type Ownership } from './ownership.js';
import { preparePostgres } from './postgres/recipe.js';
import { isAlive, ownIdentity, waitUntil, type ProcessIdentity } from './process-identity.js';
import type { ServerRecipe } from './recipe.js';
import { prepareRedis } from './redis/recipe.js';
import { defaultDataDir, loadRun, saveRun, type RunRecord, type ServerUrls } from './run-file.js';
import { loadSecrets, type Secrets } from './secrets.js';
import { ServerError, type ServerName } from './server-error.js';
import { SupervisedServer } from './supervise.js';

export interface StartServersOptions {
  /** The checkout: its `node_modules` holds the shipped servers. */
  readonly rootDir: string;
  /** Where data, logs and the run file live; default `<rootDir>/.flarewatch`. */
  readonly dataDir?: string;
  /** A server named here runs already: it is used as it is and never stopped. */
  readonly urls: { readonly nats?: string | undefined; readonly postgres?: string | undefined; readonly redis?: string | undefined };
  readonly log: (line: string) => void;
  /** 'none': the queue runs on its Postgres backend even where Redis is to be had. Default 'auto'. */
  readonly redisPreference?: 'auto' | 'none';
  /** 'always': NATS and Redis sync every write to the disk. Postgres always does. Default 'default'. */
  readonly fsync?: 'always' | 'default';
  /** What to do when another live process owns these servers: use them ('join', the default) or fail. */
  readonly whenRunning?: 'join' | 'refuse';
  /** Where to look for servers of the system, in the form of PATH; default the PATH of this process. */
  readonly searchPath?: string;
}

export interface RunningServers extends ServerUrls {
  /** Why there is no Redis; null when there is one. */
  readonly redisReason: string | null;
  /** False when another live process owns the servers: `stop` then leaves them alone. */
  readonly startedByUs: boolean;
  /** Version by server, of those that run as children. */
  readonly versions: Readonly<Partial<Record<ServerName, string>>>;
  /** Current pids; a server that died and was started again has a new one. */
  readonly pids: Readonly<Partial<Record<ServerName, number>>>;
  /** Publishes more addresses (such as `page`) in the run file, for the command line. */
  announce(addresses: Readonly<Record<string, string>>): void;
  /** Stops the servers that this process started or took over, in order; data stay. Safe to call twice. */
  stop(): Promise<void>;
}

/**
 * Makes sure that Postgres, NATS and Redis are there: by URL, else as child processes on free loopback ports. What a killed start
 * left running is taken over. Without Redis `redisUrl` is null and one line says why.
 * @throws ServerError naming the server, what failed, its last log lines and what to do
 */
export async function startServers(options: StartServersOptions): Promise<RunningServers> {
  const rootDir = resolve(options.rootDir);
  const dataDir = resolve(options.dataDir ?? defaultDataDir(rootDir));
  if (!isAbsolute(options.rootDir)) throw new ServerError(null, `rootDir "${options.rootDir}" is not an absolute path`, 'pass the absolute path of the checkout');
  const home = openServerHome(rootDir, dataDir);
  const ownership = takeOwnership(dataDir);
  if (!ownership.mine) {
    if (options.whenRunning === 'refuse') {
      throw new ServerError(null, `Flarewatch already runs in ${rootDir} (pid ${ownership.owner.pid})`, 'use that one, or stop it first');
    }
    return join(dataDir, ownership.owner, options);
  }
  try {
    return await startOwned(rootDir, dataDir, home, ownership, options);
  } catch (error) {
    ownership.release();
    throw error;
  }
}

async function join(dataDir: string, owner: ProcessIdentity, options: StartServersOptions): Promise<RunningServers> {
  const ready = (): RunRecord | null => {
    const run = loadRun(dataDir);
    return run.ready && run.owner?.pid === owner.pid && run.owner.startedAt === owner.startedAt ? run : null;
  };
  await waitUntil(() => ready() !== null || !isAlive(owner), 180_000, 100);
  const run = ready();
  if (run === null || run.urls === null) {
    throw new ServerError(null, `the process that was starting the servers (pid ${owner.pid}) ${isAlive(owner) ? 'is still not done' : 'ended before they were ready'}`, 'look at what it printed, then start again');
  }
  const { nats, postgres, redis } = options.urls;
  options.log(`servers already run for this checkout (pid ${owner.pid}), using them`);
  const entries = Object.entries(run.servers) as [ServerName, NonNullable<RunRecord['servers'][ServerName]>][];
  return {
    ...run.urls,
    ...(nats === undefined ? {} : { natsUrl: nats }),
    ...(postgres === undefined ? {} : { postgresUrl: postgres, postgresSocketUrl: postgres, analystUrl: withUser(postgres, 'analyst', decodeURIComponent(new URL(run.urls.analystUrl).password)) }),
    ...(redis === undefined ? {} : { redisUrl: redis }),
    redisReason: redis === undefined ? run.redisReason : null,
    startedByUs: false,
    versions: Object.fromEntries(entries.map(([name, entry]) => [name, entry.version])),
    pids: Object.fromEntries(entries.flatMap(([name, entry]) => (entry.process === null ? [] : [[name, entry.process.pid]]))),
    announce: () => undefined,
    stop: async () => undefined,
  };
}

const NO_REDIS = "the queue runs on BullMQ's Postgres backend";

async function startOwned(rootDir: string, dataDir: string, home: ReturnType<typeof openServerHome>, ownership: Ownership & { mine: true }, options: StartServersOptions): Promise<RunningServers> {
  const { urls, log } = options;
  const source = { rootDir, ...home, ...(options.searchPath === undefined ? {} : { searchPath: options.searchPath }) };
  const secrets = loadSecrets(home.stateDir);
  const fsync = options.fsync ?? 'default';
  const before = loadRun(dataDir);
  let run: RunRecord = { ...before, owner: ownIdentity(), ready: false, addresses: {} };
  const update = (change: Partial<RunRecord>): void => saveRun(dataDir, (run = { ...run, ...change }));
  update({});

  const running: SupervisedServer[] = [];
  const up = async (recipe: ServerRecipe): Promise<SupervisedServer> => {
    const context: BringUp = { dataDir, log, record: (entry) => update({ servers: { ...run.servers, [recipe.name]: entry } }) };
    const live = await bringUp(recipe, before.servers[recipe.name], context);
    if (!live.adopted) log(`${recipe.name} ${recipe.version} (${recipe.origin}) runs on 127.0.0.1:${live.ports[recipe.portNames[0] ?? ''] ?? ''}`);
    const server = new SupervisedServer(recipe, live, context);
    running.push(server);
    return server;
  };
  const stop = async (): Promise<void> => {
    for (const name of ['nats', 'redis', 'postgres'] as const) {
      const server = running.find(({ recipe }) => recipe.name === name);
      if (server === undefined) continue;
      await server.stop();
      update({ ready: false, servers: { ...run.servers, [name]: server.stopped } });
    }
    update({ ready: false, owner: null, urls: null, addresses: {} });
    ownership.release();
  };

  const postgresUp = async (): Promise<Pick<ServerUrls, 'postgresUrl' | 'postgresSocketUrl' | 'analystUrl'>> => {
    if (urls.postgres !== undefined) return { postgresUrl: urls.postgres, postgresSocketUrl: urls.postgres, analystUrl: withUser(urls.postgres, 'analyst', secrets.analyst) };
    const recipe = preparePostgres(source, secrets, log);
    const server = await up(recipe);
    return embeddedPostgresUrls(server.port('client'), recipe.socketDir, secrets);
  };
  const natsUp = async (): Promise<string> => urls.nats ?? `nats://127.0.0.1:${(await up(prepareNats(source, { fsync }))).port('client')}`;
  const redisUp = async (): Promise<Pick<RunRecord, 'redisReason'> & Pick<ServerUrls, 'redisUrl'>> => {
    const without = (why: string): { redisUrl: null; redisReason: string } => {
      const redisReason = `no Redis: ${why}; ${NO_REDIS}`;
      log(redisReason);
      return { redisUrl: null, redisReason };
    };
    if (options.redisPreference === 'none') return without('switched off');
    if (urls.redis !== undefined) return { redisUrl: urls.redis, redisReason: null };
    const recipe = await prepareRedis({ ...source, fsync }, secrets.redis, log);
    if ('problem' in recipe) return without(recipe.problem);
    return { redisUrl: `redis://:${secrets.redis}@127.0.0.1:${(await up(recipe)).port('client')}`, redisReason: null };
  };

  const results = await Promise.allSettled([postgresUp(), natsUp(), redisUp()]);
  const failed = results.find((result) => result.status === 'rejected');
  if (failed !== undefined) {
    await stop();
    throw failed.reason;
  }
  const [postgres, natsUrl, redis] = results.map((result) => (result as PromiseFulfilledResult<unknown>).value) as [Awaited<ReturnType<typeof postgresUp>>, string, Awaited<ReturnType<typeof redisUp>>];
  const all: ServerUrls = { ...postgres, natsUrl, redisUrl: redis.redisUrl };
  update({ ready: true, urls: all, redisReason: redis.redisReason });
  let stopped: Promise<void> | null = null;
  return {
    ...all,
    redisReason: redis.redisReason,
    startedByUs: true,
    versions: Object.fromEntries(running.map(({ recipe }) => [recipe.name, recipe.version])),
    get pids() {
      return Object.fromEntries(running.map((server) => [server.recipe.name, server.pid]));
    },
    announce: (addresses) => update({ addresses: { ...run.addresses, ...addresses } }),
    stop: () => (stopped ??= stop()),
  };
}

function embeddedPostgresUrls(port: number, socketDir: string | null, secrets: Secrets): Pick<ServerUrls, 'postgresUrl' | 'postgresSocketUrl' | 'analystUrl'> {
  const postgresUrl = `postgres://flarewatch:${secrets.postgres}@127.0.0.1:${port}/flarewatch`;
  return {
    postgresUrl,
    postgresSocketUrl: socketDir === null ? postgresUrl : `postgres://flarewatch:${secrets.postgres}@localhost:${port}/flarewatch?host=${encodeURIComponent(socketDir)}`,
    analystUrl: `postgres://analyst:${secrets.analyst}@127.0.0.1:${port}/flarewatch`,
  };
}

function withUser(url: string, user: string, password: string): string {
  try {
    const changed = new URL(url);
    changed.username = user;
    changed.password = password;
    return changed.href;
  } catch {
    throw new ServerError('postgres', 'DATABASE_URL is not a URL', 'write it as postgres://user:password@host:5432/database');
  }
}
