import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createLogger, loadConfig, trustOf, type Config, type Logger, type Trust } from '#libs/runtime';
import { readRunFile, type RunFile } from '#libs/servers';
import { directoryVersion, openDatabase, type Database } from '#libs/storage';
import { NotReachableError } from '../terminal/command-errors.js';
import type { EventLog } from './event-log.js';

/** The running system as the command line sees it. */
export interface System {
  readonly config: Config;
  readonly log: Logger;
  readonly database: Database;
  /** the database is the one that this checkout's own start brought up */
  readonly embedded: boolean;
  /** address of page and API, where it is known */
  readonly page: string | null;
  /** where the message server is, and the folder of the keys that let in to it where they are on this machine */
  readonly door: { readonly natsUrl: string; readonly trust: Trust | null; readonly toldNatsUrl: string; readonly keysDir: string | null };
  /** connected when first asked for; @throws NotReachableError */
  eventLog(): Promise<EventLog>;
  close(): Promise<void>;
}

const START_IT = 'start it with npm start';

/**
 * Finds the system through NATS_URL and DATABASE_URL, else through the run file of this checkout, and sees that its database answers.
 * @param caFile CA of the message server that NATS_URL names, where it is not one that every machine knows
 * @throws NotReachableError when there is none; ConfigError for a bad variable
 */
export async function openSystem(caFile?: string): Promise<System> {
  const config = loadConfig();
  const log = createLogger({ role: 'cli', level: config.logLevel === 'info' ? 'warn' : config.logLevel, format: config.logFormat });
  const run = findRun(config);
  const postgresUrl = config.databaseUrl ?? run?.postgresUrl;
  const natsUrl = config.natsUrl ?? run?.natsUrl;
  if (postgresUrl === undefined || natsUrl === undefined) {
    throw new NotReachableError(`Flarewatch does not run here: ${START_IT}, or set NATS_URL and DATABASE_URL to a system that runs elsewhere`);
  }
  const trust = trustIn(config, run, caFile);
  const keysDir = config.keysDir ?? (config.natsUrl === null ? (run?.keysDir ?? null) : null);
  const database = openDatabase({ url: postgresUrl, applicationName: 'flarewatch cli', maxConnections: 4, onError: (err) => log.debug({ err }, 'lost a database connection') });
  await seeDatabase(database, postgresUrl);
  return {
    config, log, database,
    embedded: run !== null && samePlace(postgresUrl, run.postgresUrl),
    page: run?.addresses['page'] ?? (config.databaseUrl === null ? null : `http://${config.httpHost}:${config.httpPort}`),
    door: { natsUrl, trust, toldNatsUrl: config.natsUrl ?? run?.toldNatsUrl ?? natsUrl, keysDir },
    ...connections(() => connectOrSay({ natsUrl, trust, keysDir }, config, log), database),
  };
}

function connections(connect: () => Promise<EventLog>, database: Database): Pick<System, 'eventLog' | 'close'> {
  let eventLog: Promise<EventLog> | null = null;
  return {
    eventLog: () => (eventLog ??= connect()),
    close: async () => {
      await eventLog?.then((open) => open.close()).catch(() => undefined);
      await database.close();
    },
  };
}

/** The system of this checkout says itself whom to trust. */
function trustIn(config: Config, run: RunFile | null, caFile: string | undefined): Trust | null {
  if (config.natsUrl === null) return run?.natsTrust ?? null;
  return caFile === undefined ? null : trustOf({ caFile: resolve(caFile) });
}

async function connectOrSay({ natsUrl: url, trust, keysDir }: Omit<System['door'], 'toldNatsUrl'>, config: Config, log: Logger): Promise<EventLog> {
  // Loaded when needed: it is most of what a command has to load, and reading commands do without.
  const { connectEventLog } = await import('./event-log.js');
  const { operatorCredentials } = await import('./operator-credentials.js');
  const credentials = await operatorCredentials(config, keysDir);
  try {
    return await connectEventLog(url, trust, credentials, log);
  } catch (error) {
    throw new NotReachableError(`NATS at ${withoutPassword(url)} does not answer (${said(error)}): ${START_IT}`);
  }
}

async function seeDatabase(database: Database, url: string): Promise<void> {
  try {
    await directoryVersion(database.pool);
  } catch (error) {
    await database.close();
    const reason = (error as { code?: string }).code === '42P01' ? 'holds no Flarewatch tables yet' : `does not answer (${said(error)})`;
    throw new NotReachableError(`the database at ${withoutPassword(url)} ${reason}: ${START_IT}`);
  }
}

function findRun(config: Config): RunFile | null {
  const rootDir = checkout();
  return readRunFile(rootDir, isAbsolute(config.dataDir) ? config.dataDir : resolve(rootDir, config.dataDir));
}

function checkout(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package-lock.json')) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}

function samePlace(one: string, other: string): boolean {
  const [a, b] = [new URL(one), new URL(other)];
  return a.host === b.host && a.pathname === b.pathname;
}

function withoutPassword(url: string): string {
  return url.split(',').map((part) => {
    const parsed = new URL(part.trim());
    return `${parsed.protocol}//${parsed.host}${parsed.pathname}`;
  }).join(',');
}

function said(error: unknown): string {
  // a host that resolves to two addresses fails twice, and the error that wraps both says nothing itself
  const inner = error instanceof AggregateError ? (error.errors as unknown[])[0] : error;
  return inner instanceof Error ? inner.message : String(inner);
}
