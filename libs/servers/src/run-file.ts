import { join } from 'node:path';
import type { Trust } from '#libs/runtime';
import { isAlive, type ProcessIdentity } from './process-identity.js';
import { readJsonFile, writePrivateFile } from './private-file.js';
import type { ServerName } from './server-error.js';

export interface ServerEntry {
  /** Null when the server was stopped in order. */
  readonly process: ProcessIdentity | null;
  /** Kept after a stop so that the next start listens on the same ports. */
  readonly ports: Readonly<Record<string, number>>;
  readonly version: string;
  /** Fingerprint of what it was started with; a server started otherwise is not adopted. */
  readonly settings: string;
}

export interface NatsUrls {
  /** for processes on this machine */
  readonly natsUrl: string;
  /** whom they find there; null: the server is plain, or one that is not ours */
  readonly natsTrust: Trust | null;
  /** for devices and people */
  readonly toldNatsUrl: string;
  /** null where NATS is not ours, so that only its own operator knows; likewise below */
  readonly natsWebsocketUrl: string | null;
  readonly mqttUrl: string | null;
  /** folder of the keys that let somebody in */
  readonly keysDir: string | null;
}

export interface ServerUrls extends NatsUrls {
  readonly postgresUrl: string;
  /** The same database over its Unix socket where there is one (about a tenth faster), else `postgresUrl`. */
  readonly postgresSocketUrl: string;
  readonly analystUrl: string;
  /** Null: the queue runs on its Postgres backend. */
  readonly redisUrl: string | null;
}

export interface RunRecord {
  readonly format: 1;
  /** The process that started or adopted the servers and alone may stop them. */
  readonly owner: ProcessIdentity | null;
  readonly ready: boolean;
  readonly urls: ServerUrls | null;
  readonly redisReason: string | null;
  readonly servers: Partial<Record<ServerName, ServerEntry>>;
  /** What the running system announced about itself, such as `page`. */
  readonly addresses: Readonly<Record<string, string>>;
}

const EMPTY_RUN: RunRecord = { format: 1, owner: null, ready: false, urls: null, redisReason: null, servers: {}, addresses: {} };

export interface RunFile extends ServerUrls {
  readonly redisReason: string | null;
  readonly addresses: Readonly<Record<string, string>>;
  readonly pids: Partial<Record<ServerName, number>>;
  /** Process that owns the servers; null when it is gone (killed) and they were left running. */
  readonly ownerPid: number | null;
}

export const defaultDataDir = (rootDir: string): string => join(rootDir, '.flarewatch');
const runFilePath = (dataDir: string): string => join(dataDir, 'run.json');

export function loadRun(dataDir: string): RunRecord {
  const value = readJsonFile(runFilePath(dataDir)) as RunRecord | null;
  return value !== null && typeof value === 'object' && value.format === 1 && typeof value.servers === 'object' ? value : EMPTY_RUN;
}

export function saveRun(dataDir: string, run: RunRecord): void {
  writePrivateFile(runFilePath(dataDir), `${JSON.stringify(run, null, 2)}\n`);
}

/**
 * URLs of the system that runs in this checkout, for the command line and for roles started on their own.
 * Null when nothing was started, when it was stopped in order, or when neither its owner nor any of its servers is alive.
 */
export function readRunFile(rootDir: string, dataDir: string = defaultDataDir(rootDir)): RunFile | null {
  const run = loadRun(dataDir);
  if (run.urls === null || !run.ready) return null;
  const ownerPid = run.owner !== null && isAlive(run.owner) ? run.owner.pid : null;
  const pids: Partial<Record<ServerName, number>> = {};
  for (const [name, entry] of Object.entries(run.servers) as [ServerName, ServerEntry][]) {
    if (entry.process !== null && isAlive(entry.process)) pids[name] = entry.process.pid;
  }
  if (ownerPid === null && Object.keys(pids).length === 0) return null;
  return { ...run.urls, redisReason: run.redisReason, addresses: run.addresses, pids, ownerPid };
}
