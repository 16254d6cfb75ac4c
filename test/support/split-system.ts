import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { startServers, type RunningServers } from '#libs/servers';
import { pauseProcess } from './pause-process.js';

const ROOT = process.cwd();
const PROGRAM = join(ROOT, 'dist', 'apps', 'all-in-one', 'main.js');
const READY_MS = 30_000;

export type Role = 'ingest' | 'worker' | 'alerts' | 'api' | 'live';
export type Server = 'postgres' | 'nats' | 'redis';

/** What has to be done to the folder of the data before there are servers; returns how to undo it when they are gone. */
export type PrepareFolder = (dataDir: string) => () => void;

export interface SplitOptions {
  /** how long a role may take to be ready */
  readonly readyMs?: number;
  readonly prepare?: PrepareFolder;
}

/** The run fetched a Redis for its own servers where the machine has none: that one is as good, and fetching it again may take a minute. */
function takeRedis(dataDir: string): void {
  const fetched = join(dirname(process.env['FLAREWATCH_TEST_URLS_FILE'] ?? ''), 'redis-dist');
  if (existsSync(fetched)) cpSync(fetched, join(dataDir, 'redis-dist'), { recursive: true, verbatimSymlinks: true });
}

/**
 * A system of its own for one test: embedded servers in a temporary folder, and one process per role, so that each of them can
 * be killed on its own.
 */
export class SplitSystem {
  readonly #processes = new Map<string, ChildProcess>();
  readonly #urls = new Map<string, string>();

  private constructor(
    readonly servers: RunningServers,
    private readonly env: Readonly<Record<string, string>>,
    private readonly removeFolder: () => void,
    /** what the watch over the servers and the roles have said */
    private readonly said: string[],
    /** how long a role may take to be ready */
    private readonly readyMs: number,
  ) {}

  static async start(roles: readonly Role[], env: Readonly<Record<string, string>> = {}, { readyMs = READY_MS, prepare = () => () => undefined }: SplitOptions = {}): Promise<SplitSystem> {
    const dataDir = mkdtempSync(join(tmpdir(), 'flarewatch-split-'));
    chmodSync(dataDir, 0o755);
    const undo = prepare(dataDir);
    const removeFolder = (): void => {
      undo();
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
    };
    const said: string[] = [];
    const log = (line: string): void => void said.push(`servers: ${line}\n`);
    let servers;
    try {
      takeRedis(dataDir);
      servers = await startServers({ rootDir: ROOT, dataDir, urls: {}, log, redisPreference: env['FLAREWATCH_QUEUE'] === 'postgres' ? 'none' : 'auto' });
    } catch (error) {
      removeFolder();
      throw error;
    }
    const system = new SplitSystem(servers, env, removeFolder, said, readyMs);
    try {
      // One after the other: the first brings the schema up to date.
      for (const role of roles) await system.startRole(role);
      return system;
    } catch (error) {
      await system.stop();
      throw error;
    }
  }

  /** Starts one role in a process of its own and waits until it says that it is ready. @param name of the process, where a role runs several times */
  async startRole(role: Role, name: string = role): Promise<string> {
    const { natsUrl, natsWebsocketUrl, mqttUrl, keysDir, postgresUrl, redisUrl } = this.servers;
    const child = spawn(process.execPath, [PROGRAM, role], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env['PATH'], NATS_URL: natsUrl, FLAREWATCH_KEYS: keysDir ?? '', FLAREWATCH_DEVICE_URLS: `${natsUrl},${natsWebsocketUrl ?? ''},${mqttUrl ?? ''}`, DATABASE_URL: postgresUrl, ...(redisUrl === null ? { FLAREWATCH_QUEUE: 'postgres' } : { REDIS_URL: redisUrl }),
        FLAREWATCH_HTTP_PORT: '0', FLAREWATCH_LOG_LEVEL: 'warn', FLAREWATCH_SWEEP_MS: '500', ...this.env,
      },
    });
    this.#processes.set(name, child);
    child.stderr.on('data', (chunk: Buffer) => this.said.push(`${name}: ${chunk.toString()}`));
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`${name} is not ready:\n${this.output}`)), this.readyMs);
      let text = '';
      child.stdout.on('data', (chunk: Buffer) => {
        text += chunk.toString();
        const ready = /ready (?:page|live) (\S+)/.exec(text);
        if (ready === null) return;
        clearTimeout(timer);
        this.#urls.set(name, ready[1]!);
        resolve(ready[1]!);
      });
      child.once('exit', (code) => {
        clearTimeout(timer);
        reject(new Error(`${name} ended with ${code}:\n${this.output}`));
      });
    });
  }

  /** kill -9: no handler runs, nothing is flushed. */
  async killRole(name: string): Promise<void> {
    const child = this.#processes.get(name);
    this.#processes.delete(name);
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  }

  /** SIGSTOP: it holds its connections and does nothing. @returns lets it go on */
  pauseRole(name: string): () => void {
    const pid = this.#processes.get(name)?.pid;
    if (pid === undefined) throw new Error(`${name} does not run`);
    return pauseProcess(pid);
  }

  /** The same of a server, with all its own processes. */
  pauseServer(name: Server): () => void {
    return pauseProcess(this.#pidOf(name));
  }

  /** kill -9 of a server; it is started again by whoever watches over it. */
  killServer(name: Server): void {
    process.kill(this.#pidOf(name), 'SIGKILL');
  }

  #pidOf(name: Server): number {
    const pid = this.servers.pids[name];
    if (pid === undefined) throw new Error(`${name} does not run as a child process`);
    return pid;
  }

  /** by role or server; one that was started again has another */
  get pids(): Readonly<Record<string, number | undefined>> {
    return { ...this.servers.pids, ...Object.fromEntries([...this.#processes].map(([role, child]) => [role, child.exitCode === null ? child.pid : undefined])) };
  }

  /** where a process answers to supervisors */
  urlOf(name: string): string {
    const url = this.#urls.get(name);
    if (url === undefined) throw new Error(`${name} was not started`);
    return url;
  }

  get output(): string {
    return this.said.map((line) => line.slice(0, 300)).join('').slice(-8000);
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#processes.keys()].map((role) => this.killRole(role)));
    await this.servers.stop();
    this.removeFolder();
  }
}
