import type { ChildProcess } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { jetstreamManager, type JetStreamManager } from '@nats-io/jetstream';
import { STREAMS, connectNats, purgeStreams, type NatsConnection } from '#libs/messaging';
import { startServers, type RunningServers } from '#libs/servers';
import { countStale, openDatabase, readLogPosition, type Database } from '#libs/storage';
import { cpuBetween, cpuSum, readCpu, type CpuSeconds } from './cpu-meter.js';
import { killChild, startChild, stopChild } from './child-process.js';
import { unrestrictedFile, unrestrictedUser } from './unrestricted-user.js';

const ROOT = process.cwd();
const PROGRAM = join(ROOT, 'dist', 'apps', 'all-in-one', 'main.js');
const SETTLED_POLL_MS = 10;
/** Nothing is at work when all processes together use less than this share of a core. */
const CALM_SHARE = 0.1;
const CALM_LOOK_MS = 400;
const CALM_WITHIN_MS = 20_000;
const SETTLED_WITHIN_MS = 600_000;

export type Role = 'ingest' | 'worker' | 'alerts' | 'api' | 'live';

/** Roles by process; the process is named after its roles. */
export const SPLIT: readonly (readonly Role[])[] = [['ingest'], ['worker'], ['alerts']];
export const TOGETHER: readonly (readonly Role[])[] = [['ingest', 'worker', 'alerts']];

export interface BenchSystemOptions {
  /** a Redis that another system has fetched is as good, and fetching it again may take a minute */
  readonly redisOf?: BenchSystem;
  /** takes what the processes write, instead of stderr */
  readonly said?: (text: string) => void;
  /** arguments of Node before the program of each role */
  readonly nodeArgs?: readonly string[];
}

/** Embedded servers in a temporary folder with the pipeline's processes on them. */
export class BenchSystem {
  static readonly #open = new Set<BenchSystem>();

  readonly #children = new Map<string, ChildProcess>();
  readonly #urls = new Map<string, string>();
  readonly #watched: Record<string, number> = {};
  #profileDir: string | null = null;

  private constructor(
    readonly servers: RunningServers,
    readonly database: Database,
    readonly nats: NatsConnection,
    readonly jetStream: JetStreamManager,
    private readonly place: { readonly dataDir: string } & Pick<BenchSystemOptions, 'said' | 'nodeArgs'>,
  ) {}

  /** Credentials file of whoever plays devices, or the plain pipeline. */
  get unrestricted(): string {
    return unrestrictedFile(this.servers.keysDir ?? '');
  }

  static async start(processes: readonly (readonly Role[])[], { redisOf, said, nodeArgs = [] }: BenchSystemOptions = {}): Promise<BenchSystem> {
    const dataDir = mkdtempSync(join(tmpdir(), 'flarewatch-bench-'));
    chmodSync(dataDir, 0o755);
    const fetched = redisOf === undefined ? '' : join(redisOf.place.dataDir, 'redis-dist');
    if (existsSync(fetched)) cpSync(fetched, join(dataDir, 'redis-dist'), { recursive: true, verbatimSymlinks: true });
    const servers = await startServers({ rootDir: ROOT, dataDir, urls: {}, log: () => undefined });
    const database = openDatabase({ url: servers.postgresSocketUrl, applicationName: 'bench', maxConnections: 4, onError: () => undefined });
    const nats = await connectNats({ url: servers.natsUrl, name: 'bench', credentials: await unrestrictedUser(servers.keysDir ?? '') });
    const system = new BenchSystem(servers, database, nats, await jetstreamManager(nats), { dataDir, nodeArgs, ...(said && { said }) });
    BenchSystem.#open.add(system);
    try {
      // One after the other: the first brings the schema up to date.
      for (const roles of processes) await system.startRoles(roles);
      return system;
    } catch (error) {
      await system.stop();
      throw error;
    }
  }

  /**
   * @param env settings of this process beside the addresses
   * @param name where a role runs several times
   */
  async startRoles(roles: readonly Role[], env: Readonly<Record<string, string>> = {}, name: string = roles.join('+')): Promise<void> {
    this.#children.set(name, await startChild({
      name, args: [...this.place.nodeArgs ?? [], ...this.#profiling(name), PROGRAM, ...roles], cwd: ROOT, ready: /ready (?:page|live) (\S+)\n/, onReady: ([, url]) => this.#urls.set(name, url!), ownSession: roles.includes('live'),
      env: { ...this.addresses, FLAREWATCH_HTTP_PORT: '0', FLAREWATCH_LOG_LEVEL: 'warn', ...settingsFromOutside(), ...env }, ...(this.place.said && { said: this.place.said }),
    }));
  }

  /** Where a process answers over HTTP. */
  urlOf(name: string): string | null {
    return this.#urls.get(name) ?? null;
  }

  /** Every process of the system that runs, servers included, by name. */
  get pids(): Readonly<Record<string, number>> {
    const own = [...this.#children].flatMap(([name, child]) => (child.pid === undefined ? [] : [[name, child.pid] as const]));
    const { nats, postgres, redis } = this.servers.pids;
    return { ...Object.fromEntries(own), ...this.#watched, ...(nats && { nats }), ...(postgres && { postgres }), ...(redis && { redis }) };
  }

  /** kill -9: no handler runs, nothing is flushed. */
  async killRoles(name: string): Promise<void> {
    const child = this.#children.get(name);
    this.#children.delete(name);
    this.#urls.delete(name);
    if (child !== undefined) await killChild(child);
  }

  /** Addresses of the servers, as environment. */
  get addresses(): Readonly<Record<string, string>> {
    const { natsUrl, keysDir, postgresSocketUrl, redisUrl } = this.servers;
    return { NATS_URL: natsUrl, FLAREWATCH_KEYS: keysDir ?? '', DATABASE_URL: postgresSocketUrl, ...(redisUrl === null ? { FLAREWATCH_QUEUE: 'postgres' } : { REDIS_URL: redisUrl }) };
  }

  async stopRoles(name: string): Promise<void> {
    const child = this.#children.get(name);
    this.#children.delete(name);
    if (child !== undefined) await stopChild(child);
  }

  /** Starts the pipeline's processes anew; each of them leaves a CPU profile of what follows in the folder when it ends. */
  async profileFromNow(folder: string): Promise<void> {
    this.#profileDir = folder;
    for (const name of [...this.#children.keys()]) {
      await this.stopRoles(name);
      await this.startRoles(name.split('+') as Role[]);
    }
  }

  /** Holds a process where it stands, so that another's cost can be told apart; `go` lets it run on. */
  hold(name: string): void {
    this.#children.get(name)?.kill('SIGSTOP');
  }

  go(name: string): void {
    this.#children.get(name)?.kill('SIGCONT');
  }

  /** Counts another process in `cpu`, as long as it runs. */
  watch(name: string, pid: number): void {
    this.#watched[name] = pid;
  }

  cpu(): CpuSeconds {
    return readCpu(this.pids);
  }

  /** Resolves when the facts of every message of the log are committed. */
  async stored(): Promise<void> {
    await until('every event is stored', async () => {
      const [{ state }, position] = await Promise.all([this.jetStream.streams.info(STREAMS.events), readLogPosition(this.database.pool, STREAMS.events)]);
      return state.messages === 0 || (position?.sequence ?? 0) >= state.last_seq;
    });
  }

  /** Resolves when everything published is stored and no athlete's assessments are stale. */
  async settled(): Promise<void> {
    await this.stored();
    await until('no assessment is stale', async () => (await countStale(this.database.pool)) === 0);
  }

  /** Makes rounds start alike: an empty log, dirty pages written, and nothing at work any more, such as wake-ups without work. */
  async calm(): Promise<void> {
    await purgeStreams(this.nats);
    await this.database.pool.query('checkpoint');
    const deadline = performance.now() + CALM_WITHIN_MS;
    for (let before = this.cpu(); performance.now() < deadline; before = this.cpu()) {
      await pause(CALM_LOOK_MS);
      if (cpuSum(cpuBetween(before, this.cpu())) < CALM_SHARE * (CALM_LOOK_MS / 1000)) return;
    }
  }

  #profiling(name: string): string[] {
    return this.#profileDir === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${this.#profileDir}`, `--cpu-prof-name=${name}-${Date.now()}.cpuprofile`];
  }

  /** When the bench is broken off: no server may stay behind. */
  static async stopAll(): Promise<void> {
    await Promise.allSettled([...BenchSystem.#open].map((system) => system.stop()));
  }

  async stop(): Promise<void> {
    if (!BenchSystem.#open.delete(this)) return;
    for (const name of this.#children.keys()) this.go(name);
    await Promise.all([...this.#children.keys()].map((name) => this.stopRoles(name)));
    await this.nats.close();
    await this.database.close();
    await this.servers.stop();
    rmSync(this.place.dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + SETTLED_WITHIN_MS;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`waited ${SETTLED_WITHIN_MS / 1000} s in vain until ${what}`);
    await pause(SETTLED_POLL_MS);
  }
}

/** FLAREWATCH_… variables of the bench's own environment reach the pipeline, so that settings can be compared. */
export function settingsFromOutside(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).flatMap(([name, value]) => (name.startsWith('FLAREWATCH_') && value !== undefined ? [[name, value]] : [])));
}
